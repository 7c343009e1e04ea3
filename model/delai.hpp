// Délai: days that the cases filed in a month wait until a part of them is closed.
#pragma once

#include <cstdint>
#include <span>

namespace clepsydre {

//! Days until a part of a month's filings is closed, by the empirical survival of the cohort.
//!   S(0) = 1 at filing (the middle of the month), S(a + 1/2 months) = pending after a months / filed;
//!   délai(q) = the time at which S falls to 1 − q, linear between        [days]
//! cohort: [cohort_row]; `known`: months after whose end the cases pending are known, from the month of
//! filing on. NaN where nothing was filed, or the part is not closed within what is known. Domain: part in
//! (0, 1).
double delai(std::span<const std::int64_t> cohort, int known, double part);

//! How long the cohort of a month can be followed: until a docket next comes or leaves, the end of the run,
//! or the age at which cohorts are no longer told apart. `breaks`: as docket_breaks().
int months_known(int month, int months, std::span<const int> breaks);

}  // namespace clepsydre
