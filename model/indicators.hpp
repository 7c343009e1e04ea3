// What is read from the counts of a month: each ratio, one function each.
//
// None of these ratios is a duration except `duree` and `age_stock`. NaN where the divisor is 0: a court
// that closed nothing has no mean duration, and a ratio that is not defined is not 0.
#pragma once

#include <concepts>
#include <limits>

#include "model/calendar.hpp"
#include "model/clones.hpp"
#include "model/records.hpp"

namespace clepsydre {

template <std::floating_point Real>
CLEPSYDRE_IN_CLONES Real ratio(Real dividend, Real divisor) {
  const bool defined = divisor > 0;
  const Real quotient = dividend / (defined ? divisor : Real{1});
  return defined ? quotient : std::numeric_limits<Real>::quiet_NaN();
}

//! Délai théorique d'écoulement du stock: months that the stock would last at the pace of the last year.
//! stock / (sorties of the last 12 months / 12)      [months]      A-JUST user guide
//! In the year after a docket came or left, the pace is that of the months since then: before, another court
//! closed these cases. `months`: how many the sorties are of.
template <std::floating_point Real>
CLEPSYDRE_IN_CLONES Real dtes(Real stock, Real sorties, Real months = 12) {
  return ratio(months * stock, sorties);
}

//! Cases closed per case filed in the month; CEPEJ's clearance rate is 100 times that.
template <std::floating_point Real>
CLEPSYDRE_IN_CLONES Real taux_couverture(Real sorties, Real entrees) {
  return ratio(sorties, entrees);
}

//! Mean age of the cases closed in the month.      [days]
//! age_sorties: the sum of their ages, in ticks.
template <std::floating_point Real>
CLEPSYDRE_IN_CLONES Real duree(Real age_sorties, Real sorties) {
  return ratio(age_sorties * static_cast<Real>(days_per_month / ticks_per_month), sorties);
}

//! Mean age of the cases pending at month's end.      [days]
//! age_stock: the sum of their ages, in ticks.
template <std::floating_point Real>
CLEPSYDRE_IN_CLONES Real mean_age_stock(Real age_stock, Real stock) {
  return ratio(age_stock * static_cast<Real>(days_per_month / ticks_per_month), stock);
}

//! Share of the cases closed in the month that came less than 12 months before.
template <std::floating_point Real>
CLEPSYDRE_IN_CLONES Real part_sorties_12(Real sorties_12, Real sorties) {
  return ratio(sorties_12, sorties);
}

//! Share of the stock that is older than 12 months.
template <std::floating_point Real>
CLEPSYDRE_IN_CLONES Real part_stock_12(Real stock_12, Real stock) {
  return ratio(stock_12, stock);
}

//! Share of the stock that is older than 24 months.
template <std::floating_point Real>
CLEPSYDRE_IN_CLONES Real part_stock_24(Real stock_24, Real stock) {
  return ratio(stock_24, stock);
}

}  // namespace clepsydre
