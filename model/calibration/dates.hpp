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

//! The dates on which something was pending and whose stock the history knows. Domain: ages in order of
//! period.
std::vector<Date> dates_of(std::span<const AgeBand> ages, const History& history);

//! Mean of the figures that are known; 0 where none is.
double mean_known(std::span<const double> values);

}  // namespace clepsydre::calibration
