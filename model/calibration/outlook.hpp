// What a fitted series is forecast to be: its simulated trajectories, combined with two naive rules.
#pragma once

#include "model/calibration/predict.hpp"
#include "model/scores/baselines.hpp"

namespace clepsydre::calibration {

//! Mean and quantiles of each period ahead, from trajectories [period ahead − 1][trajectory].
scores::Forecasts summarised(const Eigen::MatrixXd& trajectories);

//! Forecast of the stock of a series that has one, of its entrées otherwise.
//! Stock: with probability 1 − w as simulated, w τ as A-JUST's rule says, w (1 − τ) as the last value does,
//! cut at 0; w = naive_share, τ = min(1, S̄/X̄)², S̄/X̄ the periods of filings that the stock is worth: 1 for
//! slow courts.
scores::Forecasts outlook(const SeriesEstimate& member, const Trajectories& trajectories,
                          const Periods& periods, const Recipe& recipe);

//! The figures that naive rules see, from the first known stock on: holes filled, periods of which nothing is
//! known carried forward.
struct KnownFigures {
  std::vector<double> values, entrees, sorties;
  int per_year;
  [[nodiscard]] scores::Known known() const { return {values, entrees, sorties, per_year}; }
};
KnownFigures known_figures(const History& history, const Periods& periods);

}  // namespace clepsydre::calibration
