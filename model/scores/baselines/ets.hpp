// Exponential smoothing in state space form: one error, and a level that may have a trend and a season.
// R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder, "Forecasting with exponential smoothing" (2008).
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/scores/forecast.hpp"

namespace clepsydre::scores {

enum class EtsError { additive, multiplicative };
enum class EtsTrend { none, additive, damped };
enum class EtsSeason { none, additive, multiplicative };

struct EtsModel {
  EtsError error = EtsError::additive;
  EtsTrend trend = EtsTrend::none;
  EtsSeason season = EtsSeason::none;
  bool operator==(const EtsModel&) const = default;
};

//! As R writes it: "AAdN".
std::string text(const EtsModel& model);

//! What is tried, in this order: ANN, AAN, AAdN, ANA, AAA, AAdA, then the same with a multiplicative error,
//! then MNM, MAM, MAdM: R's set under its defaults.
inline constexpr std::array<EtsModel, 15> ets_models = [] {
  using enum EtsTrend;
  std::array<EtsModel, 15> models;
  std::size_t i = 0;
  for (const EtsError error : {EtsError::additive, EtsError::multiplicative}) {
    for (const EtsSeason season : {EtsSeason::none, EtsSeason::additive}) {
      for (const EtsTrend trend : {none, additive, damped}) models[i++] = {error, trend, season};
    }
  }
  for (const EtsTrend trend : {none, additive, damped}) {
    models[i++] = {EtsError::multiplicative, trend, EtsSeason::multiplicative};
  }
  return models;
}();

//! μ = l + φ b,  f = μ, μ + s or μ s,  e = x − f;
//! l ← μ + α e,  b ← φ b + β e,  s ← s + γ e;  where s multiplies f, e is divided by s, s and μ in turn.
struct EtsSmoothing {
  double alpha = 0;
  double beta = 0;
  double gamma = 0;
  double phi = 1;
};

//! At most a year of months.
inline constexpr std::size_t most_seasons = 12;

struct EtsState {
  double level = 0;
  double trend = 0;
  //! season[0] is of the next period; 0 in a model without.
  std::array<double, most_seasons> season{};
};

//! A model fitted to a series.
struct EtsFit {
  EtsModel model;
  EtsSmoothing smoothing;
  EtsState first{};  //!< before the first value
  EtsState last{};   //!< after the last
  int seasons = 1;   //!< a year
  //! n log Σ ε² + 2 Σ log |f| over multiplicative errors ε = e / f; −2 log-likelihood but for a constant.
  double deviance = 0;
  double aicc = 0;
  double variance = 0;  //!< Σ ε² / (n − parameters)
};

//! Parameters estimated: smoothing, first states, the error's variance.
int parameters(const EtsModel& model, int seasons);

//! Whether the corrected Akaike criterion exists (n > parameters + 1) and every value may be divided by.
bool is_fittable(const EtsModel& model, std::span<const double> values, int seasons);

//! The model run over the series with these parameters, whether or not they are the most likely.
EtsFit evaluated_ets(const EtsModel& model, const EtsSmoothing& smoothing, const EtsState& first,
                     std::span<const double> values, int seasons);

//! How far the search goes: to about 0.01 of deviance, enough to see which models matter, or to 1e-6.
enum class EtsSearch { rough, full };

//! Most likely parameters within 1e-4 ≤ α ≤ 1 − 1e-4, 1e-4 ≤ β ≤ α, 1e-4 ≤ γ ≤ 1 − α, 0.8 ≤ φ ≤ 0.98. First
//! states by (iterated, weighted) least squares at each trial of the others, these by Nelder and Mead.
//! `start`: a fit of the like to begin from. Nothing where no forecast of the past stays positive.
//! Domain: is_fittable; seasons 1, 4 or 12.
std::optional<EtsFit> fit_ets(const EtsModel& model, std::span<const double> values, int seasons,
                              EtsSearch search = EtsSearch::full, const EtsFit* start = nullptr);

//! The fit of least AICc among ets_models, of which those within 3 of the least after a rough search are
//! searched in full; nothing below five values or where no model may be fitted.
std::optional<EtsFit> choose_ets(std::span<const double> values, int seasons);

//! Means, and normal quantiles of the analytic variances (Hyndman et al., chapter 6): exact, but where the
//! season multiplies, beyond a year, up to terms of σ⁴.
Forecasts forecast_ets(const EtsFit& fit, int horizons);

}  // namespace clepsydre::scores
