// The cases filed in a month, followed until they are closed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/terms.hpp"

namespace clepsydre {

//! A month's cohort: cases filed, routed ones included, then those of them pending at the end of that month,
//! of the next, and so on; zeros after the last month of the run.
using Cohort = std::array<std::int64_t, cohort_row>;

//! The cohort filed in a month, out of a contentieux' series in Cohorts.
inline Cohort cohort_filed(std::span<const std::int64_t> series, std::size_t month) {
  Cohort cohort{};
  cohort[0] = series[month * cohort.size()];
  for (std::size_t after = 1; after < cohort.size(); ++after) {
    const std::size_t at = (month + after - 1) * cohort.size() + after;
    if (at < series.size()) cohort[after] = series[at];
  }
  return cohort;
}

//! [contentieux][month][cohort_row], summed over the replications followed: cases filed in the month, then
//! those pending at its end that were filed in it, in the month before, and so on. (What a month adds lies
//! together.)
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
