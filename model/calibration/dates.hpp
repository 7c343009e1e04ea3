// Observed ages, date by date.
#pragma once

#include <span>
#include <vector>

#include "model/calibration/history.hpp"

namespace clepsydre::calibration {

//! The bands of one date.
using Date = std::span<const AgeBand>;

//! Cases in all bands.
double cases_of(Date date);

//! The dates within a history on which something was pending. Domain: ages in order of period.
std::vector<Date> dates_of(std::span<const AgeBand> ages, const History& history);

}  // namespace clepsydre::calibration
