// The ages of a stock whose history is known, for the engine's docket.
#pragma once

#include <span>

#include "model/calibration/replay.hpp"
#include "model/starting_ages.hpp"

namespace clepsydre::calibration {

//! Ages at the end of a history, from replaying it through `law` at the docket's grain. It starts from the
//! first bands, or at rest in the first period with a stock; on the last date with bands the cohorts are
//! adjusted to them. Whole cases: their sum is exactly the last stock known, rounded. Empty without a stock.
StartingAges replayed_ages(const History& history, std::span<const AgeBand> ages, const Periods& periods,
                           PassageLaw law);

}  // namespace clepsydre::calibration
