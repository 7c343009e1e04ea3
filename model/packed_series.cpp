#include "model/packed_series.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <stdexcept>

#include "model/clones.hpp"

namespace clepsydre {
namespace {

// A part of a month: for each measure a head, the least number and the bits, then the lanes' bit streams.
constexpr std::size_t lanes = block_width;
constexpr std::size_t block_size = measure_count * lanes;
constexpr std::size_t head = 2;
constexpr std::uint32_t word_bits = 32;

std::size_t stream_size(std::size_t blocks, std::uint32_t bits) {
  return (blocks * bits + word_bits - 1) / word_bits * lanes;
}

struct Bounds {
  std::int32_t least;
  std::int32_t most;
};

// A vector of all lanes of a block, in as many registers as the processor needs for it.
using Numbers = std::int32_t __attribute__((vector_size(lanes * sizeof(std::int32_t))));
using Words = std::uint32_t __attribute__((vector_size(lanes * sizeof(std::uint32_t))));

template <class Vector>
CLEPSYDRE_IN_CLONES Vector load(const void* from) {
  Vector vector;
  std::memcpy(&vector, from, sizeof vector);
  return vector;
}

CLEPSYDRE_CLONES Bounds bounds(const std::int32_t* numbers, std::size_t blocks) {
  auto least = load<Numbers>(numbers);
  Numbers most = least;
  for (std::size_t block = 1; block < blocks; ++block) {
    const auto here = load<Numbers>(numbers + block * block_size);
    least = here < least ? here : least;
    most = here > most ? here : most;
  }
  const auto fold = [&](Numbers far_least, Numbers far_most) {
    least = far_least < least ? far_least : least;
    most = far_most > most ? far_most : most;
  };
#define CLEPSYDRE_FAR(v, ...) __builtin_shufflevector(v, v, __VA_ARGS__)
#define CLEPSYDRE_FOLD(...) fold(CLEPSYDRE_FAR(least, __VA_ARGS__), CLEPSYDRE_FAR(most, __VA_ARGS__))
  CLEPSYDRE_FOLD(8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  CLEPSYDRE_FOLD(4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  CLEPSYDRE_FOLD(2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
  CLEPSYDRE_FOLD(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
#undef CLEPSYDRE_FOLD
#undef CLEPSYDRE_FAR
  return {least[0], most[0]};
}

//! `bits` in 1…32.
CLEPSYDRE_CLONES void pack(const std::int32_t* numbers, std::size_t blocks, std::uint32_t base,
                           std::uint32_t bits, std::uint32_t* to) {
  Words word{};
  std::uint32_t filled = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    const Words excess = load<Words>(numbers + block * block_size) - base;
    word |= excess << filled;
    filled += bits;
    if (filled < word_bits) continue;
    filled -= word_bits;
    std::memcpy(to, &word, sizeof word);
    word = filled == 0 ? Words{} : excess >> (bits - filled);
    to += lanes;
  }
  if (filled > 0) std::memcpy(to, &word, sizeof word);
}

CLEPSYDRE_CLONES void unpack(const std::uint32_t* from, std::size_t blocks, std::uint32_t base,
                             std::uint32_t bits, std::int32_t* numbers) {
  const std::uint32_t mask = bits == 0 ? 0 : ~std::uint32_t{0} >> (word_bits - bits);
  Words word{};
  if (bits > 0) word = load<Words>(from);
  std::uint32_t used = 0;  // bits of the word at hand
  for (std::size_t block = 0; block < blocks; ++block) {
    Words excess = word >> used;
    used += bits;
    if (used >= word_bits && block + 1 < blocks + (used > word_bits ? 1 : 0)) {
      used -= word_bits;
      from += lanes;
      word = load<Words>(from);
      if (used > 0) excess |= word << (bits - used);
    }
    excess = (excess & mask) + base;
    std::memcpy(numbers + block * block_size, &excess, sizeof excess);
  }
}

CLEPSYDRE_CLONES void add_numbers(std::int32_t* sum, const std::int32_t* part, std::size_t n) {
  for (std::size_t i = 0; i < n; i += lanes) {
    const Words both = load<Words>(sum + i) + load<Words>(part + i);
    std::memcpy(sum + i, &both, sizeof both);
  }
}

//! Writes a part of a month; returns where it ends.
std::uint32_t* append(std::uint32_t* to, std::span<const std::int32_t> part) {
  const std::size_t blocks = part.size() / block_size;
  for (std::size_t measure = 0; measure < measure_count; ++measure) {
    const std::int32_t* numbers = part.data() + measure * lanes;
    const auto [least, most] = bounds(numbers, blocks);
    const auto base = static_cast<std::uint32_t>(least);
    const auto bits = static_cast<std::uint32_t>(std::bit_width(static_cast<std::uint32_t>(most) - base));
    to[0] = base;
    to[1] = bits;
    to += head;
    if (bits > 0) pack(numbers, blocks, base, bits, to);
    to += stream_size(blocks, bits);
  }
  return to;
}

//! Words that a part takes. Errors: std::invalid_argument where the words end before it or have no such
//! width.
std::size_t size_of(std::span<const std::uint32_t> words, std::size_t blocks) {
  std::size_t at = 0;
  for (std::size_t measure = 0; measure < measure_count; ++measure) {
    if (at + head > words.size() || words[at + 1] > word_bits)
      throw std::invalid_argument("these words are not packed records");
    at += head + stream_size(blocks, words[at + 1]);
  }
  if (at > words.size()) throw std::invalid_argument("these words are not packed records: they end too soon");
  return at;
}

std::vector<std::int32_t>& scratch(std::size_t size) {
  thread_local std::vector<std::int32_t> numbers;
  numbers.resize(size);
  return numbers;
}

}  // namespace

PackedSeries::PackedSeries(std::size_t months, std::size_t blocks) : blocks_(blocks), months_(months) {}

std::size_t PackedSeries::bytes() const {
  std::size_t words = 0;
  for (const auto& month : months_) words += month.capacity();
  return words * sizeof(std::uint32_t);
}

std::size_t PackedSeries::part_size(std::size_t part) const {
  return std::min(part_blocks, blocks_ - part * part_blocks);
}

void PackedSeries::append_part(std::size_t month, std::span<const std::int32_t> record) {
  std::vector<std::uint32_t> words(measure_count * (head + part_blocks * lanes));
  const std::uint32_t* end = append(words.data(), record);
  months_[month].insert(months_[month].end(), static_cast<const std::uint32_t*>(words.data()), end);
}

void PackedSeries::set(std::size_t month, std::span<const std::int32_t> record) {
  assert(record.size() == blocks_ * block_size);
  // Made aside, so that a month takes no more memory than its words.
  thread_local std::vector<std::uint32_t> words;
  words.resize(std::max(words.size(), parts() * measure_count * (head + part_blocks * lanes)));
  std::uint32_t* end = words.data();
  for (std::size_t part = 0; part < parts(); ++part) {
    end = append(end, record.subspan(part * part_blocks * block_size, part_size(part) * block_size));
  }
  months_[month].assign(words.data(), end);
}

void PackedSeries::add(std::size_t month, std::span<const std::int32_t> record) {
  if (months_[month].empty()) return set(month, record);
  std::vector<std::int32_t>& sum = scratch(record.size());
  read(month, sum);
  assert(std::ranges::equal(sum, record, [](std::int32_t a, std::int32_t b) {
    std::int32_t both = 0;
    return !__builtin_add_overflow(a, b, &both);
  }));
  add_numbers(sum.data(), record.data(), sum.size());
  set(month, sum);
}

void PackedSeries::add(const PackedSeries& other) {
  assert(other.months() == months() && other.blocks() == blocks());
  std::vector<std::int32_t> record(blocks_ * block_size);
  for (std::size_t month = 0; month < months(); ++month) {
    if (other.months_[month].empty()) continue;
    other.read(month, record);
    add(month, record);
  }
}

void PackedSeries::read(std::size_t month, std::span<std::int32_t> record) const {
  assert(record.size() == blocks_ * block_size);
  const std::vector<std::uint32_t>& words = months_[month];
  if (words.empty()) {
    std::ranges::fill(record, 0);
    return;
  }
  const std::uint32_t* at = words.data();
  for (std::size_t part = 0; part < parts(); ++part) {
    const std::size_t blocks = part_size(part);
    std::int32_t* of_part = record.data() + part * part_blocks * block_size;
    for (std::size_t measure = 0; measure < measure_count; ++measure) {
      unpack(at + head, blocks, at[0], at[1], of_part + measure * lanes);
      at += head + stream_size(blocks, at[1]);
    }
  }
}

void PackedSeries::restore(std::size_t month, std::vector<std::uint32_t> words) {
  std::size_t at = 0;
  if (!words.empty()) {
    for (std::size_t part = 0; part < parts(); ++part)
      at += size_of(std::span(words).subspan(at), part_size(part));
  }
  if (at != words.size())
    throw std::invalid_argument("these words are not packed records: some are left over");
  months_.at(month) = std::move(words);
}

}  // namespace clepsydre
