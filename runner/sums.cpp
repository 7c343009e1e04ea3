#include "runner/sums.hpp"

#include <algorithm>

#include "model/aggregate.hpp"

namespace clepsydre::runner {

void Sum::add(std::size_t contentieux, const SeriesView& series, std::span<const std::int64_t> cohorts) {
  Row& row = rows_[contentieux];
  std::vector<std::int32_t> room(series.month_size());
  const std::scoped_lock lock(row.mutex);
  if (row.series.empty()) {
    row.series = PackedSeries(series.months(), blocks_);
    row.cohorts.assign(cohorts.begin(), cohorts.end());
  } else {
    add_cohorts(row.cohorts, cohorts);
  }
  for (std::size_t month = 0; month < series.months(); ++month) {
    const std::size_t next = std::min(month + 1, series.months() - 1);
    row.series.add(month, series.month(month, room), series.plain_month(next));
  }
}

void Sum::release() {
  for (Row& row : rows_) {
    row.series = {};
    row.cohorts = {};
  }
}

}  // namespace clepsydre::runner
