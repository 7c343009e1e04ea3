// Scores of forecasts: closed forms, propriety, invariances.
#include "model/scores/scores.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>
#include <random>

#include "model/scores/baselines/spread.hpp"

namespace clepsydre::scores {
namespace {

using testing::DoubleEq;

const boost::math::normal standard;

//! Fixed, whatever the standard library: quantiles of words.
std::vector<double> normal_sample(std::size_t size, double mean, double sd, unsigned seed) {
  std::mt19937 words(seed);
  std::vector<double> sample(size);
  for (double& value : sample) {
    value = mean + sd * quantile(standard, (static_cast<double>(words()) + 0.5) / 4294967296.0);
  }
  return sample;
}

std::vector<double> normal_grid(std::size_t size) {
  std::vector<double> grid(size);
  for (std::size_t i = 0; i < size; ++i) {
    grid[i] = quantile(standard, (static_cast<double>(i) + 0.5) / static_cast<double>(size));
  }
  return grid;
}

//! Gneiting, Raftery (2007), JASA 102, 4.2.
double normal_crps(double z) {
  return z * (2 * cdf(standard, z) - 1) + 2 * pdf(standard, z) - 1 / std::sqrt(std::acos(-1.0));
}

Forecast scaled(Forecast forecast, double factor, double shift) {
  for (double& quantile : forecast.quantiles) quantile = factor * quantile + shift;
  return forecast;
}

const Forecast uneven{.mean = 5, .quantiles = {0, 0, 2, 4, 7, 11, 20}};

struct Moments {
  double mean;
  double error;  // standard error of the mean
};

template <class Function>
Moments moments(std::span<const double> sample, const Function& function) {
  std::vector<double> values;
  for (const double value : sample) values.push_back(function(value));
  return {mean_of(values), sd_of(values) / std::sqrt(static_cast<double>(values.size()))};
}

TEST(NormalQuantiles, AreThoseOfTheProbabilities) {
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    EXPECT_NEAR(normal_quantiles[i], quantile(standard, probabilities[i]), 1e-12);
  }
}

TEST(Wis, OfOnePointIsTheDistance) {
  const Forecast point = normal_forecast(10, 0);
  // Probabilities are symmetric, of mean ½: twice the mean pinball is |y − x|.
  EXPECT_THAT(wis(point, 14), DoubleEq(4));
  EXPECT_THAT(wis(point, 7), DoubleEq(3));
  EXPECT_THAT(wis(point, 10), DoubleEq(0));
}

TEST(Wis, IsTwiceTheMeanPinballLoss) {
  // Worked by hand: (.025·3 + .1·3 + .25·1 + .5·1 + .25·4 + .1·8 + .025·17) · 2/7
  EXPECT_NEAR(wis(uneven, 3), 2 * (0.075 + 0.3 + 0.25 + 0.5 + 1 + 0.8 + 0.425) / 7, 1e-12);
}

TEST(Wis, IsOfIntervalsWeightedByTheirLevel) {
  // Σ over intervals of α/2 (width + 2/α · miss) plus half the median's distance, over 3 + ½. Bracher et al.
  // (1).
  const Forecast made{.mean = 0, .quantiles = {-3, -2, -1, 0, 1, 2, 3}};
  const double observed = 2.5;
  const double intervals = 0.025 * 6 + (0.1 * 4 + 0.5) + (0.25 * 2 + 1.5);
  EXPECT_NEAR(wis(made, observed), (2.5 / 2 + intervals) / 3.5, 1e-12);
}

TEST(Wis, IsLeastInExpectationForTheTrueQuantiles) {
  // Same draws for both, so that the difference has its own, small error; false alarm 1 in 30,000 each.
  const std::vector<double> draws = normal_sample(20000, 0, 1, 1);
  const Forecast right = normal_forecast(0, 1);
  for (const Forecast& wrong : {normal_forecast(0.2, 1), normal_forecast(-0.2, 1), normal_forecast(0, 0.7),
                                normal_forecast(0, 1.4), scaled(right, 0.9, 0.1)}) {
    const Moments gap = moments(draws, [&](double y) { return wis(wrong, y) - wis(right, y); });
    EXPECT_GT(gap.mean, 4 * gap.error) << wrong.quantiles.front();
  }
}

TEST(Crps, OfOneValueIsTheDistance) {
  const double one[] = {3};
  EXPECT_THAT(crps(one, 5), DoubleEq(2));
  EXPECT_THAT(crps(normal_forecast(3, 0), 5), DoubleEq(2));
}

TEST(Crps, OfASampleIsTheDoubleSumOverPairs) {
  std::vector<double> sample = normal_sample(40, 100, 30, 2);
  std::ranges::sort(sample);
  for (const double observed : {20.0, 97.0, sample[7], 250.0}) {
    double distance = 0;
    double spread = 0;
    for (const double x : sample) {
      distance += std::abs(x - observed) / 40;
      for (const double y : sample) spread += std::abs(x - y) / 1600;
    }
    EXPECT_NEAR(crps(sample, observed), distance - spread / 2, 1e-10);
  }
}

TEST(Crps, OfANormalSampleIsItsClosedForm) {
  const std::vector<double> grid = normal_grid(20000);
  for (const double z : {-3.0, -0.5, 0.0, 1.0, 2.5}) EXPECT_NEAR(crps(grid, z), normal_crps(z), 1e-4) << z;
}

TEST(Crps, KeepsItsDigitsFarFromTheOrigin) {
  std::vector<double> grid = normal_grid(1000);
  const double near = crps(grid, 0.5);
  for (double& value : grid) value += 1e9;
  EXPECT_NEAR(crps(grid, 1e9 + 0.5), near, 1e-6);
}

//! ∫ (F − 1{x ≥ y})² by the trapezoid rule over a fine grid, with F as the header says.
double integrated_crps(const Forecast& forecast, double observed) {
  const auto& q = forecast.quantiles;
  const auto cdf_at = [&](double x) {
    if (x < q.front()) return 0.0;
    if (x >= q.back()) return 1.0;
    const auto i = static_cast<std::size_t>(std::ranges::upper_bound(q, x) - q.begin());
    const double share = (x - q[i - 1]) / (q[i] - q[i - 1]);
    return probabilities[i - 1] + share * (probabilities[i] - probabilities[i - 1]);
  };
  const double step = 1e-3;
  double sum = 0;
  for (double x = -30 + step / 2; x < 60; x += step) {
    const double gap = cdf_at(x) - (x >= observed ? 1 : 0);
    sum += gap * gap * step;
  }
  return sum;
}

TEST(Crps, OfQuantilesIsTheIntegralOfTheSquaredGap) {
  for (const double observed : {-5.0, 0.0, 1.0, 4.0, 9.5, 20.0, 31.0}) {
    EXPECT_NEAR(crps(uneven, observed), integrated_crps(uneven, observed), 2e-3) << observed;
  }
}

TEST(Crps, OfSevenNormalQuantilesIsNearTheNormals) {
  const std::vector<double> grid = normal_grid(1000);
  const Moments seven = moments(grid, [](double y) { return crps(normal_forecast(0, 1), y); });
  EXPECT_NEAR(seven.mean, 1 / std::sqrt(std::acos(-1.0)), 0.01 / std::sqrt(std::acos(-1.0)));
}

TEST(Crps, OfDenseQuantilesIsTheIntegralOfPinballLosses) {
  // 2 ∫ pinball dp = CRPS: WIS is that integral at seven points. An even grid of many is nearly it.
  const std::vector<double> grid = normal_grid(4000);
  double sum = 0;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(grid.size());
    const double above = 0.8 - grid[i];
    sum += above >= 0 ? p * above : (p - 1) * above;
  }
  EXPECT_NEAR(2 * sum / static_cast<double>(grid.size()), crps(grid, 0.8), 1e-6);
}

TEST(Scores, ScaleAndShiftWithTheFigures) {
  for (const double observed : {-4.0, 0.0, 3.0, 25.0}) {
    const Forecast other = scaled(uneven, 2.5, 40);
    EXPECT_NEAR(wis(other, 2.5 * observed + 40), 2.5 * wis(uneven, observed), 1e-10);
    EXPECT_NEAR(crps(other, 2.5 * observed + 40), 2.5 * crps(uneven, observed), 1e-10);
    EXPECT_NEAR(pit(other, 2.5 * observed + 40), pit(uneven, observed), 1e-12);
  }
}

//! Kolmogorov's distance of the PITs of standard normal draws from uniform ones.
double distance_from_uniform(const Forecast& forecast, std::span<const double> draws) {
  std::vector<double> pits;
  for (const double y : draws) pits.push_back(pit(forecast, y));
  std::ranges::sort(pits);
  double worst = 0;
  for (std::size_t i = 0; i < pits.size(); ++i) {
    worst = std::max(worst, std::abs(pits[i] - static_cast<double>(i) / static_cast<double>(pits.size())));
  }
  return worst;
}

TEST(Pit, IsUniformWhereTheForecastIsRightAlone) {
  const std::vector<double> draws = normal_sample(4000, 0, 1, 3);
  // Beyond 2.2/√n once in 10,000; between quantiles a straight line stands for Φ, at most 0.025 off.
  const double bound = 0.025 + 2.2 / std::sqrt(4000.0);
  EXPECT_LT(distance_from_uniform(normal_forecast(0, 1), draws), bound);
  EXPECT_GT(distance_from_uniform(normal_forecast(0, 0.7), draws), bound);
  EXPECT_GT(distance_from_uniform(normal_forecast(0.2, 1), draws), bound);
}

TEST(Pit, IsTheProbabilityAtAQuantileAndTheMiddleOfATie) {
  EXPECT_DOUBLE_EQ(pit(uneven, 4), 0.5);
  EXPECT_DOUBLE_EQ(pit(uneven, 9), 0.825);
  EXPECT_DOUBLE_EQ(pit(uneven, 0), 0.05);  // P(X ≤ 0) = 0.1
  EXPECT_NEAR(pit(uneven, -1), 0.0125, 1e-15);
  EXPECT_DOUBLE_EQ(pit(uneven, 99), 0.9875);
  const Forecast zeros = normal_forecast(0, 0);
  EXPECT_DOUBLE_EQ(pit(zeros, 0), 0.5);
}

TEST(Pit, RisesWithWhatIsObserved) {
  double before = 0;
  for (double y = -2; y < 25; y += 0.125) {
    EXPECT_GE(pit(uneven, y), before) << y;
    before = pit(uneven, y);
  }
}

TEST(Covers, EndsIncludedAndNothingBeyond) {
  EXPECT_TRUE(covers(uneven, Interval::half, 2));
  EXPECT_TRUE(covers(uneven, Interval::half, 7));
  EXPECT_FALSE(covers(uneven, Interval::half, 7.001));
  EXPECT_TRUE(covers(uneven, Interval::four_fifths, 11));
  EXPECT_FALSE(covers(uneven, Interval::four_fifths, 11.001));
  EXPECT_TRUE(covers(uneven, Interval::nineteen_twentieths, 20));
  EXPECT_FALSE(covers(uneven, Interval::nineteen_twentieths, 20.001));
  EXPECT_FALSE(covers(uneven, Interval::nineteen_twentieths, -0.001));
}

TEST(Covers, AsOftenAsItSaysWhereTheForecastIsRight) {
  const std::vector<double> draws = normal_sample(10000, 0, 1, 4);
  const Forecast right = normal_forecast(0, 1);
  const auto expect_share = [&](Interval interval, double share) {
    const auto inside = std::ranges::count_if(draws, [&](double y) { return covers(right, interval, y); });
    // False alarm 1 in 15,000 each.
    EXPECT_NEAR(static_cast<double>(inside) / 10000, share, 4 * std::sqrt(share * (1 - share) / 10000));
  };
  expect_share(Interval::half, 0.5);
  expect_share(Interval::four_fifths, 0.8);
  expect_share(Interval::nineteen_twentieths, 0.95);
}

TEST(MaseScale, IsTheMeanStep) {
  const double values[] = {3, 5, 1, 1};
  EXPECT_DOUBLE_EQ(mase_scale(values), 2);
  EXPECT_TRUE(std::isnan(mase_scale(std::span(values).first(1))));
}

TEST(Relative, IsTheGeometricMeanOfUnitsRatios) {
  const double method[] = {2, 8};
  const double reference[] = {1, 16};
  EXPECT_DOUBLE_EQ(relative(method, reference), 1);  // twice and half
  EXPECT_DOUBLE_EQ(relative(reference, reference), 1);
}

TEST(Relative, LeavesOutUnitsWithoutARatio) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double method[] = {2, 0, 5, nan, 3};
  const double reference[] = {1, 4, 0, 1, nan};
  EXPECT_DOUBLE_EQ(relative(method, reference), 2);
  EXPECT_TRUE(std::isnan(relative(std::span(method).subspan(1), std::span(reference).subspan(1))));
}

}  // namespace
}  // namespace clepsydre::scores
