// What a forecast must beat: the rules that need no model of courts. All native; each is checked against R's
// forecast or statsmodels in tests/model/baselines_*.
#pragma once

#include <span>
#include <string_view>

#include "model/scores/forecast.hpp"

namespace clepsydre::scores {

//! What is known at the origin, oldest first, no figure unknown. For a series of filings alone `values` are
//! the filings, and entrees and sorties are empty.
struct Known {
  std::span<const double> values{};   //!< the series forecast: stocks at periods' ends, or filings
  std::span<const double> entrees{};  //!< as long as values, or empty
  std::span<const double> sorties{};  //!< as long as values, or empty
  int per_year = 12;                  //!< periods a year: 12, 4, 1
};

enum class Baseline { last_value, seasonal_naive, drift, ets, theta, ajust };
inline constexpr Baseline baselines[] = {Baseline::last_value, Baseline::seasonal_naive, Baseline::drift,
                                         Baseline::ets,        Baseline::theta,          Baseline::ajust};
std::string_view text(Baseline baseline);

//! Forecasts 1…horizons periods ahead. Quantiles below 0 are cut at 0.
//! Domain: at least two values (asserted).
Forecasts forecast(Baseline baseline, const Known& known, int horizons);

//! S_n + z_p RMS(ΔS) √h. Not cut at 0.
Forecasts last_value(const Known& known, int horizons);
//! A-JUST's rule with the spread of its own past: S_n + h (X̄ − Ȳ) + z_p sd(X − Y) √(h (1 + h/f)), means over
//! the last min(f, n − 1) periods, f periods a year, sd over all periods but the first, whose flows precede
//! S_1. Without flows: mean and sd of the last f values (all, where f = 1). Not cut at 0.
Forecasts ajust_rule(const Known& known, int horizons);

}  // namespace clepsydre::scores
