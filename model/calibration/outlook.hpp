// What a fitted series is forecast to be: its simulated trajectories, combined with two naive rules.
#pragma once

#include "model/calibration/predict.hpp"
#include "model/scores/baselines.hpp"

namespace clepsydre::calibration {

//! Mean and quantiles of each period ahead, from trajectories [period ahead − 1][trajectory].
scores::Forecasts summarised(const Eigen::MatrixXd& trajectories);

//! Forecast of the stock of a series that has one, of its entrées otherwise.
//! Stock: quantile by quantile ½ Q_simulated + ½ (τ Q_rule + (1 − τ) Q_last), cut at 0: Q_rule is A-JUST's
//! rule, Q_last the last value, τ = min(1, mean S / mean X per period)², near 1 where a stock turns slowly.
scores::Forecasts outlook(const SeriesEstimate& member, const Trajectories& trajectories,
                          const Periods& periods, const Recipe& recipe);

//! The figures that naive rules see: holes filled, periods of which nothing is known carried forward.
struct KnownFigures {
  std::vector<double> values, entrees, sorties;
  int per_year;
  [[nodiscard]] scores::Known known() const { return {values, entrees, sorties, per_year}; }
};
KnownFigures known_figures(const History& history, const Periods& periods);

}  // namespace clepsydre::calibration
