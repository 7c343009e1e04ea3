// The page that describes the format, made from the tables that write it.
#pragma once

#include <string>

namespace clepsydre::results {

//! The text of results/FORMAT.md.
std::string format_page();

}  // namespace clepsydre::results
