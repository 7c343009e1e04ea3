#include <algorithm>
#include <boost/math/distributions/binomial.hpp>

#include "model/random/exact.hpp"
#include "tests/lanes/arrays.hpp"

namespace clepsydre::test {
namespace {

namespace policies = boost::math::policies;
using LeastWhole = policies::policy<policies::discrete_quantile<policies::integer_round_up>>;
using BoostBinomial = boost::math::binomial_distribution<double, LeastWhole>;

constexpr float odds[] = {1e-5F, 1e-3F, 0.01F, 0.1F, 0.3F, 0.45F, 0.5F, 0.6F, 0.9F, 0.999F};

std::vector<std::int32_t> trials() {
  std::vector<std::int32_t> all;
  for (double n = 1; n < 1.1e6; n *= 1.9) all.push_back(static_cast<std::int32_t>(n));
  all.push_back(65535);
  return all;
}

std::vector<std::int32_t> draw(const Laws& laws, const std::vector<std::uint32_t>& words, std::int32_t n,
                               float p) {
  std::vector<std::int32_t> cases(words.size());
  laws.binomial(words.data(), std::vector(words.size(), n).data(), std::vector(words.size(), p).data(),
                cases.data(), words.size());
  return cases;
}

TEST(Binomial, AgreesWithTheExactQuantileEverywhere) {
  unsigned seed = 20;
  for (const float p : odds) {
    for (const std::int32_t n : trials()) {
      const std::vector<std::uint32_t> words = words_in_all_tails(64, ++seed);
      const BoostBinomial law(n, static_cast<double>(p));
      std::vector<std::int32_t> expected(words.size());
      std::ranges::transform(words, expected.begin(), [&law](std::uint32_t word) {
        return static_cast<std::int32_t>(word < 0x80000000U ? quantile(law, lower(word))
                                                            : quantile(complement(law, upper(word))));
      });
      at_every_width(
          [&](const Laws& laws) { ASSERT_EQ(draw(laws, words, n, p), expected) << n << " × " << p; });
    }
  }
}

//! Words at all distances from the jumps F(k), nearer than what a random word would meet.
std::vector<std::uint32_t> words_near_jumps(std::int32_t n, float p, std::mt19937& generator) {
  const BoostBinomial law(n, static_cast<double>(p));
  const double spread = 6.4 * standard_deviation(law) + 5;
  const double step = std::max(1.0, std::floor(spread / 20));
  std::vector<std::uint32_t> words;
  for (double k = std::max(0.0, std::floor(mean(law) - spread)); k < std::min<double>(n, mean(law) + spread);
       k += step) {
    for (int i = 0; i < 16; ++i) {
      const double away = std::ldexp(1 + static_cast<double>(generator() % 64) / 64, i);
      const double place = cdf(law, k) * 0x1p32 + (generator() % 2 == 0 ? away : -away);
      words.push_back(static_cast<std::uint32_t>(std::clamp(place, 0.0, 4294967295.0)));
    }
  }
  return words;
}

TEST(Binomial, IsExactNextToEveryJump) {
  std::mt19937 generator(21);
  for (const float p : odds) {
    for (const std::int32_t n : trials()) {
      const std::vector<std::uint32_t> words = words_near_jumps(n, p, generator);
      std::vector<std::int32_t> expected(words.size());
      std::ranges::transform(words, expected.begin(), [n, p](std::uint32_t word) {
        return static_cast<std::int32_t>(binomial_quantile(word, n, static_cast<double>(p)));
      });
      at_every_width(
          [&](const Laws& laws) { ASSERT_EQ(draw(laws, words, n, p), expected) << n << " × " << p; });
    }
  }
}

TEST(Binomial, DoesNotDependOnItsNeighbours) {
  constexpr std::size_t count = 1 << 14;
  const std::vector<std::uint32_t> words = words_in_all_tails(count, 22);
  std::mt19937 generator(22);
  std::vector<std::int32_t> n(count);
  std::vector<float> p(count);
  for (std::size_t i = 0; i < count; ++i) {
    n[i] = static_cast<std::int32_t>((generator() & 0xFFFF) >> (generator() % 16));
    p[i] = std::exp2(-static_cast<float>(generator() % 1700) / 100);
  }
  at_every_width([&](const Laws& laws) {
    std::vector<std::int32_t> cases(count);
    laws.binomial(words.data(), n.data(), p.data(), cases.data(), count);
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_EQ(cases[i], binomial_quantile(words[i], n[i], static_cast<double>(p[i])))
          << n[i] << " × " << p[i] << " word " << words[i];
    }
  });
}

TEST(Binomial, IsNoneOrAllWhereThatIsCertain) {
  std::vector<std::uint32_t> words = words_in_all_tails(1024, 23);
  words[0] = 0xFFFFFFFF;
  words[1] = 0;
  at_every_width([&words](const Laws& laws) {
    for (const std::int32_t n : {0, 1, 40, 65535, 1000000}) {
      EXPECT_EQ(draw(laws, words, n, 0.0F), std::vector<std::int32_t>(words.size(), 0)) << n;
      EXPECT_EQ(draw(laws, words, n, 1.0F), std::vector<std::int32_t>(words.size(), n)) << n;
      for (const std::int32_t cases : draw(laws, words, n, 0.37F)) {
        ASSERT_GE(cases, 0);
        ASSERT_LE(cases, n);
      }
    }
  });
}

TEST(Binomial, DoubtsRarely) {
  constexpr std::size_t count = 1 << 18;
  const std::vector<std::uint32_t> words = philox_words(count, 30);
  for (const float p : {0.001F, 0.05F, 0.5F, 0.8F}) {
    for (const std::int32_t n : {3, 30, 300, 3000, 60000}) {
      at_every_width([&](const Laws& laws) {
        std::vector<std::int32_t> doubt(count);
        laws.binomial_doubt(words.data(), std::vector(count, n).data(), std::vector(count, p).data(),
                            doubt.data(), count);
        EXPECT_LT(std::ranges::count(doubt, 1), static_cast<long>(count / 300)) << n << " × " << p;
      });
    }
  }
}

// s.d. of the mean √(v/N), of the variance √((μ₄ − v²)/N) with μ₄ − v² = 2v² + v(1 − 6pq), v = npq.
// Tolerance 5 s.d., 12 numbers: false alarm 7e-6.
TEST(Binomial, HasMeanNpAndVarianceNpq) {
  constexpr std::size_t count = 1 << 20;
  std::uint32_t stream = 40;
  for (const float p : {0.02F, 0.4F, 0.93F}) {
    for (const std::int32_t n : {12, 4000}) {
      const std::vector<std::uint32_t> words = philox_words(count, ++stream);
      const auto [mean, variance] = moments(draw(*laws_of_this_machine().back(), words, n, p));
      const double pq = static_cast<double>(p) * (1 - static_cast<double>(p));
      const double v = n * pq;
      EXPECT_NEAR(mean, n * static_cast<double>(p), 5 * std::sqrt(v / count)) << n << " × " << p;
      EXPECT_NEAR(variance, v, 5 * std::sqrt((2 * v * v + v * (1 - 6 * pq)) / count)) << n << " × " << p;
    }
  }
}

}  // namespace
}  // namespace clepsydre::test
