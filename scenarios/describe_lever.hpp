// One lever in words.
#pragma once

#include <string>
#include <string_view>

#include "model/plan.hpp"
#include "scenarios/document.hpp"

namespace clepsydre::scenarios {

//! The texts of a list, with commas.
std::string joined(const Value& list);

//! "TJ/4. (Contentieux civil)" for each key of a field; "every contentieux" where it is absent.
std::string contentieux_text(const Plan& plan, const Value& item, std::string_view field = "contentieux");

//! "  amiable: new cases × 0.92 in TJ/4. (Civil); courts: all; from 2026-07 …", and its source.
//! Domain: a lever of the plan's resolved scenario.
std::string lever_text(const Plan& plan, const Value& lever);

}  // namespace clepsydre::scenarios
