#include "model/packed_series.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <limits>
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

CLEPSYDRE_IN_CLONES Bounds bounds(Numbers least, Numbers most) {
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

//! Where the numbers of one measure in a part lie packed.
struct Stream {
  const std::uint32_t* words;
  std::uint32_t base;
  std::uint32_t bits;
};

Stream stream_at(const std::uint32_t* at) { return {at + head, at[0], at[1]}; }

//! Calls `use` with each block's numbers.
template <class Use>
CLEPSYDRE_IN_CLONES void unpack(const Stream& stream, std::size_t blocks, const Use& use) {
  const std::uint32_t bits = stream.bits;
  const std::uint32_t mask = bits == 0 ? 0 : ~std::uint32_t{0} >> (word_bits - bits);
  const std::uint32_t* from = stream.words;
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
    use(block, (excess & mask) + stream.base);
  }
}

//! `numbers`: of one measure in a part, a block_size from block to block.
CLEPSYDRE_CLONES void read(const Stream& stream, std::size_t blocks, std::int32_t* numbers) {
  unpack(
      stream, blocks, [&](std::size_t block, const Words& here) __attribute__((always_inline)) {
        std::memcpy(numbers + block * block_size, &here, sizeof here);
      });
}

//! Sums of what is packed and of such numbers, [block][lane]. `next`: laid as the numbers, they are on their
//! way to the cache when this returns.
CLEPSYDRE_CLONES Bounds add(const Stream& stream, std::size_t blocks, const std::int32_t* numbers,
                            const std::int32_t* next, std::int32_t* sums) {
  Numbers least = Numbers{} + std::numeric_limits<std::int32_t>::max();
  Numbers most = Numbers{} + std::numeric_limits<std::int32_t>::min();
  unpack(
      stream, blocks, [&](std::size_t block, const Words& packed) __attribute__((always_inline)) {
        __builtin_prefetch(next + block * block_size, 0, 2);
        const Words both = packed + load<Words>(numbers + block * block_size);
        std::memcpy(sums + block * lanes, &both, sizeof both);
        Numbers here;
        std::memcpy(&here, &both, sizeof here);
        least = here < least ? here : least;
        most = here > most ? here : most;
      });
  return bounds(least, most);
}

//! Packs [block][lane]. `bits` in 1…32.
CLEPSYDRE_CLONES void pack(const std::int32_t* numbers, std::size_t blocks, std::uint32_t base,
                           std::uint32_t bits, std::uint32_t* to) {
  Words word{};
  std::uint32_t filled = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    const Words excess = load<Words>(numbers + block * lanes) - base;
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

[[maybe_unused]] bool sum_fits(const Stream& stream, std::size_t blocks, const std::int32_t* numbers) {
  std::vector<std::int32_t> before(blocks * block_size);
  read(stream, blocks, before.data());
  for (std::size_t block = 0; block < blocks; ++block) {
    for (std::size_t at = block * block_size; at < block * block_size + lanes; ++at) {
      std::int32_t sum = 0;
      if (__builtin_add_overflow(before[at], numbers[at], &sum)) return false;
    }
  }
  return true;
}

//! Writes a part of a month, added to what is packed at `before`; returns where it ends. Null: to nothing.
//! `next`: the part that comes then.
std::uint32_t* append(std::uint32_t* to, std::span<const std::int32_t> part, const std::int32_t* next,
                      const std::uint32_t* before) {
  const std::size_t blocks = part.size() / block_size;
  alignas(lanes * sizeof(std::int32_t)) std::int32_t sums[PackedSeries::part_blocks * lanes];
  for (std::size_t measure = 0; measure < measure_count; ++measure) {
    const Stream stream = before != nullptr ? stream_at(before) : Stream{};
    const std::int32_t* numbers = part.data() + measure * lanes;
    assert(sum_fits(stream, blocks, numbers));
    const auto [least, most] = add(stream, blocks, numbers, next + measure * lanes, sums);
    const auto base = static_cast<std::uint32_t>(least);
    const auto bits = static_cast<std::uint32_t>(std::bit_width(static_cast<std::uint32_t>(most) - base));
    to[0] = base;
    to[1] = bits;
    to += head;
    if (bits > 0) pack(sums, blocks, base, bits, to);
    to += stream_size(blocks, bits);
    if (before != nullptr) before += head + stream_size(blocks, stream.bits);
  }
  return to;
}

//! Words that a part takes.
std::size_t size_of(const std::uint32_t* words, std::size_t blocks) {
  std::size_t at = 0;
  for (std::size_t measure = 0; measure < measure_count; ++measure)
    at += head + stream_size(blocks, words[at + 1]);
  return at;
}

//! The same of words that may be nonsense. Errors: std::invalid_argument where the words end before it or
//! have no such width.
std::size_t checked_size(std::span<const std::uint32_t> words, std::size_t blocks) {
  std::size_t at = 0;
  for (std::size_t measure = 0; measure < measure_count; ++measure) {
    if (at + head > words.size() || words[at + 1] > word_bits)
      throw std::invalid_argument("these words are not packed records");
    at += head + stream_size(blocks, words[at + 1]);
  }
  if (at > words.size()) throw std::invalid_argument("these words are not packed records: they end too soon");
  return at;
}

//! Room for a month as it is made, kept by the thread: a month then takes no more memory than its words.
std::uint32_t* room(std::size_t parts) {
  thread_local std::vector<std::uint32_t> words;
  words.resize(std::max(words.size(), parts * measure_count * (head + PackedSeries::part_blocks * lanes)));
  return words.data();
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
  std::uint32_t* words = room(1);
  const std::uint32_t* end = append(words, record, record.data(), nullptr);
  std::vector<std::uint32_t>& of_month = months_[month];
  // All parts take about as much as the first: growing by doubling would take twice that.
  if (of_month.empty()) of_month.reserve(static_cast<std::size_t>(end - words) * parts() * 17 / 16);
  of_month.insert(of_month.end(), static_cast<const std::uint32_t*>(words), end);
}

void PackedSeries::set(std::size_t month, std::span<const std::int32_t> record) {
  months_[month].clear();
  add(month, record);
}

void PackedSeries::add(std::size_t month, std::span<const std::int32_t> record,
                       std::span<const std::int32_t> next) {
  assert(record.size() == blocks_ * block_size);
  if (next.size() < record.size()) next = record;
  std::uint32_t* words = room(parts());
  std::uint32_t* end = words;
  const std::uint32_t* before = months_[month].empty() ? nullptr : months_[month].data();
  for (std::size_t part = 0; part < parts(); ++part) {
    const std::size_t blocks = part_size(part);
    const std::size_t first = part * part_blocks * block_size;
    end = append(end, record.subspan(first, blocks * block_size), next.data() + first, before);
    if (before != nullptr) before += size_of(before, blocks);
  }
  std::vector<std::uint32_t>& of_month = months_[month];
  const auto size = static_cast<std::size_t>(end - words);
  // Sums grow a little with each court: room for two bits more, or every one would take memory anew.
  if (of_month.capacity() < size) {
    of_month = {};
    of_month.reserve(size + (before == nullptr ? 0 : 2 * blocks_ * block_size / word_bits));
  }
  of_month.assign(words, end);
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
      const Stream stream = stream_at(at);
      clepsydre::read(stream, blocks, of_part + measure * lanes);
      at += head + stream_size(blocks, stream.bits);
    }
  }
}

void PackedSeries::restore(std::size_t month, std::vector<std::uint32_t> words) {
  std::size_t at = 0;
  if (!words.empty()) {
    for (std::size_t part = 0; part < parts(); ++part)
      at += checked_size(std::span(words).subspan(at), part_size(part));
  }
  if (at != words.size())
    throw std::invalid_argument("these words are not packed records: some are left over");
  months_.at(month) = std::move(words);
}

}  // namespace clepsydre
