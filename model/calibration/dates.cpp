#include "model/calibration/dates.hpp"

#include <numeric>

namespace clepsydre::calibration {
namespace {

bool has_stock_at(const History& history, int period) {
  const auto t = static_cast<std::size_t>(period - history.begin);
  return period >= history.begin && t < history.stock.size() && is_known(history.stock[t]);
}

}  // namespace

double cases_of(Date date) {
  return std::accumulate(date.begin(), date.end(), 0.0,
                         [](double sum, const AgeBand& band) { return sum + band.stock; });
}

std::vector<Date> dates_of(std::span<const AgeBand> ages, const History& history) {
  std::vector<Date> dates;
  for (std::size_t i = 0; i < ages.size();) {
    std::size_t next = i;
    while (next < ages.size() && ages[next].period == ages[i].period) ++next;
    const Date date = ages.subspan(i, next - i);
    if (has_stock_at(history, ages[i].period) && cases_of(date) > 0) dates.push_back(date);
    i = next;
  }
  return dates;
}

double mean_known(std::span<const double> values) {
  double sum = 0;
  int count = 0;
  for (const double value : values) {
    if (!is_known(value)) continue;
    sum += value;
    ++count;
  }
  return count > 0 ? sum / count : 0;
}

}  // namespace clepsydre::calibration
