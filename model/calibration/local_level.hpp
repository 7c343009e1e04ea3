// The local level filter: a log level that a share of each surprise moves.
#pragma once

#include "model/calibration/robust.hpp"

namespace clepsydre::calibration {

//! A series seen through the filter.
struct Filtered {
  double level = unknown;  //!< at the end
  double gain = 0;         //!< variance of that level in σ²
  Values surprises;        //!< E_t, as many as figures; of variance σ² each; the first is unknown
};

//! lev₀ = u₀; then e = u_t − lev, lev += g_t clip(e, ±4 sd₀), g_t = α/(1 − (1−α)^{t+1}), which is a
//! discounted mean and needs no start; E_t = e/√(1 − α + α/(1 − (1−α)^t)); sd₀ from the median squared
//! change, or from the mean one where that is larger. A period whose figure is unknown moves nothing and adds
//! α² to the gain. Domain: α in (0, 1).
Filtered filter(const Values& figures, double step);

}  // namespace clepsydre::calibration
