// The quantiles of a result as a forecast that scores read.
#pragma once

#include <span>
#include <vector>

#include "model/scores/forecast.hpp"

namespace clepsydre::runner {

//! A central interval that a file has both ends of.
struct CentralInterval {
  double share;       //!< 0.8 of the 10 and the 90 % quantile
  std::size_t lower;  //!< positions of the quantiles
  std::size_t upper;
};
//! Narrowest first.
std::vector<CentralInterval> central_intervals(std::span<const double> probabilities);

//! The forecast at scores::probabilities of quantiles at others: linear in the normal score between them, and
//! beyond the outermost along the line from the median. Never below 0. Domain: as many values as
//! probabilities, at least one, rising, in (0, 1).
scores::Forecast forecast_of(std::span<const double> probabilities, std::span<const double> values,
                             double mean);

}  // namespace clepsydre::runner
