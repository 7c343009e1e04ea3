// The law of passage from observed ages: cohorts replayed through known flows.
#pragma once

#include <span>
#include <vector>

#include "model/calibration/history.hpp"

namespace clepsydre::calibration {

//! ω(a) = 0 for a < minimum, (1 + (a − minimum)/scale)^theta beyond, ages in months.
struct PassageLaw {
  double minimum = 0;
  double scale = 3;
  double theta = -0.3;
};

//! Pending cases by age at the end of a period: cohorts of one sub-step each, youngest first, and what is
//! older.
struct Cohorts {
  double substep = 0.5;         //!< months
  std::vector<double> pending;  //!< pending[i]: ages [i, i + 1) · substep; the last is open
  double open_age = 0;          //!< mean age in months of the last
  //! Cases aged [from, to) months, evenly spread inside a cohort.
  [[nodiscard]] double between(double from, double to) const;
};

//! Cohorts at the end of each period from the one whose bands start it, the flows spread evenly over
//! sub-steps; each sub-step takes exactly the balanced exits, a case of age a with probability 1 − exp(−λ
//! ω(a)).
std::vector<Cohorts> replay(const History& history, std::span<const AgeBand> start, const Periods& periods,
                            const PassageLaw& law);

struct PassageFit {
  PassageLaw law;
  double theta_sd = 0;           //!< of θ given minimum and scale
  double divergence = 0;         //!< mean KL(observed shares ‖ replayed shares)
  double divergence_random = 0;  //!< the same with θ = 0
  int dates = 0;                 //!< observed dates that count
};

//! θ by least divergence with the prior N(−0.3, 0.4²), over observed dates after the start-up (3 quarters or
//! 6 months); minimum and scale are those of `start`. No fit (dates = 0, θ of the prior) where fewer than 4
//! dates have ages.
PassageFit fit_passage(const History& history, std::span<const AgeBand> ages, const Periods& periods,
                       const PassageLaw& start);

}  // namespace clepsydre::calibration
