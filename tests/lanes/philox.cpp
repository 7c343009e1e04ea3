#include "tests/lanes/arrays.hpp"

namespace clepsydre::test {
namespace {

TEST(PhiloxLanes, GiveTheScalarWordsOfTheirReplications) {
  constexpr std::size_t count = 64;
  const PhiloxKey key{0xA4093822, 0x299F31D0};
  at_every_width([key](const Laws& laws) {
    for (const std::uint32_t first : {0U, 1000U, 0xFFFFFFF0U}) {
      std::vector<std::uint32_t> words(4 * count);
      laws.philox(first, 24313, 7, key, words.data(), count);
      for (std::size_t i = 0; i < count; ++i) {
        const auto expected = philox({first + static_cast<std::uint32_t>(i), 24313, 7, 0}, key);
        for (std::size_t j = 0; j < 4; ++j) ASSERT_EQ(words[4 * i + j], expected[j]) << i << " word " << j;
      }
    }
  });
}

// Correlation of N pairs of independent uniforms has s.d. 1/√N. Tolerance 5 s.d. and 8 pairs: false alarm
// 5e-6.
TEST(PhiloxLanes, GiveWordsThatAreNotCorrelated) {
  constexpr std::size_t count = 1 << 18;
  std::vector<std::uint32_t> words(4 * count);
  std::vector<std::uint32_t> later(4 * count);
  laws_of_this_machine().back()->philox(0, 100, 0, {1, 2}, words.data(), count);
  laws_of_this_machine().back()->philox(0, 101, 0, {1, 2}, later.data(), count);
  const auto correlation = [](const std::vector<std::uint32_t>& a, std::size_t from,
                              const std::vector<std::uint32_t>& b, std::size_t to) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < count; ++i) {
      sum += (lower(a[4 * i + from]) - 0.5) * (lower(b[4 * i + to]) - 0.5);
    }
    return sum * 12 / static_cast<double>(count);
  };
  const double tolerance = 5 / std::sqrt(static_cast<double>(count));
  for (std::size_t j = 0; j < 4; ++j) {
    EXPECT_NEAR(correlation(words, j, words, (j + 1) % 4), 0, tolerance) << "words of one draw";
    EXPECT_NEAR(correlation(words, j, later, j), 0, tolerance) << "words of two months";
  }
}

}  // namespace
}  // namespace clepsydre::test
