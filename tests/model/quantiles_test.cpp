#include "model/quantiles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <string>

namespace clepsydre {
namespace {

constexpr double probabilities[] = {0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.55, 0.75, 0.9, 0.95, 0.999, 1};
constexpr int thousandths[] = {0, 10, 50, 100, 250, 500, 550, 750, 900, 950, 999, 1000};
constexpr std::size_t sizes[] = {1, 2, 3, 7, 15, 16, 17, 100, 999, 1000, 10000, 100000};
constexpr float undefined = std::numeric_limits<float>::quiet_NaN();

using Random = std::mt19937;
template <class Value>
using Shapes = std::map<std::string, std::function<Value(Random&)>>;

int uniform(Random& random, int low, int high) {
  return std::uniform_int_distribution<int>(low, high)(random);
}

// Around 1,024 values the buckets begin to hold several values each, around 256 they are counted apart.
const Shapes<std::int32_t> whole_numbers = {
    {"all equal", [](Random&) { return 7; }},
    {"zero or one", [](Random& random) { return uniform(random, 0, 1); }},
    {"both ends of int32",
     [](Random& random) {
       return uniform(random, 0, 1) ? std::numeric_limits<std::int32_t>::max()
                                    : std::numeric_limits<std::int32_t>::min();
     }},
    {"all of int32",
     [](Random& random) {
       return uniform(random, std::numeric_limits<std::int32_t>::min(),
                      std::numeric_limits<std::int32_t>::max());
     }},
    {"256 values", [](Random& random) { return uniform(random, -3, 252); }},
    {"257 values", [](Random& random) { return uniform(random, -3, 253); }},
    {"1,024 values", [](Random& random) { return uniform(random, 100, 1123); }},
    {"1,025 values", [](Random& random) { return uniform(random, 100, 1124); }},
    {"negative", [](Random& random) { return uniform(random, -9000, -2000); }},
    {"a heavy tail",
     [](Random& random) { return std::poisson_distribution<int>(4)(random) << uniform(random, 0, 24); }},
    {"one far away",
     [](Random& random) { return uniform(random, 0, 999) ? uniform(random, 0, 99) : 1 << 30; }},
};

const Shapes<float> ratios = {
    {"all equal", [](Random&) { return 0.1F; }},
    {"ratios of small numbers",
     [](Random& random) {
       return static_cast<float>(uniform(random, 0, 5)) / static_cast<float>(uniform(random, 1, 5));
     }},
    {"a smooth law", [](Random& random) { return std::normal_distribution<float>(14, 2)(random); }},
    {"a heavy tail", [](Random& random) { return std::exp(std::normal_distribution<float>(0, 8)(random)); }},
    {"zeros and a law",
     [](Random& random) {
       return uniform(random, 0, 1) ? 0.0F : std::normal_distribution<float>(1, 0.1F)(random);
     }},
    {"neighbours", [](Random& random) { return std::nextafter(1.0F, uniform(random, 0, 1) ? 2.0F : 0.0F); }},
    {"hardly above zero", [](Random& random) { return static_cast<float>(uniform(random, 0, 9)) * 1e-44F; }},
    {"the whole domain",
     [](Random& random) { return std::uniform_real_distribution<float>(-1e38F, 1e38F)(random); }},
    {"one far away",
     [](Random& random) {
       return uniform(random, 0, 999) ? std::normal_distribution<float>(1, 0.1F)(random) : 1e9F;
     }},
};

template <class Value>
std::vector<Value> series(const std::function<Value(Random&)>& shape, std::size_t n) {
  Random random(static_cast<Random::result_type>(n));
  std::vector<Value> values(n);
  std::ranges::generate(values, [&] { return shape(random); });
  return values;
}

template <class Value>
std::vector<float> quantiles_of(Quantiles& quantiles, const std::vector<Value>& values) {
  std::vector<float> result(quantiles.count());
  quantiles(std::span<const Value>(values), result);
  return result;
}

//! Ranks in whole numbers, values by selection.
template <class Value>
std::vector<float> by_selection(std::vector<Value> values) {
  std::vector<float> result;
  for (const int thousandth : thousandths) {
    const std::size_t rank = (static_cast<std::size_t>(thousandth) * values.size() + 999) / 1000;
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(values.begin(), nth, values.end());
    result.push_back(static_cast<float>(*nth));
  }
  return result;
}

template <class Value>
void expect_agreement(const Shapes<Value>& shapes) {
  Quantiles quantiles(probabilities);
  for (const auto& [name, shape] : shapes) {
    for (const std::size_t n : sizes) {
      const std::vector<Value> values = series(shape, n);
      EXPECT_EQ(quantiles_of(quantiles, values), by_selection(values)) << name << ", " << n << " values";
    }
  }
}

TEST(Quantiles, OfWholeNumbersAreThoseOfASelection) { expect_agreement(whole_numbers); }

TEST(Quantiles, OfRatiosAreThoseOfASelection) { expect_agreement(ratios); }

TEST(Quantiles, RiseWithTheirProbability) {
  Quantiles quantiles(probabilities);
  for (const auto& [name, shape] : whole_numbers) {
    EXPECT_TRUE(std::ranges::is_sorted(quantiles_of(quantiles, series(shape, 1000)))) << name;
  }
}

TEST(Quantiles, DoNotDependOnTheOrderOfTheValues) {
  Quantiles quantiles(probabilities);
  Random random(1);
  for (const auto& [name, shape] : ratios) {
    std::vector<float> values = series(shape, 1000);
    const std::vector<float> before = quantiles_of(quantiles, values);
    std::ranges::shuffle(values, random);
    EXPECT_EQ(quantiles_of(quantiles, values), before) << name;
  }
}

TEST(Quantiles, LeaveTheUndefinedOut) {
  Quantiles quantiles(probabilities);
  for (const auto& [name, shape] : ratios) {
    const std::vector<float> defined = series(shape, 700);
    std::vector<float> values = defined;
    for (std::size_t i = 0; i < 300; ++i) {
      values.insert(values.begin() + static_cast<std::ptrdiff_t>(i * 7 % values.size()), undefined);
    }
    EXPECT_EQ(quantiles_of(quantiles, values), by_selection(defined)) << name;
  }
}

TEST(Quantiles, OfNothingDefinedAreUndefined) {
  Quantiles quantiles(probabilities);
  const std::vector<float> nothing(100, undefined);
  std::vector<float> result(quantiles.count());
  const Extent extent = quantiles(std::span<const float>(nothing), result);
  EXPECT_THAT(result, ::testing::Each(::testing::IsNan()));
  EXPECT_TRUE(std::isnan(extent.mean) && std::isnan(extent.minimum) && std::isnan(extent.maximum));
  EXPECT_EQ(extent.defined, 0U);
}

TEST(Quantiles, OfOneDefinedValueAreThatValue) {
  Quantiles quantiles(probabilities);
  std::vector<float> values(100, undefined);
  values[63] = 0.25F;
  EXPECT_THAT(quantiles_of(quantiles, values), ::testing::Each(0.25F));
}

TEST(Quantiles, TakeADecimalProbabilityAtItsWord) {
  EXPECT_EQ(nearest_rank(0.55, 100), 54U);  // 0.55 · 100 is 55.000000000000007 in binary
  EXPECT_EQ(nearest_rank(0.07, 100), 6U);
  EXPECT_EQ(nearest_rank(0.5, 1), 0U);
  EXPECT_EQ(nearest_rank(0.5, 2), 0U);
  EXPECT_EQ(nearest_rank(0.5, 3), 1U);
  EXPECT_EQ(nearest_rank(0, 10), 0U);
  EXPECT_EQ(nearest_rank(1, 10), 9U);
}

// The sum of these leaves both float and int32 behind.
TEST(Quantiles, GiveTheExactMeanOfWholeNumbers) {
  Quantiles quantiles(probabilities);
  std::vector<float> result(quantiles.count());
  std::vector<std::int32_t> values(1000, std::numeric_limits<std::int32_t>::max());
  values[17] -= 1000;
  const Extent extent = quantiles(std::span<const std::int32_t>(values), result);
  EXPECT_EQ(extent.mean, std::numeric_limits<std::int32_t>::max() - 1.0);
  EXPECT_EQ(extent.minimum, values[17]);
  EXPECT_EQ(extent.maximum, values[0]);
  EXPECT_EQ(extent.defined, 1000U);
}

TEST(Quantiles, GiveTheMeanOfTheDefinedRatios) {
  Quantiles quantiles(probabilities);
  std::vector<float> result(quantiles.count());
  std::vector<float> values;
  for (int i = 0; i < 1000; ++i) values.push_back(i % 3 == 0 ? undefined : static_cast<float>(i));
  const Extent extent = quantiles(std::span<const float>(values), result);
  EXPECT_EQ(extent.defined, 666U);
  EXPECT_EQ(extent.mean, (999 * 500.0 - 3 * 333 * 167.0) / 666);
  EXPECT_EQ(extent.minimum, 1);
  EXPECT_EQ(extent.maximum, 998);
}

}  // namespace
}  // namespace clepsydre
