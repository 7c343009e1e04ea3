#include <boost/math/special_functions/erf.hpp>
#include <numbers>

#include "tests/lanes/arrays.hpp"

namespace clepsydre::test {
namespace {

double exact_normal(std::uint32_t word) {
  const bool low = word < 0x80000000U;
  const double z = std::numbers::sqrt2 * boost::math::erfc_inv(2 * (low ? lower(word) : upper(word)));
  return low ? -z : z;
}

TEST(Normal, IsThatOfBoostOverTheWholeRangeOfAWord) {
  std::vector<std::uint32_t> words = words_in_all_tails(1 << 18, 3);
  for (std::uint32_t i = 0; i < 64; ++i) {
    words[3 * i] = i;
    words[3 * i + 1] = ~i;
    words[3 * i + 2] = 0x80000000U - 32 + i;
  }
  at_every_width([&words](const Laws& laws) {
    std::vector<float> z(words.size());
    laws.normal(words.data(), z.data(), words.size());
    double relative = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const double truth = exact_normal(words[i]);
      relative = std::max(relative, std::abs((static_cast<double>(z[i]) - truth) / truth));
    }
    EXPECT_LT(relative, 3e-7);
  });
}

TEST(Normal, IsOdd) {
  std::vector<std::uint32_t> words = words_in_all_tails(1 << 14, 4);
  std::vector<std::uint32_t> opposite = words;
  for (std::uint32_t& word : opposite) word = ~word;
  at_every_width([&](const Laws& laws) {
    std::vector<float> z(words.size());
    std::vector<float> other(words.size());
    laws.normal(words.data(), z.data(), words.size());
    laws.normal(opposite.data(), other.data(), words.size());
    for (std::size_t i = 0; i < words.size(); ++i) ASSERT_EQ(z[i], -other[i]) << words[i];
  });
}

TEST(Normal, HasTheSameBitsAtEveryWidth) {
  const std::vector<std::uint32_t> words = words_in_all_tails(1 << 16, 5);
  std::vector<float> first(words.size());
  laws_of_this_machine().front()->normal(words.data(), first.data(), words.size());
  at_every_width([&](const Laws& laws) {
    std::vector<float> z(words.size());
    laws.normal(words.data(), z.data(), words.size());
    EXPECT_EQ(z, first);
  });
}

// s.d. of the mean 1/√N, of the variance √(2/N). Tolerance 5 s.d.: false alarm 1e-6 for both.
TEST(Normal, HasMeanZeroAndVarianceOne) {
  constexpr std::size_t count = 1 << 20;
  const std::vector<std::uint32_t> words = philox_words(count, 0);
  std::vector<float> z(count);
  laws_of_this_machine().back()->normal(words.data(), z.data(), count);
  const auto [mean, variance] = moments(z);
  EXPECT_NEAR(mean, 0, 5 / std::sqrt(static_cast<double>(count)));
  EXPECT_NEAR(variance, 1, 5 * std::sqrt(2 / static_cast<double>(count)));
}

TEST(Uniform, IsTheWordPlusOneHalfOver2To32) {
  const std::vector<std::uint32_t> words = words_in_all_tails(1 << 16, 6);
  at_every_width([&words](const Laws& laws) {
    std::vector<float> u(words.size());
    laws.uniform(words.data(), u.data(), words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      ASSERT_NEAR(static_cast<double>(u[i]), lower(words[i]), 6e-8);
    }
  });
}

}  // namespace
}  // namespace clepsydre::test
