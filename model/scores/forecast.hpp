// A probabilistic forecast of one number, and of several horizons.
#pragma once

#include <array>
#include <vector>

namespace clepsydre::scores {

//! Probabilities of the quantiles that every forecast states.
inline constexpr std::array<double, 7> probabilities = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};

//! Mean and quantiles at `probabilities`, rising; in cases.
struct Forecast {
  double mean = 0;
  std::array<double, probabilities.size()> quantiles{};
};

//! forecasts[h − 1] is for h periods ahead.
using Forecasts = std::vector<Forecast>;

}  // namespace clepsydre::scores
