// The law of passage from observed ages: cohorts replayed through known flows.
#pragma once

#include <span>

#include "model/calibration/replay.hpp"

namespace clepsydre::calibration {

//! The law whose θ is fitted where ages are known: scale 3 months, minimum 0, or two weeks where the first
//! two bands are of at most 4: coarser ones do not tell the minimum.
PassageLaw default_law(std::span<const AgeBand> ages);

struct PassageFit {
  PassageLaw law;
  double theta_sd = 0;           //!< of θ given minimum and scale
  double divergence = 0;         //!< mean KL(observed shares ‖ replayed shares)
  double divergence_random = 0;  //!< the same with θ = 0
  int dates = 0;                 //!< observed dates that count
};

//! θ in [−2, 2] by least n/2 · log(KL + noise) + (θ + 0.3)² / (2 · 0.4²): the misfit is the law's, of unknown
//! size, and is estimated with it. KL in the mean over the dates that count, n how many, those nearer than a
//! quarter counting in part; noise: what sampling whole cases gives, (bands − 1) / (2 · cases).
//! The first bands start the replay. Dates count once little of that start is left, after 4 times the mean
//! stay (stock / entrées), at least 3 quarters, 6 months or a year, at most half of all dates.
//! Minimum, scale and grain are those of `start`. No fit (dates = 0, θ and its sd of the prior) where fewer
//! than 4 dates count.
PassageFit fit_passage(const History& history, std::span<const AgeBand> ages, const Periods& periods,
                       const PassageLaw& start);

//! The law for the engine's docket from the same ages: `law`'s minimum rounded up to whole months, θ fitted
//! again, for in a docket that knows whole months alone the same θ means another order of passage.
PassageFit fit_docket(const History& history, std::span<const AgeBand> ages, const Periods& periods,
                      const PassageLaw& law);

}  // namespace clepsydre::calibration
