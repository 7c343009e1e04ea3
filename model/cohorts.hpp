// The cases filed in a month, followed until they are closed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/terms.hpp"

namespace clepsydre {

//! [contentieux][month of filing][cohort_row], summed over the replications followed: cases filed, routed
//! ones included, then those of them pending at the end of that month, of the next, and so on.
class Cohorts {
 public:
  static constexpr std::size_t row = cohort_row;

  Cohorts() = default;
  Cohorts(std::size_t contentieux, std::size_t months) { reshape(contentieux, months); }
  //! All zero.
  void reshape(std::size_t contentieux, std::size_t months) {
    contentieux_ = contentieux;
    months_ = months;
    values_.assign(contentieux * months * row, 0);
  }
  [[nodiscard]] std::size_t contentieux() const { return contentieux_; }
  [[nodiscard]] std::size_t months() const { return months_; }
  [[nodiscard]] std::span<std::int64_t> series(std::size_t contentieux) {
    return std::span(values_).subspan(contentieux * months_ * row, months_ * row);
  }
  [[nodiscard]] std::span<const std::int64_t> series(std::size_t contentieux) const {
    return std::span(values_).subspan(contentieux * months_ * row, months_ * row);
  }

 private:
  std::size_t contentieux_ = 0;
  std::size_t months_ = 0;
  std::vector<std::int64_t> values_;
};

}  // namespace clepsydre
