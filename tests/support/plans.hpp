// Plans for tests, made without a file: small networks with every law at work.
#pragma once

#include <cstdint>
#include <string>

#include "model/plan.hpp"

namespace clepsydre::tests {

struct SmallPlan {
  std::size_t tribunals = 2;
  std::size_t appeal_courts = 1;  //!< tribunals are in their ressorts in turn
  std::size_t contentieux = 3;    //!< leaves of each kind
  int months = 24;
  int replications = 40;
  std::uint64_t seed = 7;
  double entrees = 30;  //!< per month and cell, varied from cell to cell
  double stock_months = 8;
  EffortLaw law = EffortLaw::saturating;
  Dispersion dispersion = Dispersion::on;
  double theta = -0.3;
  int minimum_age = 0;
  double appeal_rate = 0.2;
  double withdrawal = 0.002;
};

//! Staff whose ETPT is the given series, whoever leaves or comes, and `reference` at the reference.
Staff steady_staff(const std::vector<double>& etpt, double reference);

//! Tribunals "T0", "T1"… in the ressorts of cours d'appel "A", "B"…, appeals between leaves of the same
//! number. Every cell starts near its equilibrium, with a stock of all ages.
Plan small_plan(const SmallPlan& of);

//! At most 900 cases pending in the tribunals in month 12. Domain: a plan of more months than that.
Target stock_target(const Plan& plan);

//! A SmallPlan whose every number is drawn from the seed, over the laws' whole domains.
SmallPlan random_shape(std::uint64_t seed);

}  // namespace clepsydre::tests
