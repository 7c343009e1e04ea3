// Cases on their way to a court, by month of arrival: whole numbers per replication.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/ids.hpp"

namespace clepsydre {

//! [contentieux of the court's kind, in order][month][replication, padded to whole blocks]
class Arrivals {
 public:
  Arrivals() = default;
  Arrivals(std::size_t contentieux, std::size_t months, std::size_t padded)
      : months_(months), padded_(padded), values_(contentieux * months * padded) {}

  [[nodiscard]] bool empty() const { return values_.empty(); }
  [[nodiscard]] std::int32_t* series(std::size_t contentieux) {
    return values_.data() + contentieux * months_ * padded_;
  }
  //! Exact, so that the order in which courts are added does not matter. Domain: same shape.
  void add(const Arrivals& other);

 private:
  std::size_t months_ = 0;
  std::size_t padded_ = 0;
  std::vector<std::int32_t> values_;
};

}  // namespace clepsydre
