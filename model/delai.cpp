#include "model/delai.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "model/calendar.hpp"
#include "model/terms.hpp"

namespace clepsydre {

double delai(std::span<const std::int64_t> cohort, int known, double part) {
  assert(cohort.size() == cohort_row && known <= cohort_ages && part > 0 && part < 1);
  const auto filed = static_cast<double>(cohort[0]);
  double before = 0;  // when the last month ended, and what was closed by then
  double closed_before = 0;
  for (int age = 0; age < known && filed > 0; ++age) {
    const double after = age + 0.5;
    const double closed = filed - static_cast<double>(cohort[1 + static_cast<std::size_t>(age)]);
    if (closed >= part * filed) {
      const double share = (part * filed - closed_before) / (closed - closed_before);
      return days_per_month * (before + share * (after - before));
    }
    before = after;
    closed_before = closed;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

int months_known(int month, int months, std::span<const int> breaks) {
  const auto next = std::ranges::upper_bound(breaks, month);
  const int end = next == breaks.end() ? months : std::min(*next, months);
  return std::min(end - month, cohort_ages);
}

}  // namespace clepsydre
