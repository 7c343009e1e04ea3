#include "model/scores/baselines/ets.hpp"

#include <algorithm>
#include <cmath>

#include "model/scores/baselines/methods.hpp"

namespace clepsydre::scores {
namespace {

//! Models of one trend, the later to begin from the earlier.
EtsModel nearest(const EtsModel& model) {
  if (model.season == EtsSeason::multiplicative) return {model.error, model.trend, EtsSeason::additive};
  return {EtsError::additive, model.trend, model.season};
}

std::vector<EtsFit> rough_fits(std::span<const double> values, int seasons) {
  std::vector<EtsFit> fits;
  for (const EtsModel& model : ets_models) {
    if (!is_fittable(model, values, seasons)) continue;
    const auto start = std::ranges::find(fits, nearest(model), &EtsFit::model);
    const auto fit =
        fit_ets(model, values, seasons, EtsSearch::rough, start == fits.end() ? nullptr : &*start);
    if (fit) fits.push_back(*fit);
  }
  return fits;
}

bool is_finite(const Forecasts& forecasts) {
  return std::ranges::all_of(forecasts, [](const Forecast& one) {
    return std::isfinite(one.mean) && std::isfinite(one.quantiles.front());
  });
}

}  // namespace

std::string text(const EtsModel& model) {
  static constexpr std::array errors = {"A", "M"};
  static constexpr std::array trends = {"N", "A", "Ad"};
  static constexpr std::array season_names = {"N", "A", "M"};
  return std::string(errors[static_cast<std::size_t>(model.error)]) +
         trends[static_cast<std::size_t>(model.trend)] + season_names[static_cast<std::size_t>(model.season)];
}

std::optional<EtsFit> choose_ets(std::span<const double> values, int seasons) {
  std::vector<EtsFit> fits = rough_fits(values, seasons);
  if (fits.empty()) return std::nullopt;
  constexpr double margin = 3;
  const double bar = std::ranges::min(fits, {}, &EtsFit::aicc).aicc + margin;
  for (EtsFit& fit : fits) {
    if (fit.aicc > bar) continue;
    const auto better = fit_ets(fit.model, values, seasons, EtsSearch::full, &fit);
    if (better && better->aicc < fit.aicc) fit = *better;
  }
  return std::ranges::min(fits, {}, &EtsFit::aicc);
}

Forecasts ets(const Known& known, int horizons) {
  // No error to share out: the criteria are all minus infinity.
  if (std::ranges::all_of(known.values, [&](double value) { return value == known.values[0]; })) {
    return last_value(known, horizons);
  }
  const auto fit = choose_ets(known.values, known.per_year);
  if (!fit) return last_value(known, horizons);
  Forecasts made = forecast_ets(*fit, horizons);
  return is_finite(made) ? made : last_value(known, horizons);
}

}  // namespace clepsydre::scores
