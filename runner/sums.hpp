// Sums over courts that several threads add to.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "model/cohorts.hpp"
#include "model/records.hpp"

namespace clepsydre::runner {

//! Series that were used and may be used again: fresh memory costs more than the additions.
class SeriesPool {
 public:
  //! A copy of the series.
  std::vector<std::int32_t> take(std::span<const std::int32_t> series);
  void give_back(std::vector<std::int32_t> series);

 private:
  std::mutex mutex_;
  std::vector<std::vector<std::int32_t>> free_;
};

//! Sums over courts of one kind, contentieux by contentieux. Additions are exact, so their order does not
//! matter.
class Sum {
 public:
  //! Empty until the first addition; takes its memory from the pool then.
  Sum(SeriesPool& pool, std::size_t contentieux) : pool_(pool), rows_(contentieux) {}

  //! Safe from several threads: each contentieux has its own lock. Shapes: Records::series(),
  //! Cohorts::series().
  void add(std::size_t contentieux, std::span<const std::int32_t> series,
           std::span<const std::int64_t> cohorts);

  [[nodiscard]] std::size_t contentieux() const { return rows_.size(); }
  //! Whether nothing was added.
  [[nodiscard]] bool empty(std::size_t contentieux) const { return rows_[contentieux].series.empty(); }
  [[nodiscard]] std::span<const std::int32_t> series(std::size_t contentieux) const {
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
    std::vector<std::int32_t> series;
    std::vector<std::int64_t> cohorts;
  };

  SeriesPool& pool_;
  std::vector<Row> rows_;
};

}  // namespace clepsydre::runner
