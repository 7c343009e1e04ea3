// What a score says, for a terminal.
#pragma once

#include <string>

#include "runner/score/score.hpp"

namespace clepsydre::runner {

//! What was compared and what could not be; national stocks by horizon, by group, and the courts that are
//! furthest off, each with the parts of its error; scores over all series by horizon.
std::string score_text(const Score& score, const calibration::Panel& panel, const results::Layout& layout,
                       const ForecastPlan& plan);

//! Positions of the periods that are told: those that end 1, 3, 6, 12 and 24 months ahead, or the last one
//! before, and the last of all.
std::vector<int> told_periods(const Overlap& overlap);

}  // namespace clepsydre::runner
