// The records of one contentieux in fewer bits: how sums over courts stay small, in memory and in a piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/measures.hpp"

namespace clepsydre {

//! All months and replications of one contentieux, as Records::series() has them, packed without loss.
//! A month is cut into parts of `part_blocks` blocks of replications. In a part each measure has the least
//! number it takes, and for every replication the excess over it in as many bits as the largest needs: lane
//! by lane, so that packing is a few vector operations per number. The bytes depend on the numbers alone.
class PackedSeries {
 public:
  static constexpr std::size_t part_blocks = 64;  //!< 1,024 replications

  PackedSeries() = default;
  //! All zero.
  PackedSeries(std::size_t months, std::size_t blocks);

  [[nodiscard]] bool empty() const { return months_.empty(); }
  [[nodiscard]] std::size_t months() const { return months_.size(); }
  [[nodiscard]] std::size_t blocks() const { return blocks_; }
  [[nodiscard]] std::size_t parts() const { return (blocks_ + part_blocks - 1) / part_blocks; }
  //! Bytes that the numbers take.
  [[nodiscard]] std::size_t bytes() const;

  //! Replaces a month, all its blocks: [block][measure][lane].
  void set(std::size_t month, std::span<const std::int32_t> record);
  //! Puts the next part of a month behind those it has: [block of the part][measure][lane].
  void append_part(std::size_t month, std::span<const std::int32_t> record);
  //! Adds a month. `next`: what is added after it, if it lies plain; it is fetched meanwhile.
  //! Domain: no sum leaves int32 (asserted).
  void add(std::size_t month, std::span<const std::int32_t> record, std::span<const std::int32_t> next = {});
  //! Unpacks a month: [block][measure][lane].
  void read(std::size_t month, std::span<std::int32_t> record) const;

  //! A month as it is stored, part after part, for a file.
  [[nodiscard]] std::span<const std::uint32_t> stored(std::size_t month) const { return months_[month]; }
  //! Takes a month from a file. Errors: std::invalid_argument where the words are not such a month.
  void restore(std::size_t month, std::vector<std::uint32_t> words);

 private:
  [[nodiscard]] std::size_t part_size(std::size_t part) const;  // blocks

  std::size_t blocks_ = 0;
  std::vector<std::vector<std::uint32_t>> months_;
};

}  // namespace clepsydre
