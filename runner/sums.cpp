#include "runner/sums.hpp"

#include "model/aggregate.hpp"

namespace clepsydre::runner {

std::vector<std::int32_t> SeriesPool::take(std::span<const std::int32_t> series) {
  std::vector<std::int32_t> taken;
  {
    const std::scoped_lock lock(mutex_);
    if (!free_.empty()) {
      taken = std::move(free_.back());
      free_.pop_back();
    }
  }
  taken.assign(series.begin(), series.end());
  return taken;
}

void SeriesPool::give_back(std::vector<std::int32_t> series) {
  const std::scoped_lock lock(mutex_);
  free_.push_back(std::move(series));
}

void Sum::add(std::size_t contentieux, std::span<const std::int32_t> series,
              std::span<const std::int64_t> cohorts) {
  Row& row = rows_[contentieux];
  const std::scoped_lock lock(row.mutex);
  if (row.series.empty()) {
    row.series = pool_.take(series);
    row.cohorts.assign(cohorts.begin(), cohorts.end());
  } else {
    add_series(row.series, series);
    add_cohorts(row.cohorts, cohorts);
  }
}

void Sum::release() {
  for (Row& row : rows_) {
    if (row.series.empty()) continue;
    pool_.give_back(std::move(row.series));
    row.series.clear();
    row.cohorts = {};
  }
}

}  // namespace clepsydre::runner
