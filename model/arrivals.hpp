// Cases on their way to a court, by month of arrival: whole numbers per replication.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "model/huge_array.hpp"
#include "model/measures.hpp"
#include "model/program.hpp"

namespace clepsydre {

//! Cases routed to a court, [block][month][contentieux of the court's kind, in order][lane], as a
//! month of a block reads them; and the dockets that move to it.
class Arrivals {
 public:
  using Moved = std::map<std::pair<std::size_t, int>, std::vector<std::uint32_t>>;

  Arrivals() = default;
  Arrivals(std::size_t contentieux, std::size_t months, std::size_t padded)
      : Arrivals(contentieux, months, padded, padded / block_width) {}
  //! Room for the cases of one block at a time, and for the dockets of all replications.
  static Arrivals of_a_block(std::size_t contentieux, std::size_t months, std::size_t padded) {
    return {contentieux, months, padded, 1};
  }

  [[nodiscard]] bool empty() const { return values_.size() == 0; }
  [[nodiscard]] ArrivalSeries series(std::size_t contentieux) {
    return {values_.data() + contentieux * block_width, contentieux_ * block_width,
            blocks_ == 1 ? 0 : block_size()};
  }
  //! Docket that comes at the start of a month, [docket_rows][replication]; of zeros where none did yet. It
  //! stays where it is while others are added.
  [[nodiscard]] std::uint32_t* docket(std::size_t contentieux, int month);
  //! Dockets that come, by (contentieux, month).
  [[nodiscard]] const Moved& moved() const { return moved_; }
  //! Takes over what one block has sent. Exact, so that the order in which courts are added does not matter.
  //! Domain: `sent` as of_a_block() makes it, for the same months and contentieux.
  void take_block(std::size_t block, Arrivals& sent);
  //! Takes over the dockets that have been sent. Domain: the same.
  void take_dockets(const Arrivals& sent);

 private:
  Arrivals(std::size_t contentieux, std::size_t months, std::size_t padded, std::size_t blocks)
      : contentieux_(contentieux),
        padded_(padded),
        blocks_(blocks),
        values_(contentieux * months * blocks * block_width) {
    std::ranges::fill(values_.all(), 0);
  }
  [[nodiscard]] std::size_t block_size() const { return values_.size() / blocks_; }

  std::size_t contentieux_ = 0;
  std::size_t padded_ = 0;
  std::size_t blocks_ = 1;
  HugeArray<std::int32_t> values_;
  Moved moved_;
};

}  // namespace clepsydre
