// Baselines in closed form: last value, seasonal naive, drift, A-JUST's rule.
#include <cassert>

#include "model/scores/baselines.hpp"
#include "model/scores/baselines/methods.hpp"
#include "model/scores/baselines/spread.hpp"

namespace clepsydre::scores {
namespace {

std::span<const double> last(std::span<const double> values, std::size_t count) {
  return values.last(std::min(count, values.size()));
}

//! A single value has no spread of its own: 0.
double sd_or_zero(std::span<const double> values) { return values.size() < 2 ? 0 : sd_of(values); }

std::vector<double> gains(const Known& known) {
  std::vector<double> found(known.entrees.size());
  for (std::size_t t = 0; t < found.size(); ++t) found[t] = known.entrees[t] - known.sorties[t];
  return found;
}

Forecasts rule_without_flows(const Known& known, int horizons) {
  const auto year = static_cast<std::size_t>(known.per_year);
  const std::span<const double> recent = last(known.values, year);
  const double sd = sd_or_zero(year > 1 ? recent : known.values);
  const Forecast same = normal_forecast(mean_of(recent), sd);
  return Forecasts(static_cast<std::size_t>(horizons), same);
}

}  // namespace

Forecasts last_value(const Known& known, int horizons) {
  assert(known.values.size() >= 2);
  const double rms = rms_of(differences(known.values, 1));
  Forecasts made;
  for (int h = 1; h <= horizons; ++h) {
    made.push_back(normal_forecast(known.values.back(), rms * std::sqrt(h)));
  }
  return made;
}

Forecasts ajust_rule(const Known& known, int horizons) {
  assert(known.values.size() >= 2);
  if (known.entrees.empty()) return rule_without_flows(known, horizons);
  assert(known.entrees.size() == known.values.size() && known.sorties.size() == known.values.size());
  // The first period's flows precede the first stock.
  const std::vector<double> gain = gains(known);
  const std::span<const double> after_first = std::span(gain).subspan(1);
  const double pace = mean_of(last(after_first, static_cast<std::size_t>(known.per_year)));
  const double sd = sd_or_zero(after_first);
  Forecasts made;
  for (int h = 1; h <= horizons; ++h) {
    made.push_back(normal_forecast(known.values.back() + h * pace,
                                   sd * std::sqrt(h * (1 + static_cast<double>(h) / known.per_year))));
  }
  return made;
}

Forecasts seasonal_naive(const Known& known, int horizons) {
  const auto season = static_cast<std::size_t>(known.per_year);
  const std::size_t n = known.values.size();
  if (season == 1 || n <= season) return last_value(known, horizons);
  const double rms = rms_of(differences(known.values, season));
  Forecasts made;
  for (std::size_t h = 1; h <= static_cast<std::size_t>(horizons); ++h) {
    const std::size_t years = (h - 1) / season + 1;
    made.push_back(normal_forecast(known.values[n - season + (h - 1) % season],
                                   rms * std::sqrt(static_cast<double>(years))));
  }
  return made;
}

Forecasts drift(const Known& known, int horizons) {
  const std::vector<double> steps = differences(known.values, 1);
  const auto count = static_cast<double>(steps.size());
  const double slope = mean_of(steps);
  // One step alone shows no spread round itself: its own size then.
  const double sd = steps.size() > 1 ? sd_of(steps) : std::abs(slope);
  Forecasts made;
  for (int h = 1; h <= horizons; ++h) {
    made.push_back(normal_forecast(known.values.back() + h * slope, sd * std::sqrt(h * (1 + h / count))));
  }
  return made;
}

}  // namespace clepsydre::scores
