// Sums over courts that several threads add to.
#pragma once

#include <mutex>
#include <span>
#include <vector>

#include "model/cohorts.hpp"
#include "model/packed_series.hpp"
#include "model/series_view.hpp"

namespace clepsydre::runner {

//! Sums over courts of one kind, contentieux by contentieux, packed: they are what a run holds for long, and
//! a third of the bytes is also a third of the traffic. Additions are exact, so their order does not matter.
class Sum {
 public:
  //! Empty until the first addition. `blocks`: of replications.
  Sum(std::size_t contentieux, std::size_t blocks) : blocks_(blocks), rows_(contentieux) {}

  //! Safe from several threads: each contentieux has its own lock. Shape of the cohorts: Cohorts::series().
  void add(std::size_t contentieux, const SeriesView& series, std::span<const std::int64_t> cohorts);

  [[nodiscard]] std::size_t contentieux() const { return rows_.size(); }
  //! Whether nothing was added.
  [[nodiscard]] bool empty(std::size_t contentieux) const { return rows_[contentieux].series.empty(); }
  [[nodiscard]] const PackedSeries& series(std::size_t contentieux) const {
    return rows_[contentieux].series;
  }
  [[nodiscard]] std::span<const std::int64_t> cohorts(std::size_t contentieux) const {
    return rows_[contentieux].cohorts;
  }
  //! Gives the memory back. Domain: nobody adds or reads any more.
  void release();

 private:
  struct Row {
    std::mutex mutex;
    PackedSeries series;
    std::vector<std::int64_t> cohorts;
  };

  std::size_t blocks_;
  std::vector<Row> rows_;
};

}  // namespace clepsydre::runner
