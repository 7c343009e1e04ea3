// A fitted series as a cell of the engine: months, one shock a month, a law of effort around a reference.
#pragma once

#include <array>

#include "model/calibration/estimate.hpp"
#include "model/calibration/future_level.hpp"
#include "model/plan.hpp"

namespace clepsydre::calibration {

//! Second moments of a log series that two independent shocks move: value_h = level_h + √noise n_h,
//! level_h = level_{h−1} + √step z_h, level_0 of variance `start`. Variances.
struct TwoShocks {
  double start;
  double step;
  double noise;
};

//! The two shocks whose values have the same variances and covariances at all horizons as those of a level of
//! one shock: step q = α²s², noise (1 − α)s², start start_sd² + αs² − q.
TwoShocks two_shocks(const FutureLevel& level);
//! The other way: s² = v + q/2 + √(qv + q²/4), α = 1 − v/s², start_sd² = G + q − (s² − v), cut at 0.
FutureLevel one_shock(const TwoShocks& of);

//! The monthly series whose means over `months` have the same moments as `of`.
TwoShocks per_month(const TwoShocks& of, int months);

//! Factor per calendar month, mean 1, and what was divided out.
struct EngineSeason {
  std::array<double, 12> factor;
  double log_mean;  //!< log of the mean of exp(season)
};
using CalendarFactors = std::array<double, 12>;
inline constexpr CalendarFactors no_factors = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
//! A season of quarters or years is even inside each; `beside`: what else multiplies each calendar month.
EngineSeason engine_season(const LevelLaw& law, Step step, const CalendarFactors& beside = no_factors);

//! A monthly law of effort that leaves the stock that the period's law leaves.
struct EngineEffort {
  double load;      //!< A₀, cases
  double effort;    //!< logit(Y₀/A₀) in the long run
  double start;     //!< effort at the origin less `effort`
  double response;  //!< of `effort` to a change of the period's log capacity; 1 for months
  double gamma;     //!< of the monthly law
  double gamma_sd;
};
//! Months: A₀ = max(reference load − 1, 1), where log(A + 1) and log A differ, effort = mean − γ log(A₀ + 1).
//! Longer periods: the period after the origin as it is expected, its entrées spread evenly, by bisection:
//! the effort that leaves the same stock after it, and the γ with which that stock follows the entrées as
//! much as it does by the period's own law, (1 + γ Y/A) X/A (a monthly γ of 0.9 would make a court of many
//! turns a year far more rigid than the yearly one does); start and response from the same equation. A₀ =
//! stock + entrées / months. Domain: a series with capacity.
EngineEffort engine_effort(const SeriesEstimate& series, const Recipe& recipe, Step step);

//! What the engine needs of one series; the seasons are the group's.
struct EngineCell {
  double entrees = 0;  //!< mean cases a month before season and working days, all that come
  LocalLevel entrees_level;
  double reference_sorties = 0;  //!< cases a month, in a month of mean season
  double reference_load = 0;     //!< cases
  LocalLevel capacity_level;
  double gamma = 0;
  double gamma_sd = 0;
  double correlation = 0;
  double start_correlation = 0;
  double stock = 0;  //!< cases, whole
};

//! Moments are those of predict()'s trajectories: entrées' mean is theirs (they keep the median, the engine
//! the mean), variances beyond Poisson, uncertainty of σ² by its mean ν/(ν − 2) where the engine does not
//! draw it. The capacity's reversion is left out of the passage from periods to months, but for its rate.
//! A series of filings alone gets sorties equal to its entrées and no stock.
EngineCell engine_cell(const GroupEstimate& group, const SeriesEstimate& series, Step step,
                       const Recipe& recipe, const CalendarFactors& beside_entrees = no_factors);

}  // namespace clepsydre::calibration
