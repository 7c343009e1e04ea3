// What editors and readers are told about scenarios, made from the tables that the loader checks against.
#pragma once

#include <string>

namespace clepsydre::scenarios {

//! The JSON Schema of scenarios, draft-07; scenario.schema.json holds the same text.
std::string json_schema();

//! Every field and lever of a scenario, Markdown; REFERENCE.md holds the same text.
std::string reference_page();

//! Every file, column and parameter of a network folder, Markdown; NETWORK.md holds the same text.
std::string network_page();

//! Every field of a case of A-JUST's simulator, Markdown; AJUST.md holds the same text.
std::string ajust_page();

}  // namespace clepsydre::scenarios
