// Months of a document as positions in the run.
#pragma once

#include <optional>

#include "model/plan.hpp"
#include "scenarios/field.hpp"

namespace clepsydre::scenarios {

//! Position of a month in the plan's period, 0 the first; none where it is no month, which is told elsewhere.
//! Problems: outside the period.
std::optional<int> position_in_period(const Value& month, const Plan& plan, Problems& problems);

}  // namespace clepsydre::scenarios
