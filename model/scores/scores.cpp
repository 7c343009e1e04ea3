#include "model/scores/scores.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace clepsydre::scores {
namespace {

using Quantiles = decltype(Forecast::quantiles);

double pinball(double probability, double quantile, double observed) {
  const double above = observed - quantile;
  return above >= 0 ? probability * above : (probability - 1) * above;
}

//! ∫ (F − F₀)² over a stretch on which F is linear and F₀ is constant: from and to are F − F₀ at its ends.
double squared(double width, double from, double to) {
  return width * (from * from + from * to + to * to) / 3;
}

//! ∫ (F − 1{x ≥ observed})² between two neighbouring quantiles.
double squared_between(const Quantiles& q, std::size_t i, double observed) {
  const double low = probabilities[i];
  const double high = probabilities[i + 1];
  const double width = q[i + 1] - q[i];
  if (observed <= q[i]) return squared(width, low - 1, high - 1);
  if (observed >= q[i + 1]) return squared(width, low, high);
  const double at = low + (high - low) * (observed - q[i]) / width;
  return squared(observed - q[i], low, at) + squared(q[i + 1] - observed, at - 1, high - 1);
}

//! P(X < observed); 0 up to the lowest quantile, which may be an atom.
double below(const Quantiles& q, double observed) {
  if (observed <= q.front()) return 0;
  if (observed > q.back()) return probabilities.back();
  const auto next = std::ranges::lower_bound(q, observed);
  const auto i = static_cast<std::size_t>(next - q.begin());
  const double share = (observed - q[i - 1]) / (q[i] - q[i - 1]);
  return probabilities[i - 1] + share * (probabilities[i] - probabilities[i - 1]);
}

//! P(X > observed): below, of the forecast turned round; the probabilities are their own mirror.
double above(Quantiles q, double observed) {
  std::ranges::reverse(q);
  for (double& value : q) value = -value;
  return below(q, -observed);
}

}  // namespace

double wis(const Forecast& forecast, double observed) {
  double sum = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    sum += pinball(probabilities[i], forecast.quantiles[i], observed);
  }
  return 2 * sum / static_cast<double>(probabilities.size());
}

double crps(std::span<const double> sorted, double observed) {
  assert(!sorted.empty() && std::ranges::is_sorted(sorted));
  const auto n = static_cast<double>(sorted.size());
  double distance = 0;
  double spread = 0;
  double rank = 1 - n;
  for (const double value : sorted) {
    // The ranks sum to 0, so that any origin will do; this one cancels least.
    const double from_observed = value - observed;
    distance += std::abs(from_observed);
    spread += rank * from_observed;
    rank += 2;
  }
  return distance / n - spread / (n * n);
}

double crps(const Forecast& forecast, double observed) {
  const Quantiles& q = forecast.quantiles;
  double sum = std::max(q.front() - observed, 0.0) + std::max(observed - q.back(), 0.0);
  for (std::size_t i = 0; i + 1 < q.size(); ++i) sum += squared_between(q, i, observed);
  return sum;
}

double pit(const Forecast& forecast, double observed) {
  return (below(forecast.quantiles, observed) + 1 - above(forecast.quantiles, observed)) / 2;
}

bool covers(const Forecast& forecast, Interval interval, double observed) {
  // From the middle outwards.
  const std::size_t low = probabilities.size() / 2 - 1 - static_cast<std::size_t>(interval);
  const std::size_t high = probabilities.size() - 1 - low;
  return forecast.quantiles[low] <= observed && observed <= forecast.quantiles[high];
}

double mase_scale(std::span<const double> values) {
  if (values.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0;
  for (std::size_t t = 1; t < values.size(); ++t) sum += std::abs(values[t] - values[t - 1]);
  return sum / static_cast<double>(values.size() - 1);
}

double relative(std::span<const double> means, std::span<const double> reference_means) {
  assert(means.size() == reference_means.size());
  double sum = 0;
  int units = 0;
  for (std::size_t unit = 0; unit < means.size(); ++unit) {
    if (!(means[unit] > 0 && reference_means[unit] > 0)) continue;
    sum += std::log(means[unit] / reference_means[unit]);
    ++units;
  }
  return units > 0 ? std::exp(sum / units) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace clepsydre::scores
