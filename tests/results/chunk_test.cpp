#include "results/chunk.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace clepsydre::results {
namespace {

// What HDF5's own filters do on reading: inflate, then put the bytes of each number together again.
template <class T>
std::vector<T> read_back(const Bytes& chunk, std::size_t count) {
  libdeflate_decompressor* inflater = libdeflate_alloc_decompressor();
  Bytes planes(count * sizeof(T));
  EXPECT_EQ(
      libdeflate_zlib_decompress(inflater, chunk.data(), chunk.size(), planes.data(), planes.size(), nullptr),
      LIBDEFLATE_SUCCESS);
  libdeflate_free_decompressor(inflater);
  std::vector<T> values(count);
  auto* bytes = reinterpret_cast<std::byte*>(values.data());
  for (std::size_t i = 0; i < planes.size(); ++i) bytes[i % count * sizeof(T) + i / count] = planes[i];
  return values;
}

std::vector<float> any_floats(std::size_t count) {
  std::mt19937 random(7);
  std::vector<float> values(count);
  for (float& value : values) value = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
  return values;
}

TEST(Chunk, KeepsEveryBitOfExactNumbers) {
  const std::vector<float> values = any_floats(5001);
  const auto back = read_back<float>(compressed(values, Rounding::exact), values.size());
  EXPECT_EQ(std::memcmp(back.data(), values.data(), values.size() * sizeof(float)), 0);
}

TEST(Chunk, KeepsWholeNumbersOfAnySign) {
  const std::vector<std::int32_t> values{0, -1, 1, 2147483647, -2147483647 - 1, 16777217};
  EXPECT_EQ(read_back<std::int32_t>(compressed(values), values.size()), values);
}

TEST(Chunk, RoundsRatiosByLessThanItSays) {
  const double at_most = std::ldexp(1.0, -ratio_bits - 1);
  for (const float value : any_floats(100000)) {
    if (!std::isnormal(value)) continue;
    const double relative = std::abs(double{rounded(value)} / value - 1);
    if (std::isfinite(rounded(value))) {
      ASSERT_LE(relative, at_most) << value;
    }
  }
}

TEST(Chunk, RoundsAsTheNamesOfItsBitsSay) {
  const std::vector<float> ratios{0.1F, 1.0F / 3, 12.7F, 365.25F, 0.0F, 1.0F};
  for (const float value : read_back<float>(compressed(ratios, Rounding::ratio), ratios.size())) {
    EXPECT_EQ(std::bit_cast<std::uint32_t>(value) % (1U << (23 - ratio_bits)), 0U);
  }
}

TEST(Rounded, LeavesShortNumbersAndTheUndefinedAlone) {
  for (const float value : {0.0F, -0.0F, 1.0F, 0.5F, -12.75F, 1023.0F}) EXPECT_EQ(rounded(value), value);
  EXPECT_TRUE(std::isnan(rounded(std::numeric_limits<float>::quiet_NaN())));
  EXPECT_EQ(rounded(std::numeric_limits<float>::infinity()), std::numeric_limits<float>::infinity());
}

TEST(Rounded, TakesTiesToTheEvenNeighbour) {
  const float step = std::ldexp(1.0F, -ratio_bits);
  EXPECT_EQ(rounded(1 + step / 2), 1);
  EXPECT_EQ(rounded(1 + step + step / 2), 1 + 2 * step);
}

}  // namespace
}  // namespace clepsydre::results
