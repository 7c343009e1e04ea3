// Months of one contentieux in a place, whether they lie plain or packed.
#pragma once

#include <cstdint>
#include <span>

#include "model/packed_series.hpp"

namespace clepsydre {

class SeriesView {
 public:
  SeriesView() = default;
  //! Plain, [month][block][measure][lane].
  SeriesView(std::span<const std::int32_t> plain, std::size_t months) : plain_(plain), months_(months) {}
  explicit SeriesView(const PackedSeries& packed) : packed_(&packed), months_(packed.months()) {}

  [[nodiscard]] bool empty() const { return months_ == 0; }
  [[nodiscard]] std::size_t months() const { return months_; }
  //! One month, [block][measure][lane]: where it lies, or unpacked into `room`, which is of a month's size.
  [[nodiscard]] std::span<const std::int32_t> month(std::size_t month, std::span<std::int32_t> room) const {
    if (packed_ == nullptr) return plain_.subspan(month * room.size(), room.size());
    packed_->read(month, room);
    return room;
  }

 private:
  std::span<const std::int32_t> plain_;
  const PackedSeries* packed_ = nullptr;
  std::size_t months_ = 0;
};

}  // namespace clepsydre
