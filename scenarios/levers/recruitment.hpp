// Recruitments beside the reforms of the same scenario.
#pragma once

#include "model/plan.hpp"

namespace clepsydre::scenarios {

//! Who would come to a court that a reform has closed by then goes where its staff has gone, whichever lever
//! was laid first.
void follow_closures(StaffPlan& staff);

}  // namespace clepsydre::scenarios
