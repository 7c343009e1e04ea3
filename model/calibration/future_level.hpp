// How an estimated log level goes on: the engine's LocalLevel (model/level.hpp), period by period.
#pragma once

#include <algorithm>
#include <cmath>

#include "model/calibration/estimate.hpp"

namespace clepsydre::calibration {

//! value = level + sd η beyond counting noise, level' = level + step · sd η, the level at the start N(·,
//! start_sd²). One shock moves both, so a part of what is uncertain about the level is in the first shock; the
//! rest is start_sd. Variances and covariances of values ahead are the filter's own: h periods ahead
//! σ² (gain + 1 − α + (h − 1) α²) less counting, and σ² (gain + (h − 1) α²) between period h and any later.
struct FutureLevel {
  double start_sd = 0;
  double sd = 0;
  double step = 0;
};

//! Of an estimate with α = step; `counting` is the variance of the log value that counting adds by itself.
//! n = max(σ² (1 − α) − counting, 0), sd = (ασ + √(α²σ² + 4 n))/2, step = ασ/sd ≤ 1,
//! start_sd² = σ² gain − ασ sd. Domain: gain ≥ α, as the filter's.
inline FutureLevel future_level(const LevelEstimate& estimate, double step, double counting) {
  const double variance = estimate.sd * estimate.sd;
  const double moved = step * estimate.sd;
  const double noise = std::max(variance * (1 - step) - counting, 0.0);
  const double sd = (moved + std::sqrt(moved * moved + 4 * noise)) / 2;
  return {.start_sd = std::sqrt(std::max(variance * estimate.gain - moved * sd, 0.0)),
          .sd = sd,
          .step = sd > 0 ? moved / sd : 0};
}

}  // namespace clepsydre::calibration
