// Forecasts taken together.
#include "model/scores/mixture.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace clepsydre::scores {
namespace {

constexpr double z[] = {-1.959964, -1.281552, -0.674490, 0, 0.674490, 1.281552, 1.959964};

std::vector<double> thousand() {
  std::vector<double> sorted(1000);
  std::iota(sorted.begin(), sorted.end(), 0.0);
  return sorted;
}

TEST(Mixture, OfASampleAloneIsTheSample) {
  const Forecast forecast = mixture(thousand(), {});
  EXPECT_NEAR(forecast.mean, 499.5, 1e-9);
  for (std::size_t q = 0; q < 7; ++q) EXPECT_NEAR(forecast.quantiles[q], 1000 * probabilities[q] - 0.5, 1e-6);
  EXPECT_EQ(mixture(std::vector{7.0}, {}).quantiles[0], 7);
}

TEST(Mixture, OfANormalLawAloneIsThatLaw) {
  const Component normal[] = {{100, 10, 1}};
  const Forecast forecast = mixture(thousand(), normal);
  EXPECT_NEAR(forecast.mean, 100, 1e-9);
  for (std::size_t q = 0; q < 7; ++q) EXPECT_NEAR(forecast.quantiles[q], 100 + 10 * z[q], 1e-4);
}

//! Two laws far apart, 30 and 70 %: the lower quarter lies in the first, the median in the second.
TEST(Mixture, HasTheQuantilesOfTheLawThatHoldsThem) {
  const Component far[] = {{1000, 10, 0.3}, {2000, 10, 0.7}};
  const Forecast forecast = mixture(thousand(), far);
  EXPECT_NEAR(forecast.mean, 1700, 1e-9);
  EXPECT_NEAR(forecast.quantiles[2], 1000 + 10 * 0.967422, 1e-3);  // 0.25/0.3
  EXPECT_NEAR(forecast.quantiles[3], 2000 - 10 * 0.565949, 1e-3);  // (0.5 − 0.3)/0.7
}

TEST(Mixture, LiesBetweenItsPartsAndRises) {
  for (const double weight : {0.0, 0.2, 0.5, 1.0}) {
    const Component normal[] = {{300, 50, weight}};
    const Forecast forecast = mixture(thousand(), normal);
    for (std::size_t q = 0; q < 7; ++q) {
      const auto [low, high] = std::minmax({1000 * probabilities[q] - 0.5, 300 + 50 * z[q]});
      EXPECT_GE(forecast.quantiles[q], low - 1e-3) << weight;
      EXPECT_LE(forecast.quantiles[q], high + 1e-3) << weight;
      EXPECT_GE(forecast.quantiles[q], q > 0 ? forecast.quantiles[q - 1] : 0);
    }
  }
}

TEST(Mixture, IsNeverBelowNothing) {
  const Component normal[] = {{-5, 10, 1}};
  const Forecast forecast = mixture(std::vector{0.0, 1.0}, normal);
  EXPECT_EQ(forecast.mean, 0);
  EXPECT_EQ(forecast.quantiles[0], 0);
  EXPECT_NEAR(forecast.quantiles[6], -5 + 10 * z[6], 1e-4);
}

TEST(Component, IsTheLawOfANormalForecast) {
  Forecast forecast{.mean = 40, .quantiles = {}};
  for (std::size_t q = 0; q < 7; ++q) forecast.quantiles[q] = 40 + 3 * z[q];
  const Component one = component(forecast, 0.4);
  EXPECT_EQ(one.mean, 40);
  EXPECT_NEAR(one.sd, 3, 1e-5);
  EXPECT_EQ(one.weight, 0.4);
}

}  // namespace
}  // namespace clepsydre::scores
