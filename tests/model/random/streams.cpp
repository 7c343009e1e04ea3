#include "model/random/streams.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace clepsydre {
namespace {

std::uint64_t bits(const StreamKey& key) {
  const PhiloxKey words = stream(key);
  return (std::uint64_t{words.high} << 32) | words.low;
}

TEST(Streams, DifferWhereverANameDiffers) {
  std::vector<StreamKey> keys;
  const std::string courts[] = {"", "1", "100119", "100120", "1001190"};
  const std::string leaves[] = {"", "TJ/2.", "TJ/2.2.", "CA/2.2.", "TJ/7.14"};
  for (const std::uint64_t seed : {0U, 1U, 2U, 20260101U}) {
    for (Purpose purpose : {Purpose::parameters, Purpose::national_entrees, Purpose::cell, Purpose::lever}) {
      for (const std::string& court : courts) {
        for (const std::string& leaf : leaves) {
          keys.push_back({.seed = seed, .purpose = purpose, .court = court, .contentieux = leaf});
          keys.push_back(
              {.seed = seed, .purpose = purpose, .court = court, .contentieux = leaf, .other = "amiable"});
        }
      }
    }
  }
  std::set<std::uint64_t> seen;
  for (const StreamKey& key : keys) seen.insert(bits(key));
  EXPECT_EQ(seen.size(), keys.size());
}

TEST(Streams, TellWhereANameEnds) {
  EXPECT_NE(bits({.court = "ab", .contentieux = "c"}), bits({.court = "a", .contentieux = "bc"}));
  EXPECT_NE(bits({.court = "a"}), bits({.contentieux = "a"}));
  EXPECT_NE(bits({.court = "a"}), bits({.court = std::string_view("a\0", 2)}));
}

TEST(Streams, ReadNamesNotPlacesInMemory) {
  const std::string first = "100119";
  const std::string second = "TJ 100119";
  EXPECT_EQ(bits({.court = first}), bits({.court = std::string_view(second).substr(3)}));
}

// A stored seed must mean the same draws in every later version.
TEST(Streams, NeverChangeTheirKeys) {
  EXPECT_EQ(bits({.seed = 0, .purpose = Purpose::parameters}), 0xE442614E497361A4ULL);
  EXPECT_EQ(bits({.seed = 20260101, .purpose = Purpose::cell, .court = "100119", .contentieux = "TJ/2.2."}),
            0x1BEBE75F2AE76E61ULL);
}

// One character changed flips each of the 64 bits with odds 1/2: mean 32, s.d. 4/√N for independent flips.
// Tolerance 5 s.d.: false alarm 6e-7.
TEST(Streams, OfLikeNamesHaveUnlikeKeys) {
  constexpr int pairs = 4000;
  long flips = 0;
  for (int i = 0; i < pairs; ++i) {
    const std::string one = std::to_string(100000 + i);
    const std::string next = std::to_string(100001 + i);
    flips += std::popcount(bits({.court = one}) ^ bits({.court = next}));
  }
  EXPECT_NEAR(static_cast<double>(flips) / pairs, 32, 5 * 4 / std::sqrt(pairs));
}

TEST(Streams, CountMonthsFromYearZero) {
  EXPECT_EQ(stream_month(Month(0, 1)), 0U);
  EXPECT_EQ(stream_month(Month(2026, 3)), 2026U * 12 + 2);
}

}  // namespace
}  // namespace clepsydre
