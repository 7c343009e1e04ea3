// The ages of a stock whose history is known, for the engine's docket.
#pragma once

#include <span>

#include "model/calibration/replay.hpp"
#include "model/starting_ages.hpp"

namespace clepsydre::calibration {

//! Ages at the end of a history, from replaying it through `law` at the docket's grain. It starts from the
//! first bands and is adjusted to the last ones on their date. Without bands it starts
//! at rest in the first period with a stock. Whole cases: their sum is exactly the last
//! stock known, rounded. Empty without a stock.
StartingAges replayed_ages(const History& history, std::span<const AgeBand> ages, const Periods& periods,
                           PassageLaw law);

}  // namespace clepsydre::calibration
