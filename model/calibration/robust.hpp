// Small statistics that a few wild figures do not move. Unknown figures are left out.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/calibration/panel.hpp"

namespace clepsydre::calibration {

using Values = std::vector<double>;

inline double clipped(double value, double limit) { return std::clamp(value, -limit, limit); }

//! Median of what is known; unknown where nothing is.
inline double median(Values values) {
  std::erase_if(values, [](double value) { return !is_known(value); });
  if (values.empty()) return unknown;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

//! Median of a χ² with one degree of freedom.
inline constexpr double median_chi2 = 0.455;

//! Standard deviation from the median square: √(median v² / 0.455).
inline double robust_sd(const Values& values) {
  Values squares;
  for (const double value : values) squares.push_back(value * value);
  return std::sqrt(median(std::move(squares)) / median_chi2);
}

//! Mean of what is known; unknown where nothing is.
inline double mean(const Values& values) {
  double sum = 0, count = 0;
  for (const double value : values) {
    if (!is_known(value)) continue;
    sum += value;
    ++count;
  }
  return count > 0 ? sum / count : unknown;
}

//! Mean square, each value first clipped at `limit` robust standard deviations.
inline double clipped_variance(const Values& values, double limit) {
  const double bound = limit * robust_sd(values);
  Values squares;
  for (const double value : values) {
    const double inside = bound > 0 ? clipped(value, bound) : value;
    squares.push_back(is_known(value) ? inside * inside : unknown);
  }
  return mean(squares);
}

//! A variance and the number of equal figures that it rests on.
struct Spread {
  double variance;
  double count;
};

//! Weighted mean square, a figure `half_life` periods older counting half; each clipped at 8 robust standard
//! deviations. count = (Σ w)²/Σ w²; variance unknown where nothing is known.
inline Spread recent_spread(const Values& values, double half_life) {
  const double bound = 8 * robust_sd(values);
  double weights = 0, squares = 0, sum = 0;
  double weight = 1;
  for (auto value = values.rbegin(); value != values.rend(); ++value, weight *= std::exp2(-1 / half_life)) {
    if (!is_known(*value)) continue;
    const double inside = bound > 0 ? clipped(*value, bound) : *value;
    weights += weight;
    squares += weight * weight;
    sum += weight * inside * inside;
  }
  if (weights == 0) return {unknown, 0};
  return {sum / weights, weights * weights / squares};
}

}  // namespace clepsydre::calibration
