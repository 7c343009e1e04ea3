#include "model/count_table.hpp"

#include <algorithm>
#include <cassert>

#include "model/clones.hpp"

namespace clepsydre {
namespace {

// Vector operations take this many counters; what does not count has as many counters, in turn.
constexpr std::size_t width = 32;

constexpr std::size_t rows_in_turn = 4;
constexpr std::size_t group_size = 32;

constexpr std::size_t whole_vectors(std::size_t n) { return (n + width - 1) / width * width; }

struct Shape {
  std::uint16_t low;
  std::uint16_t wanted;  // keys that count, from low on
  std::uint16_t groups;
  std::uint16_t rows;
};

//! The counter of each key, where a group is one key.
CLEPSYDRE_CLONES void place_in_turn(const std::uint16_t* keys, std::size_t n, Shape shape,
                                    std::uint16_t* slots) {
  std::uint16_t row[width];
  std::uint16_t dropped[width];
  for (std::size_t lane = 0; lane < width; ++lane) {
    row[lane] = static_cast<std::uint16_t>(lane % rows_in_turn * shape.groups);
    dropped[lane] = static_cast<std::uint16_t>(std::size_t{shape.rows} * shape.groups + lane);
  }
  const auto place = [&](std::size_t first, std::size_t count) {
    for (std::size_t lane = 0; lane < count; ++lane) {
      const auto key = static_cast<std::uint16_t>(keys[first + lane] - shape.low);
      const auto slot = static_cast<std::uint16_t>(row[lane] + key);
      slots[first + lane] = key < shape.wanted ? slot : dropped[lane];
    }
  };
  const std::size_t whole = n / width * width;
  for (std::size_t first = 0; first < whole; first += width) place(first, width);
  place(whole, n - whole);
}

//! The counter of each key, where rows hold the i-th key of each group.
CLEPSYDRE_CLONES void place_in_groups(const std::uint16_t* keys, std::size_t n, Shape shape,
                                      std::uint16_t* slots) {
  std::uint16_t dropped[width];
  for (std::size_t lane = 0; lane < width; ++lane)
    dropped[lane] = static_cast<std::uint16_t>(std::size_t{shape.rows} * shape.groups + lane);
  const auto place = [&](std::size_t first, std::size_t count) {
    for (std::size_t lane = 0; lane < count; ++lane) {
      const auto key = static_cast<std::uint16_t>(keys[first + lane] - shape.low);
      const auto slot = static_cast<std::uint16_t>(key % group_size * shape.groups + key / group_size);
      slots[first + lane] = key < shape.wanted ? slot : dropped[lane];
    }
  };
  const std::size_t whole = n / width * width;
  for (std::size_t first = 0; first < whole; first += width) place(first, width);
  place(whole, n - whole);
}

CLEPSYDRE_CLONES void add_rows(const std::uint16_t* table, std::size_t rows, std::size_t groups,
                               std::uint16_t* sums) {
  for (std::size_t first = 0; first < groups; first += width) {
    std::uint16_t sum[width] = {};
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t i = 0; i < width; ++i)
        sum[i] = static_cast<std::uint16_t>(sum[i] + table[row * groups + first + i]);
    }
    for (std::size_t i = 0; i < width; ++i) sums[first + i] = sum[i];
  }
}

//! found[i] = how many of the numbers are at most ranks[i].
CLEPSYDRE_CLONES void count_at_most(const std::uint16_t* numbers, std::size_t n, const std::uint16_t* ranks,
                                    std::size_t wanted, std::uint16_t* found) {
  for (std::size_t which = 0; which < wanted; ++which) {
    const std::uint16_t rank = ranks[which];
    std::uint16_t count = 0;
    for (std::size_t i = 0; i < n; ++i) count = static_cast<std::uint16_t>(count + (numbers[i] <= rank));
    found[which] = count;
  }
}

}  // namespace

CountTable::CountTable() : table_(most_keys + group_size * width + width) {}

void CountTable::count(std::span<const std::uint16_t> keys, std::uint16_t low, std::size_t keys_wanted) {
  assert(keys_wanted > 0 && keys_wanted <= most_keys && keys.size() <= most);
  constexpr std::size_t few = 256;
  low_ = low;
  in_turn_ = keys_wanted <= few;
  const std::size_t rows = in_turn_ ? rows_in_turn : group_size;
  const std::size_t groups =
      whole_vectors(in_turn_ ? keys_wanted : (keys_wanted + group_size - 1) / group_size);
  slots_.resize(keys.size());
  const Shape shape{low, static_cast<std::uint16_t>(keys_wanted), static_cast<std::uint16_t>(groups),
                    static_cast<std::uint16_t>(rows)};
  (in_turn_ ? place_in_turn : place_in_groups)(keys.data(), keys.size(), shape, slots_.data());
  std::fill_n(table_.data(), rows * groups, std::uint16_t{0});
  std::uint16_t* const table = table_.data();
#pragma GCC unroll 8
  for (const std::uint16_t slot : slots_) ++table[slot];
  below_.resize(groups);
  add_rows(table_.data(), rows, groups, below_.data());
  std::uint16_t sum = 0;
  for (std::uint16_t& below : below_) below = sum = static_cast<std::uint16_t>(sum + below);
}

void CountTable::find(std::span<const std::uint16_t> ranks, std::span<std::uint16_t> keys) {
  assert(ranks.size() == keys.size());
  const std::size_t groups = below_.size();
  count_at_most(below_.data(), groups, ranks.data(), ranks.size(), keys.data());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::size_t key = keys[i];
    if (!in_turn_) {
      const std::uint16_t* counters = table_.data() + key;
      unsigned below = key == 0 ? 0U : below_[key - 1];
      std::size_t within = 0;
      for (std::size_t row = 0; row < group_size; ++row) {
        below += counters[row * groups];
        within += below <= ranks[i] ? 1U : 0U;
      }
      key = key * group_size + within;
    }
    keys[i] = static_cast<std::uint16_t>(low_ + key);
  }
}

}  // namespace clepsydre
