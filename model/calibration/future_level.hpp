// How an estimated log level goes on: the engine's LocalLevel (model/level.hpp), period by period.
#pragma once

#include <algorithm>
#include <cmath>

#include "model/calibration/estimate.hpp"

namespace clepsydre::calibration {

//! value = level + sd η beyond counting noise, level' = level + step · sd η, the level at the start N(·,
//! start_sd²). The variance of the value h periods ahead is σ² (gain + 1 − α + hα²), as the filter's own.
struct FutureLevel {
  double start_sd = 0;
  double sd = 0;
  double step = 0;
};

//! Of an estimate with α = step; `counting` is the variance of the log value that counting adds by itself.
//! start_sd = σ √gain, sd² = max(σ² (1 − α) − counting, 0) + α²σ², step = ασ/sd ≤ 1.
inline FutureLevel future_level(const LevelEstimate& estimate, double step, double counting) {
  const double variance = estimate.sd * estimate.sd;
  const double moved = step * step * variance;
  const double sd = std::sqrt(std::max(variance * (1 - step) - counting, 0.0) + moved);
  return {.start_sd = estimate.sd * std::sqrt(estimate.gain),
          .sd = sd,
          .step = sd > 0 ? std::sqrt(moved) / sd : 0};
}

}  // namespace clepsydre::calibration
