// The table of fields of a scenario.
#pragma once

#include <span>

#include "scenarios/field.hpp"

namespace clepsydre::scenarios {

inline constexpr std::string_view scenario_schema = "clepsydre/scenario/1";

//! Fields of the document; sections and lists hold their own. Levers stand in their own table.
std::span<const Field> scenario_fields();

}  // namespace clepsydre::scenarios
