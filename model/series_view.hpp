// Months of one contentieux in a place, whether they lie plain or packed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "model/packed_series.hpp"

namespace clepsydre {

class SeriesView {
 public:
  SeriesView() = default;
  //! Plain, [month][block][measure][lane]. Domain: as many numbers in each month.
  SeriesView(std::span<const std::int32_t> plain, std::size_t months)
      : plain_(plain), months_(months), month_size_(months == 0 ? 0 : plain.size() / months) {}
  explicit SeriesView(const PackedSeries& packed)
      : packed_(&packed),
        months_(packed.months()),
        month_size_(packed.blocks() * measure_count * block_width) {}

  [[nodiscard]] bool empty() const { return months_ == 0; }
  [[nodiscard]] std::size_t months() const { return months_; }
  //! Numbers in one month.
  [[nodiscard]] std::size_t month_size() const { return month_size_; }
  //! One month where it lies plain, else empty.
  [[nodiscard]] std::span<const std::int32_t> plain_month(std::size_t month) const {
    return packed_ == nullptr ? plain_.subspan(month * month_size_, month_size_) : plain_;
  }
  //! One month, [block][measure][lane]: where it lies, or unpacked into `room`, which is of a month's size.
  [[nodiscard]] std::span<const std::int32_t> month(std::size_t month, std::span<std::int32_t> room) const {
    if (packed_ == nullptr) return plain_.subspan(month * month_size_, month_size_);
    packed_->read(month, room);
    return room;
  }

 private:
  std::span<const std::int32_t> plain_;
  const PackedSeries* packed_ = nullptr;
  std::size_t months_ = 0;
  std::size_t month_size_ = 0;
};

}  // namespace clepsydre
