#include "model/scores/mixture.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace clepsydre::scores {
namespace {

constexpr double upper_quartile = 0.6744897501960817;  // of the standard normal law
constexpr std::size_t median_place = 3;

double normal_below(double x, const Component& of) {
  if (of.sd <= 0) return x >= of.mean ? 1 : 0;
  return std::erfc((of.mean - x) / (of.sd * std::numbers::sqrt2)) / 2;
}

//! Share of a sorted sample below x, linear between its values, the first of which stands at ½/n.
double sample_below(double x, std::span<const double> sorted) {
  const auto after = static_cast<std::size_t>(std::ranges::upper_bound(sorted, x) - sorted.begin());
  const auto size = static_cast<double>(sorted.size());
  if (after == 0) return 0;
  if (after == sorted.size()) return 1;
  const double before = sorted[after - 1];
  return (static_cast<double>(after) - 0.5 + (x - before) / (sorted[after] - before)) / size;
}

class Mixture {
 public:
  Mixture(std::span<const double> sorted, std::span<const Component> components)
      : sorted_(sorted), components_(components) {
    for (const Component& one : components) sample_weight_ -= one.weight;
    low_ = sorted.front();
    high_ = sorted.back();
    for (const Component& one : components) {
      if (one.weight <= 0) continue;
      low_ = std::min(low_, one.mean - 6 * one.sd);
      high_ = std::max(high_, one.mean + 6 * one.sd);
    }
  }

  [[nodiscard]] double mean() const {
    double sum = sample_weight_ * std::accumulate(sorted_.begin(), sorted_.end(), 0.0) /
                 static_cast<double>(sorted_.size());
    for (const Component& one : components_) sum += one.weight * one.mean;
    return sum;
  }

  //! By bisection: F rises.
  [[nodiscard]] double quantile(double p) const {
    double low = low_, high = high_;
    for (int halving = 0; halving < 60; ++halving) {
      const double middle = std::midpoint(low, high);
      (below(middle) < p ? low : high) = middle;
    }
    return high;
  }

 private:
  [[nodiscard]] double below(double x) const {
    double sum = sample_weight_ * sample_below(x, sorted_);
    for (const Component& one : components_) sum += one.weight * normal_below(x, one);
    return sum;
  }

  std::span<const double> sorted_;
  std::span<const Component> components_;
  double sample_weight_ = 1;
  double low_;
  double high_;
};

}  // namespace

Component component(const Forecast& forecast, double weight) {
  const double spread = forecast.quantiles[median_place + 1] - forecast.quantiles[median_place];
  return {forecast.mean, spread / upper_quartile, weight};
}

Forecast mixture(std::span<const double> sorted, std::span<const Component> components) {
  const Mixture mixed(sorted, components);
  Forecast forecast{.mean = std::max(0.0, mixed.mean()), .quantiles = {}};
  for (std::size_t i = 0; i < probabilities.size(); ++i)
    forecast.quantiles[i] = std::max(0.0, mixed.quantile(probabilities[i]));
  return forecast;
}

}  // namespace clepsydre::scores
