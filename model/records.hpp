// What every replication of a court did, month by month: the memory between simulation and summary.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "model/huge_array.hpp"
#include "model/measures.hpp"

namespace clepsydre {

//! [contentieux][month][block][measure][lane], int32. Lanes past the last replication hold nothing of worth.
class Records {
 public:
  Records() = default;
  Records(std::size_t contentieux, std::size_t months, std::size_t replications) {
    reshape(contentieux, months, replications);
  }
  //! Takes the shape; memory once taken is kept and reused. Contents are unspecified: see clear().
  void reshape(std::size_t contentieux, std::size_t months, std::size_t replications);
  void clear();

  [[nodiscard]] std::size_t contentieux() const { return contentieux_; }
  [[nodiscard]] std::size_t months() const { return months_; }
  [[nodiscard]] std::size_t replications() const { return replications_; }
  [[nodiscard]] std::size_t blocks() const { return (replications_ + block_width - 1) / block_width; }
  //! Numbers in one month of one contentieux.
  [[nodiscard]] std::size_t month_size() const { return blocks() * measure_count * block_width; }

  //! One month of one contentieux: [block][measure][lane].
  [[nodiscard]] std::span<std::int32_t> month(std::size_t contentieux, std::size_t month);
  [[nodiscard]] std::span<const std::int32_t> month(std::size_t contentieux, std::size_t month) const;
  //! All months of one contentieux.
  [[nodiscard]] std::span<std::int32_t> series(std::size_t contentieux);
  [[nodiscard]] std::span<const std::int32_t> series(std::size_t contentieux) const;

 private:
  std::size_t contentieux_ = 0;
  std::size_t months_ = 0;
  std::size_t replications_ = 0;
  HugeArray<std::int32_t> values_;
};

}  // namespace clepsydre
