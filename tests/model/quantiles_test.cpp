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

#include "model/bit_select.hpp"

namespace clepsydre {
namespace {

constexpr double probabilities[] = {0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.55, 0.75, 0.9, 0.95, 0.999, 1};
constexpr int thousandths[] = {0, 10, 50, 100, 250, 500, 550, 750, 900, 950, 999, 1000};
constexpr std::size_t sizes[] = {1, 2, 3, 7, 15, 16, 17, 100, 992, 1000, 1024, 1025, 10000, 100000};
constexpr float undefined = std::numeric_limits<float>::quiet_NaN();

using Random = std::mt19937;
template <class Value>
using Shapes = std::map<std::string, std::function<Value(Random&)>>;

int uniform(Random& random, int low, int high) {
  return std::uniform_int_distribution<int>(low, high)(random);
}

// Up to 256 values are counted in turn, up to 16,384 in groups, up to 65,536 put in order by their bits;
// beyond, buckets hold several values each.
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
    {"16,384 values", [](Random& random) { return uniform(random, -1, 16382); }},
    {"16,385 values", [](Random& random) { return uniform(random, -1, 16383); }},
    {"1,025 values", [](Random& random) { return uniform(random, 100, 1124); }},
    {"65,536 values", [](Random& random) { return uniform(random, 0, 999) ? uniform(random, 5, 9) : 65540; }},
    {"65,537 values", [](Random& random) { return uniform(random, 0, 999) ? uniform(random, 5, 9) : 65541; }},
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

//! Those that this machine has.
std::vector<KeyOrder> key_orders() {
  if (!can_select_by_bits()) return {KeyOrder::by_counting};
  return {KeyOrder::by_counting, KeyOrder::by_bits};
}

template <class Value>
void expect_agreement(const Shapes<Value>& shapes, KeyOrder order) {
  Quantiles quantiles(probabilities, order);
  for (const auto& [name, shape] : shapes) {
    for (const std::size_t n : sizes) {
      const std::vector<Value> values = series(shape, n);
      EXPECT_EQ(quantiles_of(quantiles, values), by_selection(values)) << name << ", " << n << " values";
    }
  }
}

TEST(Quantiles, OfWholeNumbersAreThoseOfASelection) {
  for (const KeyOrder order : key_orders()) expect_agreement(whole_numbers, order);
}

TEST(Quantiles, OfRatiosAreThoseOfASelection) { expect_agreement(ratios, best_key_order()); }

//! Ratios as simulations give them, and beyond what their keys hold.
const Shapes<float> kept_ratios = {
    {"all equal", [](Random&) { return 0.1F; }},
    {"all zero", [](Random&) { return 0.0F; }},
    {"ratios of small numbers", ratios.at("ratios of small numbers")},
    {"a smooth law", ratios.at("a smooth law")},
    {"a narrow law", [](Random& random) { return std::normal_distribution<float>(14, 0.01F)(random); }},
    {"zeros, a law and ones",
     [](Random& random) {
       const int which = uniform(random, 0, 2);
       return which < 2 ? static_cast<float>(which) : std::uniform_real_distribution<float>(0.01F, 1)(random);
     }},
    {"many octaves",
     [](Random& random) { return std::exp2(std::uniform_real_distribution<float>(-30, 32)(random)); }},
    {"larger than keys hold",
     [](Random& random) { return std::exp2(std::uniform_real_distribution<float>(20, 60)(random)); }},
    {"smaller than keys hold",
     [](Random& random) { return std::exp2(std::uniform_real_distribution<float>(-60, 1)(random)); }},
    {"hardly above zero", ratios.at("hardly above zero")},
    {"defined or not",
     [](Random& random) {
       return uniform(random, 0, 1) ? undefined : std::exponential_distribution<float>(1)(random);
     }},
};

void expect_rounded_ones(KeyOrder order) {
  Quantiles quantiles(probabilities, order);
  for (const auto& [name, shape] : kept_ratios) {
    for (const std::size_t n : sizes) {
      std::vector<float> values = series(shape, n);
      std::vector<RatioKey> keys(n + 5, key_of_undefined);  // keys may be padded
      std::ranges::transform(values, keys.begin(), ratio_key);
      std::vector<float> result(quantiles.count());
      const std::size_t defined = quantiles(RatioSeries{values, keys}, result);
      std::erase_if(values, [](float value) { return std::isnan(value); });
      EXPECT_EQ(defined, values.size()) << name;
      if (values.empty()) {
        EXPECT_THAT(result, ::testing::Each(::testing::IsNan())) << name;
        continue;
      }
      std::ranges::transform(values, values.begin(), rounded);
      EXPECT_EQ(result, by_selection(values)) << name << ", " << n << " values";
    }
  }
}

TEST(Quantiles, OfRatiosAsTheyAreKeptAreThoseOfRoundedValues) {
  for (const KeyOrder order : key_orders()) expect_rounded_ones(order);
}

TEST(RatioKey, RisesWithTheRatioAndStandsForItRounded) {
  EXPECT_EQ(ratio_key(0), key_of_zero);
  EXPECT_EQ(ratio_key(undefined), key_of_undefined);
  EXPECT_EQ(ratio_key(1e-30F), key_too_small);
  EXPECT_EQ(ratio_key(std::numeric_limits<float>::denorm_min()), key_too_small);
  EXPECT_EQ(ratio_key(std::numeric_limits<float>::max()), key_too_large);
  RatioKey before = key_too_small;
  for (float ratio = std::ldexp(1.0F, -31); ratio < std::ldexp(1.99F, 32); ratio *= 1.0003F) {
    const RatioKey key = ratio_key(ratio);
    ASSERT_GE(key, before) << ratio;
    ASSERT_EQ(ratio_of(key), rounded(ratio));
    before = key;
  }
}

TEST(CountTable, CountsTheKeysOfItsRangeAlone) {
  CountTable table;
  const std::uint16_t keys[] = {9, 10, 10, 12, 265, 266, 9, 65535, 0, 11};
  const std::uint16_t ranks[] = {0, 1, 2, 3, 4};
  std::uint16_t found[5];
  table.count(keys, 10, 256);
  ASSERT_EQ(table.counted(), 5U);
  table.find(ranks, found);
  EXPECT_THAT(found, ::testing::ElementsAre(10, 10, 11, 12, 265));
  table.count(keys, 10, 257);
  EXPECT_EQ(table.counted(), 6U);
  table.find(ranks, found);
  EXPECT_THAT(found, ::testing::ElementsAre(10, 10, 11, 12, 265));
  table.count(keys, 100, 20);
  EXPECT_EQ(table.counted(), 0U);
}

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
