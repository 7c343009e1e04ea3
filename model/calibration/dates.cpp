#include "model/calibration/dates.hpp"

#include <numeric>

namespace clepsydre::calibration {

double cases_of(Date date) {
  return std::accumulate(date.begin(), date.end(), 0.0,
                         [](double sum, const AgeBand& band) { return sum + band.stock; });
}

std::vector<Date> dates_of(std::span<const AgeBand> ages, const History& history) {
  std::vector<Date> dates;
  const int end = history.begin + static_cast<int>(history.size());
  for (std::size_t i = 0; i < ages.size();) {
    std::size_t next = i;
    while (next < ages.size() && ages[next].period == ages[i].period) ++next;
    const Date date = ages.subspan(i, next - i);
    if (ages[i].period >= history.begin && ages[i].period < end && cases_of(date) > 0) dates.push_back(date);
    i = next;
  }
  return dates;
}

}  // namespace clepsydre::calibration
