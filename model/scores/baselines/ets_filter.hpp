// Runs an exponential smoothing over a series, alone or with its derivatives by the first states.
#pragma once

#include <Eigen/Core>

#include "model/scores/baselines/ets.hpp"

namespace clepsydre::scores {

//! First states that are estimated: level, trend, seasons but the last, which the others give.
inline std::size_t free_states(const EtsModel& model, int seasons) {
  return 1U + (model.trend != EtsTrend::none) +
         (model.season != EtsSeason::none ? static_cast<std::size_t>(seasons) - 1 : 0U);
}

struct EtsRun {
  double deviance = 0;  //!< infinite where a forecast that divides is not positive
  double squares = 0;   //!< Σ ε²
  EtsState last;
};

EtsRun run_ets(const EtsModel& model, const EtsSmoothing& smoothing, const EtsState& first, int seasons,
               std::span<const double> values);

//! The first state after one Gauss–Newton step on Σ ε², the weights 1/f of multiplicative errors held. Where
//! season and error add, it is the best first state whatever the one it steps from.
//! Nothing where a forecast that divides is not positive.
std::optional<EtsState> improved_first(const EtsModel& model, const EtsSmoothing& smoothing,
                                       const EtsState& first, int seasons, std::span<const double> values);

}  // namespace clepsydre::scores
