#include <algorithm>
#include <boost/math/distributions/poisson.hpp>

#include "model/random/exact.hpp"
#include "tests/lanes/arrays.hpp"

namespace clepsydre::test {
namespace {

namespace policies = boost::math::policies;
using LeastWhole = policies::policy<policies::discrete_quantile<policies::integer_round_up>>;
using BoostPoisson = boost::math::poisson_distribution<double, LeastWhole>;

std::vector<float> rates() {
  std::vector<float> all;
  for (float rate = 1e-3F; rate < 1.2e5F; rate *= 1.21F) all.push_back(rate);
  for (float rate = 11.5F; rate < 19; rate += 0.37F) all.push_back(rate);
  return all;
}

std::vector<std::int32_t> draw(const Laws& laws, const std::vector<std::uint32_t>& words,
                               const std::vector<float>& rate) {
  std::vector<std::int32_t> cases(words.size());
  laws.poisson(words.data(), rate.data(), cases.data(), words.size());
  return cases;
}

TEST(Poisson, AgreesWithTheExactQuantileEverywhere) {
  unsigned seed = 10;
  for (const float rate : rates()) {
    const std::vector<std::uint32_t> words = words_in_all_tails(256, ++seed);
    const BoostPoisson law(static_cast<double>(rate));
    std::vector<std::int32_t> expected(words.size());
    std::ranges::transform(words, expected.begin(), [&law](std::uint32_t word) {
      return static_cast<std::int32_t>(word < 0x80000000U ? quantile(law, lower(word))
                                                          : quantile(complement(law, upper(word))));
    });
    at_every_width([&](const Laws& laws) {
      ASSERT_EQ(draw(laws, words, std::vector(words.size(), rate)), expected) << rate;
    });
  }
}

//! Words at all distances from the jumps F(k), nearer than what a random word would meet.
std::vector<std::uint32_t> words_near_jumps(float rate, std::mt19937& generator) {
  const BoostPoisson law(static_cast<double>(rate));
  const double spread = 6.4 * std::sqrt(static_cast<double>(rate));
  const double low = std::max(0.0, std::floor(static_cast<double>(rate) - spread));
  const double step = std::max(1.0, std::floor(spread / 40));
  std::vector<std::uint32_t> words;
  for (double k = low; k < static_cast<double>(rate) + spread + 10; k += step) {
    for (int i = 0; i < 16; ++i) {
      const double away = std::ldexp(1 + static_cast<double>(generator() % 64) / 64, i);
      const double place = cdf(law, k) * 0x1p32 + (generator() % 2 == 0 ? away : -away);
      words.push_back(static_cast<std::uint32_t>(std::clamp(place, 0.0, 4294967295.0)));
    }
  }
  return words;
}

TEST(Poisson, IsExactNextToEveryJump) {
  std::mt19937 generator(11);
  for (const float rate : rates()) {
    const std::vector<std::uint32_t> words = words_near_jumps(rate, generator);
    std::vector<std::int32_t> expected(words.size());
    std::ranges::transform(words, expected.begin(), [rate](std::uint32_t word) {
      return static_cast<std::int32_t>(poisson_quantile(word, static_cast<double>(rate)));
    });
    at_every_width([&](const Laws& laws) {
      ASSERT_EQ(draw(laws, words, std::vector(words.size(), rate)), expected) << rate;
    });
  }
}

TEST(Poisson, DoesNotDependOnItsNeighbours) {
  constexpr std::size_t count = 1 << 14;
  const std::vector<std::uint32_t> words = words_in_all_tails(count, 12);
  std::mt19937 generator(12);
  std::vector<float> mixed(count);
  for (float& rate : mixed) rate = std::exp2(static_cast<float>(generator() % 2600) / 100 - 10);
  at_every_width([&](const Laws& laws) {
    const std::vector<std::int32_t> cases = draw(laws, words, mixed);
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_EQ(cases[i], poisson_quantile(words[i], static_cast<double>(mixed[i])))
          << mixed[i] << " word " << words[i];
    }
  });
}

TEST(Poisson, OfNothingIsNothing) {
  std::vector<std::uint32_t> words = words_in_all_tails(1024, 13);
  words[0] = 0xFFFFFFFF;
  words[1] = 0;
  for (const float rate : {0.0F, 1e-40F, 1e-30F, 1e-11F}) {
    at_every_width([&](const Laws& laws) {
      EXPECT_EQ(draw(laws, words, std::vector(words.size(), rate)),
                std::vector<std::int32_t>(words.size(), 0));
    });
  }
}

TEST(Poisson, DoubtsRarely) {
  constexpr std::size_t count = 1 << 18;
  const std::vector<std::uint32_t> words = philox_words(count, 1);
  for (const float rate : {0.01F, 1.0F, 12.1F, 17.9F, 19.0F, 100.0F, 5000.0F, 60000.0F}) {
    at_every_width([&](const Laws& laws) {
      std::vector<std::int32_t> doubt(count);
      laws.poisson_doubt(words.data(), std::vector(count, rate).data(), doubt.data(), count);
      EXPECT_LT(std::ranges::count(doubt, 1), static_cast<long>(count / 1000)) << rate;
    });
  }
}

// s.d. of the mean √(λ/N), of the variance √((λ + 2λ²)/N). Tolerance 5 s.d., 12 numbers: false alarm 7e-6.
TEST(Poisson, HasMeanAndVarianceLambda) {
  constexpr std::size_t count = 1 << 20;
  std::uint32_t stream = 2;
  for (const double rate : {0.03, 0.7, 5.0, 15.0, 80.0, 3000.0}) {
    const std::vector<std::uint32_t> words = philox_words(count, ++stream);
    const auto single = static_cast<float>(rate);
    const auto cases = draw(*laws_of_this_machine().back(), words, std::vector(count, single));
    const auto [mean, variance] = moments(cases);
    const auto lambda = static_cast<double>(single);
    EXPECT_NEAR(mean, lambda, 5 * std::sqrt(lambda / count)) << rate;
    EXPECT_NEAR(variance, lambda, 5 * std::sqrt((lambda + 2 * lambda * lambda) / count)) << rate;
  }
}

}  // namespace
}  // namespace clepsydre::test
