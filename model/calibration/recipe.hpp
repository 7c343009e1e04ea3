// The constants of the calibration: chosen on real panels, the same everywhere.
#pragma once

namespace clepsydre::calibration {

//! Values from the study of four real panels (scenarios/panels/SOURCES.md); none is fitted to a user's panel.
struct Recipe {
  double gamma = 0.9;      //!< γ of the law of effort: never estimated, it drifts low
  double gamma_sd = 0.15;  //!< drawn per trajectory
  double reversion = 0.9;  //!< φ of the capacity's level toward its mean, per period
  double entrees_reversion =
      0.98;                    //!< φ of the entrées' level toward where it stands at the origin, per period
  double working_days = 0.3;   //!< elasticity of monthly entrées to working days
  double entrees_keep = 0.83;  //!< prior of α: 1 − keep^q, q = (months of the period)^¼
  double capacity_keep = 0.7;  //!< idem
  double step_prior = 10;      //!< weight of that prior
  double variance_prior = 10;  //!< degrees of freedom of the pooled variance
  double half_life = 16;       //!< periods after which a surprise counts half in the variance
  int memory = 60;             //!< periods before the origin that are looked at
  double season_prior = 0.25;  //!< share kept of a season seen less than twice
  double naive_share = 0.45;   //!< probability given to the naive rules in the forecast of a stock
};

}  // namespace clepsydre::calibration
