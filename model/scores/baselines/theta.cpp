#include <cmath>

#include "model/scores/baselines/ets.hpp"
#include "model/scores/baselines/methods.hpp"
#include "model/scores/baselines/spread.hpp"

namespace clepsydre::scores {
namespace {

double autocorrelation(std::span<const double> centred, std::size_t lag) {
  double sum = 0;
  double squares = 0;
  for (std::size_t t = 0; t < centred.size(); ++t) {
    squares += centred[t] * centred[t];
    if (t >= lag) sum += centred[t] * centred[t - lag];
  }
  return squares > 0 ? sum / squares : 0;
}

//! At 90 %, against the noise that the shorter lags let expect.
bool is_seasonal(std::span<const double> values, std::size_t m) {
  if (m == 1 || values.size() <= 2 * m) return false;
  std::vector<double> centred(values.begin(), values.end());
  const double mean = mean_of(values);
  for (double& value : centred) value -= mean;
  double squares = 0;
  for (std::size_t lag = 1; lag < m; ++lag) {
    const double r = autocorrelation(centred, lag);
    squares += r * r;
  }
  const double noise = std::sqrt((1 + 2 * squares) / static_cast<double>(values.size()));
  return std::abs(autocorrelation(centred, m)) > 1.6448536269514722 * noise;
}

//! Mean over a year centred on t, its two ends by half: m is even.
double level_at(std::span<const double> values, std::size_t t, std::size_t m) {
  const auto year = values.subspan(t - m / 2, m + 1);
  const double ends = (year.front() + year.back()) / 2;
  return (std::accumulate(year.begin() + 1, year.end() - 1, 0.0) + ends) / static_cast<double>(m);
}

//! Factors of the positions t mod m, of mean 1; all 1 where one cannot be told from 0.
std::vector<double> season_of(std::span<const double> values, std::size_t m) {
  const std::vector<double> none(m, 1);
  std::vector<double> sums(m, 0);
  std::vector<int> counts(m, 0);
  for (std::size_t t = m / 2; t + m / 2 < values.size(); ++t) {
    const double level = level_at(values, t, m);
    if (!(level > 0)) continue;
    sums[t % m] += values[t] / level;
    ++counts[t % m];
  }
  for (std::size_t s = 0; s < m; ++s) {
    if (counts[s] == 0) return none;
    sums[s] /= counts[s];
  }
  const double mean = mean_of(sums);
  for (double& factor : sums) {
    factor /= mean;
    if (!(factor > 1e-4)) return none;
  }
  return sums;
}

//! Of the least squares line over time.
double slope_of(std::span<const double> values) {
  const double middle = (static_cast<double>(values.size()) - 1) / 2;
  double products = 0;
  double squares = 0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    const double from_middle = static_cast<double>(t) - middle;
    products += from_middle * values[t];
    squares += from_middle * from_middle;
  }
  return products / squares;
}

struct Smoothed {
  double level;
  double alpha;
  double sd;
};

Smoothed smoothed(std::span<const double> values) {
  constexpr EtsModel simple;
  if (is_fittable(simple, values, 1)) {
    if (const auto fit = fit_ets(simple, values, 1)) {
      return {fit->last.level, fit->smoothing.alpha, std::sqrt(fit->variance)};
    }
  }
  return {values.back(), 1, rms_of(differences(values, 1))};
}

}  // namespace

Forecasts theta(const Known& known, int horizons) {
  const auto m = static_cast<std::size_t>(known.per_year);
  const std::size_t n = known.values.size();
  const std::vector<double> season =
      is_seasonal(known.values, m) ? season_of(known.values, m) : std::vector<double>(m, 1);
  std::vector<double> values(known.values.begin(), known.values.end());
  for (std::size_t t = 0; t < n; ++t) values[t] /= season[t % m];

  const Smoothed line = smoothed(values);
  const double half_slope = slope_of(values) / 2;
  const double lead = (1 - std::pow(1 - line.alpha, static_cast<double>(n))) / line.alpha;
  Forecasts made;
  for (int h = 1; h <= horizons; ++h) {
    const double mean = line.level + half_slope * (h - 1 + lead);
    const double factor = season[(n + static_cast<std::size_t>(h) - 1) % m];
    made.push_back(
        normal_forecast(factor * mean, line.sd * std::sqrt(1 + (h - 1) * line.alpha * line.alpha)));
  }
  return made;
}

}  // namespace clepsydre::scores
