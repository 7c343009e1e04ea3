// How often each of some neighbouring whole numbers occurs, and which of them has a given rank.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace clepsydre {

//! Counts keys of 16 bits and finds order statistics among them: one increment per key, then vector
//! operations. Keeps its table, so each thread has its own.
//!
//! The table has rows of one counter per group of keys, so that the groups' sums are sums of rows. Where the
//! keys are few a group is one key, and the rows are filled in turn: an increment waits for one before it on
//! the same counter, and neighbours are often equal. Where they are many, row i holds the i-th key of each
//! group.
class CountTable {
 public:
  //! Width that it can take: a wider table leaves the cache, and costs more than a selection.
  static constexpr std::size_t most_keys = 16384;
  static constexpr std::size_t most = 65535;  //!< keys that it can count

  CountTable();
  //! Counts the keys from `low` to low + width − 1, no others. Domain: width up to most_keys, up to `most`
  //! keys.
  void count(std::span<const std::uint16_t> keys, std::uint16_t low, std::size_t width);
  //! How many were counted.
  [[nodiscard]] std::size_t counted() const { return below_.empty() ? 0 : below_.back(); }
  //! keys[i] = the key of rank ranks[i], from 0, among those counted. Domain: ranks below counted().
  void find(std::span<const std::uint16_t> ranks, std::span<std::uint16_t> keys);

 private:
  std::uint16_t low_ = 0;
  bool in_turn_ = false;
  std::vector<std::uint16_t> table_;  // [row][group], then counters of what does not count
  std::vector<std::uint16_t> slots_;  // per key, its counter
  std::vector<std::uint16_t> below_;  // per group, how many are in it or below
};

}  // namespace clepsydre
