// What a score compared, and what it could not.
#pragma once

#include <string>

#include "runner/score/score.hpp"

namespace clepsydre::runner {

//! Scenario and panel with their spans, series scored, those that are not and what is next to them, figures
//! that are unknown, and whether capacity can be told from effort.
std::string introduction(const Score& score, const calibration::Panel& panel, const results::Layout& layout,
                         const ForecastPlan& plan);

//! Series that are not scored, by reason, with the first few of each.
std::string unscored_text(const std::vector<UnscoredSeries>& unscored);

//! "2026-01 to 2027-12"
std::string span_text(const calibration::Periods& periods);
std::string span_text(const results::Layout& layout);

}  // namespace clepsydre::runner
