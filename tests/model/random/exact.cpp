#include "model/random/exact.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <random>

namespace clepsydre {
namespace {

namespace policies = boost::math::policies;
using LeastWhole = policies::policy<policies::discrete_quantile<policies::integer_round_up>>;

// Half of them spread evenly, the others at all scales in both tails.
std::uint32_t any_word(std::mt19937& generator) {
  const auto word = static_cast<std::uint32_t>(generator());
  const std::uint32_t small = word >> (generator() % 32);
  switch (generator() % 4) {
    case 0:
      return small;
    case 1:
      return ~small;
    default:
      return word;
  }
}

// The upper half asks with 1 − u, which keeps its precision where u is close to 1.
template <class Law>
std::int64_t boost_quantile(const Law& law, std::uint32_t word) {
  if (word < 0x80000000U) {
    return static_cast<std::int64_t>(quantile(law, (static_cast<double>(word) + 0.5) * 0x1p-32));
  }
  return static_cast<std::int64_t>(quantile(complement(law, (static_cast<double>(~word) + 0.5) * 0x1p-32)));
}

TEST(PoissonQuantile, AgreesWithBoostFromAThousandthToAHundredThousand) {
  std::mt19937 generator(1);
  for (double lambda = 1e-3; lambda < 1.2e5; lambda *= 1.33) {
    const boost::math::poisson_distribution<double, LeastWhole> law(lambda);
    for (int draw = 0; draw < 400; ++draw) {
      const std::uint32_t word = any_word(generator);
      ASSERT_EQ(poisson_quantile(word, lambda), boost_quantile(law, word)) << lambda << " word " << word;
    }
  }
}

TEST(BinomialQuantile, AgreesWithBoostForFewAndManyTrials) {
  std::mt19937 generator(2);
  for (const std::int64_t n : {1, 2, 7, 31, 100, 3000, 65535, 1000000}) {
    for (const double p : {1e-5, 1e-3, 0.03, 0.2, 0.5, 0.7, 0.98, 0.9999}) {
      const boost::math::binomial_distribution<double, LeastWhole> law(static_cast<double>(n), p);
      for (int draw = 0; draw < 200; ++draw) {
        const std::uint32_t word = any_word(generator);
        ASSERT_EQ(binomial_quantile(word, n, p), boost_quantile(law, word))
            << n << " × " << p << " word " << word;
      }
    }
  }
}

// The last word not above F(k) gives at most k, the next one more: an error of 2e-10 in F(k) would show.
template <class Law, class Quantile>
void expect_jump_at(const Law& law, double k, Quantile quantile_of) {
  const double place = cdf(law, k) * 0x1p32 - 0.5;
  const double distance = place - std::floor(place);
  // Boost's own rounding decides within 1e-3 of a word, 2e-13 in F(k).
  if (place < 0 || place >= 0xFFFFFFFFU || distance < 1e-3 || distance > 1 - 1e-3) return;
  const auto word = static_cast<std::uint32_t>(place);
  EXPECT_LE(quantile_of(word), static_cast<std::int64_t>(k)) << k;
  EXPECT_GT(quantile_of(word + 1), static_cast<std::int64_t>(k)) << k;
}

TEST(PoissonQuantile, JumpsAtTheVeryWord) {
  for (const double lambda : {0.01, 0.8, 7.3, 19.6, 133.0, 2500.5, 60000.25}) {
    const boost::math::poisson_distribution<double, LeastWhole> law(lambda);
    const double spread = 6 * std::sqrt(lambda);
    for (double k = std::max(0.0, std::floor(lambda - spread)); k < lambda + spread + 5; ++k) {
      expect_jump_at(law, k, [lambda](std::uint32_t word) { return poisson_quantile(word, lambda); });
    }
  }
}

TEST(BinomialQuantile, JumpsAtTheVeryWord) {
  for (const std::int64_t n : {3, 41, 900, 65535}) {
    for (const double p : {0.001, 0.07, 0.4, 0.83}) {
      const boost::math::binomial_distribution<double, LeastWhole> law(static_cast<double>(n), p);
      const double spread = 6 * standard_deviation(law) + 3;
      const double last = std::min(static_cast<double>(n) - 1, mean(law) + spread);
      for (double k = std::max(0.0, std::floor(mean(law) - spread)); k <= last; ++k) {
        expect_jump_at(law, k, [n, p](std::uint32_t word) { return binomial_quantile(word, n, p); });
      }
    }
  }
}

TEST(PoissonQuantile, IsZeroWhereNothingCanHappen) {
  for (const std::uint32_t word : {0U, 1U, 0x80000000U, 0xFFFFFFFFU}) {
    EXPECT_EQ(poisson_quantile(word, 0.0), 0);
    EXPECT_EQ(poisson_quantile(word, 1e-11), 0);
    EXPECT_EQ(poisson_quantile(word, 1e-300), 0);
  }
}

TEST(PoissonQuantile, FindsTheRarestEventThatAWordCanName) {
  // P(X > 0) = λ nearly, and the last word stands for 1 − u = 2^-33 = 1.16e-10.
  EXPECT_EQ(poisson_quantile(0xFFFFFFFF, 1.1e-10), 0);
  EXPECT_EQ(poisson_quantile(0xFFFFFFFF, 1.2e-10), 1);
  EXPECT_EQ(poisson_quantile(0xFFFFFFFE, 1.2e-10), 0);
}

TEST(BinomialQuantile, IsCertainWhereTheOddsAre) {
  for (const std::uint32_t word : {0U, 1U, 0x80000000U, 0xFFFFFFFFU}) {
    for (const std::int64_t n : {0, 1, 17, 65535, 2147483647}) {
      EXPECT_EQ(binomial_quantile(word, n, 0.0), 0);
      EXPECT_EQ(binomial_quantile(word, n, 1.0), n);
    }
  }
}

// With one trial the boundary is 1 − p exactly: no rounding may hide it.
TEST(BinomialQuantile, OfOneTrialComparesWithOneMinusP) {
  EXPECT_EQ(binomial_quantile(0x7FFFFFFF, 1, 0.5), 0);
  EXPECT_EQ(binomial_quantile(0x80000000, 1, 0.5), 1);
  EXPECT_EQ(binomial_quantile(0xBFFFFFFF, 1, 0.25), 0);
  EXPECT_EQ(binomial_quantile(0xC0000000, 1, 0.25), 1);
}

TEST(PoissonQuantile, NeverFallsAsTheWordRises) {
  for (const double lambda : {0.2, 6.0, 90.0, 4000.0}) {
    std::int64_t previous = 0;
    for (std::uint32_t word = 0; word < 0xFFF00000U; word += 0x00080001U) {
      const std::int64_t cases = poisson_quantile(word, lambda);
      ASSERT_GE(cases, previous) << lambda << " word " << word;
      previous = cases;
    }
  }
}

}  // namespace
}  // namespace clepsydre
