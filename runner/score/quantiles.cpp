#include "runner/score/quantiles.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cassert>
#include <cmath>

#include "results/layout.hpp"

namespace clepsydre::runner {
namespace {

using results::same_probability;

constexpr double at_median = 1e-9;  // a normal score

double normal_score(double probability) {
  return boost::math::quantile(boost::math::normal_distribution<double>(), probability);
}

//! Values over normal scores, both rising.
class ScoreLine {
 public:
  ScoreLine(std::span<const double> probabilities, std::span<const double> values) : values_(values) {
    for (const double probability : probabilities) scores_.push_back(normal_score(probability));
  }
  [[nodiscard]] double at(double score) const {
    if (score <= scores_.front()) return beyond(0, score);
    if (score >= scores_.back()) return beyond(scores_.size() - 1, score);
    const auto above = static_cast<std::size_t>(std::ranges::upper_bound(scores_, score) - scores_.begin());
    const double part = (score - scores_[above - 1]) / (scores_[above] - scores_[above - 1]);
    return std::lerp(values_[above - 1], values_[above], part);
  }

 private:
  //! Past an outermost quantile, as a normal whose median and outermost quantile these are.
  [[nodiscard]] double beyond(std::size_t end, double score) const {
    const bool has_median = scores_.front() <= at_median && scores_.back() >= -at_median;
    if (!has_median || std::abs(scores_[end]) <= at_median) return values_[end];
    const double median = at(0);
    return median + (values_[end] - median) * score / scores_[end];
  }

  std::span<const double> values_;
  std::vector<double> scores_;
};

}  // namespace

std::vector<CentralInterval> central_intervals(std::span<const double> probabilities) {
  std::vector<CentralInterval> found;
  for (std::size_t lower = 0; lower < probabilities.size() && probabilities[lower] < 0.5 - same_probability;
       ++lower) {
    for (std::size_t upper = lower + 1; upper < probabilities.size(); ++upper) {
      if (std::abs(probabilities[lower] + probabilities[upper] - 1) < same_probability)
        found.push_back({1 - 2 * probabilities[lower], lower, upper});
    }
  }
  std::ranges::reverse(found);
  return found;
}

scores::Forecast forecast_of(std::span<const double> probabilities, std::span<const double> values,
                             double mean) {
  assert(!values.empty() && values.size() == probabilities.size());
  const ScoreLine line(probabilities, values);
  scores::Forecast forecast{.mean = mean};
  for (std::size_t i = 0; i < scores::probabilities.size(); ++i)
    forecast.quantiles[i] = std::max(0.0, line.at(normal_score(scores::probabilities[i])));
  return forecast;
}

}  // namespace clepsydre::runner
