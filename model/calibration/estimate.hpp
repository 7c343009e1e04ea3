// Parameters of a panel at an origin: levels, seasons, shocks, pooled over the courts of one contentieux.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/calibration/history.hpp"
#include "model/calibration/recipe.hpp"

namespace clepsydre::calibration {

//! A log series' local level at the origin, and what is uncertain about it. σ² ~ s² ν / χ²_ν; the level is
//! N(level, σ² gain).
struct LevelEstimate {
  double level = 0;    //!< season and working days out
  double sd = 0;       //!< s: of one period's log value around its forecast
  double freedom = 0;  //!< ν
  double gain = 0;     //!< variance of the level in σ²
  double mean = 0;     //!< of the whole series, season out: where reversion pulls to
};

//! What the courts of one contentieux share.
struct LevelLaw {
  double step = 0;             //!< α: share of a shock that stays
  double common = 0;           //!< ρ: share of the shock's variance that all courts share
  std::vector<double> season;  //!< log factor per place in the year, mean 0
};

//! One series that was fitted.
struct SeriesEstimate {
  std::size_t series = 0;  //!< position in Panel::series
  History history;
  LevelEstimate entrees;
  std::optional<LevelEstimate> capacity;  //!< none without stocks
  double reference_load = 0;              //!< exp(mean log(A + 1)), A = stock before + entrées
};

//! Series of one code, pooled.
struct GroupEstimate {
  std::string code;
  LevelLaw entrees;
  LevelLaw capacity;
  double correlation = 0;  //!< R: of the shock on capacity with the shock on entrées
  std::vector<SeriesEstimate> members;
};

struct NotFitted {
  std::size_t series;
  Unfit reason;
};

struct Estimate {
  Periods periods;
  int known = 0;                      //!< periods known: the origin is the end of period known − 1
  std::vector<GroupEstimate> groups;  //!< in order of code
  std::vector<NotFitted> not_fitted;
};

//! Fits a panel with what is known of its first `known` periods; nothing later is read.
Estimate estimate(const Panel& panel, int known, const Recipe& recipe);

}  // namespace clepsydre::calibration
