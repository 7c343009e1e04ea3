// Panels for tests: by hand, and simulated from the model that the calibration states.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "model/calibration/estimate.hpp"

namespace clepsydre::tests {

//! Juridiction "C0", "C1"…, code "1."; periods from January 2015.
calibration::Panel panel_of(calibration::Step step, std::vector<calibration::Series> series);
//! Figures of every period: entrees and sorties constant, the stock what they make of `stock`.
calibration::Series steady_series(std::size_t periods, double entrees, double sorties, double stock);

//! What is drawn of one log series of a group.
struct LevelTruth {
  double step = 0.2;           //!< α
  double common = 0.3;         //!< ρ
  std::vector<double> season;  //!< log factor per place in the year, mean 0
};

//! What is drawn of one court.
struct CourtTruth {
  double log_entrees = 4;       //!< level before the first period
  double entrees_sd = 0.15;     //!< σ of one period's log value, counting included
  double capacity_sd = 0.15;    //!< σ of log capacity
  double gamma = 0.9;           //!< of the law of effort
  double stock_in_periods = 8;  //!< stock at the start over entrées
  double final_entrees = 0;     //!< level at the origin, filled in by `simulate`
  double final_capacity = 0;    //!< the same of the capacity that γ = 0.9 tells at the load there
};

struct GroupTruth {
  calibration::Step step = calibration::Step::month;
  LevelTruth entrees;
  LevelTruth capacity;
  std::vector<CourtTruth> courts;
};

//! A group of `courts` drawn from the prior that the recipe states: logit α around its own, σ² from the
//! group's by an inverse χ² of 8, γ ~ N(0.9, 0.15²), ρ in [0, 0.6], a season of 10 %.
GroupTruth drawn_group(calibration::Step step, std::size_t courts, std::uint64_t seed);

//! Figures of `known` periods and `future` more. Level and noise of each log series are the local level's of
//! one-step variance σ²: N(0, α²σ²) moves the level, N(0, (1 − α)σ²) stays in the period, Poisson the
//! counting.
calibration::Panel simulate(GroupTruth& truth, int known, int future, std::uint64_t seed);

}  // namespace clepsydre::tests
