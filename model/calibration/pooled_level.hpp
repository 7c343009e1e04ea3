// The law of a log level that the courts of one contentieux share: how much of a shock stays, how much is
// common.
#pragma once

#include <span>

#include "model/calibration/local_level.hpp"

namespace clepsydre::calibration {

//! Series filtered with one α.
struct PooledLevel {
  double step = 0;    //!< α
  double common = 0;  //!< ρ: mean correlation of the surprises of two series
  std::vector<Filtered> series;
};

//! α from the grid {.05, .1, .15, .2, .3, …, .9} that makes least
//! Σ_i (n_i − 1) log mean E² / (1 + (N − 1) ρ) + weight (logit α − logit prior)², squares clipped at 4 robust
//! sd; ρ here is that at the prior, or the units of the series would weigh. ρ is kept in [0, 0.95], 0.2 where
//! fewer than 4 periods are shared.
PooledLevel fit_level(std::span<const Values> series, double prior, double weight);

//! E scaled to unit variance and clipped at ±3.
Values standardised(const Values& surprises);

//! Mean product of two series' standardised surprises over the periods and pairs that know both.
struct Common {
  double correlation = 0;
  int periods = 0;  //!< with at least one pair
};
Common common_part(std::span<const Values> standardised_surprises);

}  // namespace clepsydre::calibration
