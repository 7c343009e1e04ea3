#include "model/calibration/pooled_level.hpp"

#include <limits>

namespace clepsydre::calibration {
namespace {

constexpr double grid[] = {0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

double logit(double p) { return std::log(p / (1 - p)); }

double count_known(const Values& values) {
  return static_cast<double>(std::ranges::count_if(values, is_known));
}

PooledLevel filter_all(std::span<const Values> series, double step) {
  PooledLevel result{.step = step, .common = 0, .series = {}};
  std::vector<Values> surprises;
  for (const Values& figures : series) {
    result.series.push_back(filter(figures, step));
    surprises.push_back(standardised(result.series.back().surprises));
  }
  const Common common = common_part(surprises);
  const double correlation = common.periods < 4 ? 0.2 : common.correlation;
  result.common = series.size() < 2 ? 0 : std::clamp(correlation, 0.0, 0.95);
  return result;
}

//! Minus twice the log likelihood of the surprises, all but constants, as if the series were independent.
double misfit(const PooledLevel& fit) {
  double sum = 0;
  for (const Filtered& one : fit.series) {
    const double variance = clipped_variance(one.surprises, 4);
    if (is_known(variance)) sum += count_known(one.surprises) * std::log(variance + 1e-9);
  }
  return sum;
}

//! How many times over series so correlated tell the same of a variance: their squares correlate by ρ².
double repeats(std::size_t series, double common) {
  return 1 + static_cast<double>(series - 1) * common * common;
}

}  // namespace

Values standardised(const Values& surprises) {
  const double sd = std::sqrt(clipped_variance(surprises, 4));
  Values result(surprises.size(), unknown);
  if (!(sd > 0)) return result;
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = clipped(surprises[i] / sd, 3);
  return result;
}

Common common_part(std::span<const Values> surprises) {
  double products = 0, pairs = 0;
  int periods = 0;
  const std::size_t size = surprises.empty() ? 0 : surprises.front().size();
  for (std::size_t i = 0; i < size; ++i) {
    double sum = 0, squares = 0, count = 0;
    for (const Values& one : surprises) {
      if (!is_known(one[i])) continue;
      sum += one[i];
      squares += one[i] * one[i];
      ++count;
    }
    if (count < 2) continue;
    products += sum * sum - squares;
    pairs += count * (count - 1);
    ++periods;
  }
  return {pairs > 0 ? products / pairs : 0, periods};
}

PooledLevel fit_level(std::span<const Values> series, double prior, double weight) {
  if (series.empty()) return {};
  PooledLevel best;
  const double repeated = repeats(series.size(), filter_all(series, prior).common);
  double least = std::numeric_limits<double>::infinity();
  for (const double step : grid) {
    PooledLevel fit = filter_all(series, step);
    const double departure = logit(step) - logit(prior);
    const double cost = misfit(fit) / repeated + weight * departure * departure;
    if (cost >= least) continue;
    least = cost;
    best = std::move(fit);
  }
  return best;
}

}  // namespace clepsydre::calibration
