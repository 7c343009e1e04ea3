// What all baselines share: normal quantiles round a mean, and moments of short series.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include "model/scores/forecast.hpp"

namespace clepsydre::scores {

//! Φ⁻¹ of `probabilities`.
inline constexpr std::array<double, probabilities.size()> normal_quantiles = {
    -1.959963984540054, -1.2815515655446004, -0.6744897501960817, 0,
    0.6744897501960817, 1.2815515655446004,  1.959963984540054};

inline Forecast normal_forecast(double mean, double sd) {
  Forecast made{.mean = mean};
  for (std::size_t i = 0; i < normal_quantiles.size(); ++i) {
    made.quantiles[i] = mean + sd * normal_quantiles[i];
  }
  return made;
}

//! Domain: not empty.
inline double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

inline double rms_of(std::span<const double> values) {
  return std::sqrt(std::inner_product(values.begin(), values.end(), values.begin(), 0.0) /
                   static_cast<double>(values.size()));
}

//! √(Σ (x − x̄)² / (n − 1)). Domain: two values at least.
inline double sd_of(std::span<const double> values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

//! x_t − x_{t − lag}. Domain: more than lag values.
inline std::vector<double> differences(std::span<const double> values, std::size_t lag) {
  std::vector<double> found(values.size() - lag);
  for (std::size_t t = lag; t < values.size(); ++t) found[t - lag] = values[t] - values[t - lag];
  return found;
}

}  // namespace clepsydre::scores
