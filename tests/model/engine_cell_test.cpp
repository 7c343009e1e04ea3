// From an estimate's moments to the engine's.
#include "model/calibration/engine_cell.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/calibration/pooled_passage.hpp"

namespace clepsydre::calibration {
namespace {

//! Covariance of the values h and k periods ahead, h ≤ k, of a level of one shock.
double covariance(const FutureLevel& level, int h, int k) {
  const double s2 = level.sd * level.sd, a = level.step;
  return level.start_sd * level.start_sd + s2 * (h - 1) * a * a + (h == k ? s2 : a * s2);
}

//! The same of means over `months` of a monthly level.
double covariance_of_means(const FutureLevel& month, int months, int h, int k) {
  double sum = 0;
  for (int i = 1; i <= months; ++i) {
    for (int j = 1; j <= months; ++j) {
      const int a = (h - 1) * months + i, b = (k - 1) * months + j;
      sum += covariance(month, std::min(a, b), std::max(a, b));
    }
  }
  return sum / (months * months);
}

TEST(OneShock, HasTheMomentsOfTheTwoItStandsFor) {
  for (const double step : {0.0, 0.05, 0.3, 0.9, 1.0}) {
    const FutureLevel level{.start_sd = 0.2, .sd = 0.15, .step = step};
    const FutureLevel back = one_shock(two_shocks(level));
    EXPECT_NEAR(back.sd, level.sd, 1e-12);
    EXPECT_NEAR(back.step, level.step, 1e-12);
    EXPECT_NEAR(back.start_sd, level.start_sd, 1e-12);
  }
}

TEST(OneShock, HasNoShockWhereNothingMoves) {
  const FutureLevel still = one_shock({.start = 0.04, .step = 0, .noise = 0});
  EXPECT_EQ(still.sd, 0);
  EXPECT_EQ(still.step, 0);
  EXPECT_NEAR(still.start_sd, 0.2, 1e-12);
}

TEST(PerMonth, GivesMeansOfMonthsTheVariancesOfThePeriods) {
  for (const int months : {1, 3, 12}) {
    for (const double step : {0.1, 0.4, 0.9}) {
      const FutureLevel period{.start_sd = 0.25, .sd = 0.2, .step = step};
      const FutureLevel month = one_shock(per_month(two_shocks(period), months));
      for (int h = 1; h <= 4; ++h) {
        for (int k = h; k <= 4; ++k)
          EXPECT_NEAR(covariance_of_means(month, months, h, k), covariance(period, h, k), 1e-10)
              << months << " months, step " << step << ", " << h << ", " << k;
      }
    }
  }
}

TEST(EngineSeason, HasMeanOneAndGivesBackWhatWasDividedOut) {
  const LevelLaw law{.step = 0.2, .common = 0, .season = {0.3, -0.1, -0.4, 0.2}};
  const EngineSeason season = engine_season(law, Step::quarter);
  EXPECT_NEAR(std::accumulate(season.factor.begin(), season.factor.end(), 0.0), 12, 1e-12);
  for (std::size_t month = 0; month < 12; ++month)
    EXPECT_NEAR(season.factor[month] * std::exp(season.log_mean), std::exp(law.season[month / 3]), 1e-12);
  for (const double factor : engine_season({}, Step::year).factor) EXPECT_EQ(factor, 1);
}

PassageFit fit(double theta, double sd, int dates) {
  PassageFit result;
  result.law.theta = theta;
  result.theta_sd = sd;
  result.dates = dates;
  return result;
}

TEST(PooledThetas, AreBetweenTheCourtsOwnAndTheMean) {
  const PassageFit fits[] = {fit(-1.2, 0.1, 20), fit(-0.4, 0.1, 20), fit(0.1, 0.3, 6), fit(-0.3, 0.4, 0)};
  const auto thetas = pooled_thetas(fits);
  EXPECT_GT(thetas[0].value, -1.2);
  EXPECT_LT(thetas[2].value, 0.1);
  EXPECT_LT(thetas[2].value - thetas[3].value, 0.1 - thetas[3].value);
  EXPECT_LT(thetas[2].sd, 0.3);
  EXPECT_GT(thetas[3].sd, thetas[2].sd);  // a court without ages knows the mean alone
}

TEST(PooledThetas, AreTheMeanWhereCourtsDifferByTheirErrorsAlone) {
  const PassageFit fits[] = {fit(-0.5, 0.2, 9), fit(-0.4, 0.2, 9), fit(-0.45, 0.2, 9)};
  for (const Theta& theta : pooled_thetas(fits)) EXPECT_NEAR(theta.value, -0.45, 1e-12);
}

TEST(PooledThetas, LeaveTheDefaultWhereNoCourtHasAges) {
  const PassageFit fits[] = {fit(-0.3, 0.4, 0), fit(-0.3, 0.4, 0)};
  for (const Theta& theta : pooled_thetas(fits)) EXPECT_EQ(theta.value, -0.3);
}

}  // namespace
}  // namespace clepsydre::calibration
