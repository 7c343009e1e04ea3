// The local level filter and what the courts of a group share of it.
#include "model/calibration/local_level.hpp"

#include <gtest/gtest.h>

#include <random>

#include "model/calibration/pooled_level.hpp"

namespace clepsydre::calibration {
namespace {

TEST(Filter, StaysOnAConstantSeries) {
  const Filtered filtered = filter(Values(20, 3.5), 0.3);
  EXPECT_EQ(filtered.level, 3.5);
  for (std::size_t i = 1; i < 20; ++i) EXPECT_EQ(filtered.surprises[i], 0);
  EXPECT_FALSE(is_known(filtered.surprises[0]));
}

//! lev_n = Σ (1−α)^{n−t} u_t / Σ (1−α)^{n−t}
TEST(Filter, IsADiscountedMeanOfOrdinaryFigures) {
  const Values figures{1, 1.2, 0.7, 1.4, 1.1, 0.9, 1.3};
  for (const double step : {0.05, 0.3, 0.9}) {
    double sum = 0, weight = 0;
    for (const double figure : figures) {
      sum = (1 - step) * sum + figure;
      weight = (1 - step) * weight + 1;
    }
    const Filtered filtered = filter(figures, step);
    EXPECT_NEAR(filtered.level, sum / weight, 1e-12) << step;
    EXPECT_NEAR(filtered.gain, 1 / weight, 1e-12) << step;
  }
}

TEST(Filter, FollowsAJumpAsFastAsItsStep) {
  std::mt19937 random(3);
  std::normal_distribution<double> normal(0, 0.1);
  Values figures;
  for (int i = 0; i < 80; ++i) figures.push_back(normal(random) + (i >= 60 ? 1 : 0));
  EXPECT_NEAR(filter(figures, 0.3).level, 1, 0.15);
  EXPECT_LT(filter(figures, 0.05).level, filter(figures, 0.3).level);
}

TEST(Filter, IsMovedLittleByOneWildFigure) {
  std::mt19937 random(3);
  std::normal_distribution<double> normal(0, 0.1);
  Values figures(60);
  for (double& figure : figures) figure = normal(random);
  const double before = filter(figures, 0.3).level;
  figures.back() += 100;
  EXPECT_LT(filter(figures, 0.3).level - before, 0.3 * 4 * 0.2);
}

TEST(Filter, KnowsItsLevelLessForEveryUnknownPeriod) {
  Values figures(30, 1.0);
  const double gain = filter(figures, 0.3).gain;
  figures.insert(figures.end(), 5, unknown);
  const Filtered later = filter(figures, 0.3);
  EXPECT_NEAR(later.gain, gain + 5 * 0.09, 1e-12);
  EXPECT_EQ(later.level, 1);
  EXPECT_FALSE(is_known(later.surprises.back()));
}

TEST(Filter, KnowsNothingOfNothing) {
  const Filtered filtered = filter(Values(8, unknown), 0.3);
  EXPECT_FALSE(is_known(filtered.level));
  EXPECT_EQ(filtered.surprises.size(), 8u);
}

//! Random walks of steps ασ, seen through noise of variance (1 − α)σ², a share of both common to all.
std::vector<Values> walks(double step, double common, std::size_t courts, std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  std::vector<Values> series(courts, Values(size));
  Values levels(courts, 0.0);
  for (std::size_t t = 0; t < size; ++t) {
    const double noise = normal(random), move = normal(random);
    for (std::size_t i = 0; i < courts; ++i) {
      const auto mixed = [&](double shared) {
        return std::sqrt(common) * shared + std::sqrt(1 - common) * normal(random);
      };
      series[i][t] = levels[i] + std::sqrt(1 - step) * mixed(noise);
      levels[i] += step * mixed(move);
    }
  }
  return series;
}

TEST(PooledLevel, FindsTheStepOfRandomWalks) {
  for (const double step : {0.1, 0.3, 0.6, 0.8}) {
    const PooledLevel found = fit_level(walks(step, 0, 20, 100, 5), 0.3, 5);
    EXPECT_NEAR(found.step, step, 0.1 + 1e-9) << step;
  }
}

//! Over 100 periods the correlation of common shocks is known to ± √(2/100) ρ or so: three of those.
TEST(PooledLevel, FindsWhatCourtsShare) {
  for (const double common : {0.0, 0.3, 0.7}) {
    const PooledLevel found = fit_level(walks(0.3, common, 20, 100, 6), 0.3, 5);
    EXPECT_NEAR(found.common, common, 0.03 + 0.42 * common) << common;
  }
}

TEST(PooledLevel, TrustsThePriorWhereFiguresAreFew) {
  const std::vector<Values> few = walks(0.05, 0, 1, 6, 7);
  EXPECT_NEAR(fit_level(few, 0.3, 50).step, 0.3, 1e-9);
  EXPECT_EQ(fit_level(few, 0.3, 5).common, 0);
}

TEST(PooledLevel, AssumesAFifthInCommonUnderFourSharedPeriods) {
  EXPECT_EQ(fit_level(walks(0.3, 0.9, 3, 4, 8), 0.3, 5).common, 0.2);
  EXPECT_NE(fit_level(walks(0.3, 0.9, 3, 5, 8), 0.3, 5).common, 0.2);
}

TEST(CommonPart, IsTheMeanProductOfPairsThatKnowBoth) {
  const std::vector<Values> series{{1, 2, unknown}, {3, unknown, 5}, {-1, 1, 2}};
  const Common common = common_part(series);
  EXPECT_NEAR(common.correlation, (1 * 3 - 1 - 3 + 2 * 1 + 5 * 2) / 5.0, 1e-12);
  EXPECT_EQ(common.periods, 3);
  EXPECT_EQ(common_part({}).periods, 0);
}

TEST(Standardised, HasUnitVarianceAndNoWildValue) {
  Values surprises = walks(0.5, 0, 1, 200, 9)[0];
  surprises[50] = 1000;
  const Values scaled = standardised(surprises);
  EXPECT_NEAR(clipped_variance(scaled, 4), 1, 0.1);
  EXPECT_EQ(*std::ranges::max_element(scaled), 3);
  for (const double value : standardised(Values(5, 0.0))) EXPECT_FALSE(is_known(value));
}

}  // namespace
}  // namespace clepsydre::calibration
