#include "model/packed_series.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <stdexcept>

namespace clepsydre {
namespace {

constexpr std::size_t block_size = measure_count * block_width;
using Record = std::vector<std::int32_t>;

//! Numbers over a span of as many bits, from any start.
Record record(std::size_t blocks, int bits, std::mt19937& random) {
  Record numbers(blocks * block_size);
  const auto start = static_cast<std::uint32_t>(random());
  const std::uint32_t mask = bits == 0 ? 0 : ~std::uint32_t{0} >> (32 - bits);
  for (std::int32_t& number : numbers)
    number =
        static_cast<std::int32_t>((bits == 32 ? 0 : start) + (static_cast<std::uint32_t>(random()) & mask));
  return numbers;
}

Record read(const PackedSeries& series, std::size_t month) {
  Record numbers(series.blocks() * block_size);
  series.read(month, numbers);
  return numbers;
}

Record small(std::size_t blocks, std::mt19937& random) {
  Record numbers(blocks * block_size);
  for (std::int32_t& number : numbers) number = static_cast<std::int32_t>(random() % 5000);
  return numbers;
}

TEST(PackedSeries, GivesBackWhatItTookAtEveryWidth) {
  std::mt19937 random(1);
  for (int bits = 0; bits <= 32; ++bits) {
    for (const std::size_t blocks : {1U, 2U, 63U, 64U, 65U, 130U}) {
      PackedSeries series(2, blocks);
      const Record numbers = record(blocks, bits, random);
      series.set(1, numbers);
      EXPECT_EQ(read(series, 1), numbers) << bits << " bits, " << blocks << " blocks";
      EXPECT_EQ(read(series, 0), Record(numbers.size(), 0));
    }
  }
}

TEST(PackedSeries, HoldsTheExtremesOfAnInt32) {
  PackedSeries series(1, 1);
  Record numbers(block_size, std::numeric_limits<std::int32_t>::min());
  numbers[3] = std::numeric_limits<std::int32_t>::max();
  series.set(0, numbers);
  EXPECT_EQ(read(series, 0), numbers);
}

TEST(PackedSeries, TakesFewerBytesForNarrowNumbers) {
  std::mt19937 random(1);
  PackedSeries series(1, 63);
  series.set(0, small(63, random));  // 13 bits
  EXPECT_LT(series.bytes(), 63 * block_size * sizeof(std::int32_t) * 14 / 32);
}

TEST(PackedSeries, IsTheSameWordsInAnyOrderOfAdditions) {
  std::mt19937 random(1);
  const Record parts[] = {small(70, random), small(70, random), small(70, random)};
  PackedSeries forward(1, 70);
  PackedSeries backward(1, 70);
  for (std::size_t i = 0; i < 3; ++i) {
    forward.add(0, parts[i]);
    backward.add(0, parts[2 - i]);
  }
  EXPECT_TRUE(std::ranges::equal(forward.stored(0), backward.stored(0)));
  Record sum(parts[0].size());
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = parts[0][i] + parts[1][i] + parts[2][i];
  EXPECT_EQ(read(forward, 0), sum);

  PackedSeries twice(1, 70);
  twice.add(0, read(forward, 0));
  twice.add(0, read(forward, 0));
  for (std::int32_t& number : sum) number *= 2;
  EXPECT_EQ(read(twice, 0), sum);
}

TEST(PackedSeries, IsTheSameWordsPartByPart) {
  std::mt19937 random(1);
  const Record numbers = small(130, random);
  PackedSeries whole(1, 130);
  PackedSeries in_parts(1, 130);
  whole.set(0, numbers);
  constexpr std::size_t part = PackedSeries::part_blocks * block_size;
  for (std::size_t at = 0; at < numbers.size(); at += part)
    in_parts.append_part(0, std::span(numbers).subspan(at, std::min(part, numbers.size() - at)));
  EXPECT_TRUE(std::ranges::equal(whole.stored(0), in_parts.stored(0)));
}

TEST(PackedSeries, IsRestoredFromItsWordsAndFromNoOthers) {
  std::mt19937 random(1);
  PackedSeries series(1, 65);
  series.set(0, small(65, random));
  const std::vector<std::uint32_t> words(series.stored(0).begin(), series.stored(0).end());
  PackedSeries restored(1, 65);
  restored.restore(0, words);
  EXPECT_EQ(read(restored, 0), read(series, 0));

  std::vector<std::uint32_t> cut(words.begin(), words.end() - 1);
  EXPECT_THROW(restored.restore(0, cut), std::invalid_argument);
  std::vector<std::uint32_t> longer = words;
  longer.push_back(0);
  EXPECT_THROW(restored.restore(0, longer), std::invalid_argument);
  std::vector<std::uint32_t> wide = words;
  wide[1] = 33;
  EXPECT_THROW(restored.restore(0, wide), std::invalid_argument);
}

}  // namespace
}  // namespace clepsydre
