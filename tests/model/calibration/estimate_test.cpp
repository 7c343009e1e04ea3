// Parameters of a panel whose parameters are known.
#include "model/calibration/estimate.hpp"

#include <gtest/gtest.h>

#include "model/calibration/future_level.hpp"
#include "model/calibration/transforms.hpp"
#include "tests/support/panels.hpp"

namespace clepsydre::calibration {
namespace {

using tests::CourtTruth;
using tests::drawn_group;
using tests::GroupTruth;
using tests::panel_of;
using tests::steady_series;

//! Thirty courts alike, 72 months.
GroupTruth thirty_courts() {
  GroupTruth truth = drawn_group(Step::month, 1, 5);
  truth.entrees.step = 0.15;
  truth.capacity.step = 0.3;
  truth.entrees.common = truth.capacity.common = 0.3;
  truth.courts.assign(30, CourtTruth{.log_entrees = 5, .entrees_sd = 0.15, .capacity_sd = 0.2, .gamma = 0.9});
  return truth;
}

TEST(Estimate, FindsWhatWasPlanted) {
  GroupTruth truth = thirty_courts();
  const Panel panel = simulate(truth, 60, 0, 11);
  const Estimate found = estimate(panel, 60, {});
  ASSERT_EQ(found.groups.size(), 1u);
  const GroupEstimate& group = found.groups[0];
  EXPECT_NEAR(group.entrees.step, 0.15, 0.1);
  EXPECT_NEAR(group.capacity.step, 0.3, 0.1);
  EXPECT_NEAR(group.entrees.common, 0.3, 0.15);
  EXPECT_NEAR(group.capacity.common, 0.3, 0.15);
  EXPECT_NEAR(group.correlation, 0, 0.15);
  for (std::size_t m = 0; m < 12; ++m) {
    EXPECT_NEAR(group.entrees.season[m], truth.entrees.season[m], 0.15) << m;
    EXPECT_NEAR(group.capacity.season[m], truth.capacity.season[m], 0.15) << m;
  }
  for (const SeriesEstimate& court : group.members) {  // of half a life of 16 months: 1/√(2 · 40) is 11 %
    EXPECT_NEAR(court.entrees.sd, 0.15, 0.06);
    EXPECT_NEAR(court.capacity->sd, 0.2, 0.08);
    EXPECT_NEAR(court.entrees.level, truth.courts[court.series].log_entrees, 0.8);
  }
}

TEST(Estimate, ReadsNothingPastTheOrigin) {
  GroupTruth truth = thirty_courts();
  const Panel panel = simulate(truth, 40, 20, 11);
  Panel past = panel;
  for (Series& series : past.series) {
    series.entrees.resize(40);
    series.sorties.resize(40);
    series.stock.resize(40);
  }
  const GroupEstimate one = estimate(panel, 40, {}).groups[0];
  const GroupEstimate two = estimate(past, 40, {}).groups[0];
  for (std::size_t i = 0; i < 30; ++i) {
    EXPECT_EQ(one.members[i].entrees.level, two.members[i].entrees.level);
    EXPECT_EQ(one.members[i].capacity->sd, two.members[i].capacity->sd);
  }
}

TEST(Estimate, PoolsCourtsOfOneContentieuxAndNoOther) {
  GroupTruth truth = thirty_courts();
  Panel panel = simulate(truth, 48, 0, 12);
  const GroupEstimate alone = estimate(panel, 48, {}).groups[0];
  for (std::size_t i = 0; i < 10; ++i) {
    Series other = steady_series(48, 500, 400, 1000);
    other.juridiction = panel.series[i].juridiction;
    other.code = "2.";
    panel.series.push_back(other);
  }
  const Estimate both = estimate(panel, 48, {});
  ASSERT_EQ(both.groups.size(), 2u);
  EXPECT_EQ(both.groups[0].code, "1.");
  EXPECT_EQ(both.groups[0].members.size(), 30u);
  EXPECT_EQ(both.groups[0].members[7].entrees.sd, alone.members[7].entrees.sd);
  EXPECT_EQ(both.groups[1].members[0].series, 30u);
}

//! A court of four times the spread of the 29 others is told apart from them, less than it would alone.
TEST(Estimate, GivesAWildCourtSomeOfItsGroupsCalm) {
  GroupTruth truth = thirty_courts();
  truth.courts[0].entrees_sd = 0.6;
  const Panel panel = simulate(truth, 24, 0, 13);
  const auto wild_sd = [&](double prior) {
    Recipe recipe;
    recipe.variance_prior = prior;
    return estimate(panel, 24, recipe).groups[0].members[0].entrees.sd;
  };
  const LevelEstimate calm = estimate(panel, 24, {}).groups[0].members[1].entrees;
  EXPECT_LT(wild_sd(10), 0.95 * wild_sd(0));
  EXPECT_LT(wild_sd(1000), 1.5 * calm.sd);
  EXPECT_GT(wild_sd(10), 2 * calm.sd);
}

TEST(Estimate, LearnsNothingOfACourtFromAGroupOfItAlone) {
  GroupTruth truth = thirty_courts();
  truth.courts.resize(1);
  const Panel panel = simulate(truth, 24, 0, 13);
  const auto alone = [&](double prior) {
    Recipe recipe;
    recipe.variance_prior = prior;
    return estimate(panel, 24, recipe).groups[0].members[0].entrees;
  };
  EXPECT_EQ(alone(0).sd, alone(100).sd);
  EXPECT_EQ(alone(0).freedom, alone(100).freedom);
}

TEST(Estimate, NamesWhatItCouldNotFit) {
  Series empty;
  const Panel panel =
      panel_of(Step::month, {steady_series(24, 30, 30, 100), empty, steady_series(4, 3, 3, 9)});
  const Estimate found = estimate(panel, 24, {});
  ASSERT_EQ(found.groups.size(), 1u);
  EXPECT_EQ(found.groups[0].members.size(), 1u);
  ASSERT_EQ(found.not_fitted.size(), 2u);
  EXPECT_EQ(found.not_fitted[0].series, 1u);
  EXPECT_EQ(found.not_fitted[0].reason, Unfit::empty);
  EXPECT_EQ(found.not_fitted[1].series, 2u);
}

TEST(Estimate, ForgetsWhatIsOlderThanItsMemory) {
  Series changed = steady_series(100, 30, 30, 100);
  for (std::size_t i = 0; i < 40; ++i) changed.entrees[i] = changed.sorties[i] = 3000;
  const auto level = [](const Series& series) {
    return estimate(panel_of(Step::month, {series}), 100, {}).groups[0].members[0].entrees.level;
  };
  EXPECT_EQ(level(changed), level(steady_series(100, 30, 30, 100)));
}

//! Y = A K A^{−γ}/(1 + K A^{−γ}) gives back the exits from which K was told.
TEST(LogCapacity, IsWhatTheLawOfEffortMakesOfExits) {
  const Periods periods{.count = 12};
  const History history = complete(steady_series(12, 50, 40, 300), periods, 12).history.value();
  const Values logs = log_capacity(history, 12, 0.9);
  for (std::size_t i = 1; i < 12; ++i) {
    const double available = history.stock[i - 1] + history.entrees[i];
    const double share = std::exp(logs[i] - 0.9 * std::log(available + 1));
    EXPECT_NEAR(available * share / (1 + share), 40, 0.1);
  }
  EXPECT_FALSE(is_known(logs[0]));
}

TEST(LogEntrees, TakesOutWorkingDays) {
  const Periods periods{.step = Step::month, .first = {2021, 1}, .count = 12};
  Series series;
  for (int month = 0; month < 12; ++month)
    series.entrees.push_back(1000 * std::exp(0.3 * log_working_days(periods, month)) - 0.5);
  const History history = complete(series, periods, 12).history.value();
  for (const double log_filed : log_entrees(history, periods, 12, {}))
    EXPECT_NEAR(log_filed, std::log(1000), 1e-12);
  EXPECT_EQ(log_working_days({.step = Step::quarter}, 3), 0);
  EXPECT_NE(log_working_days(periods, 1), log_working_days(periods, 2));
}

//! σ² (gain + 1 − α + hα²), h periods ahead.
TEST(FutureLevel, HasItsStatedVarianceAtEveryHorizon) {
  const LevelEstimate level{.level = 4, .sd = 0.2, .freedom = 30, .gain = 0.35, .mean = 4};
  for (const double step : {0.1, 0.5, 0.9}) {
    const FutureLevel future = future_level(level, step, 0);
    EXPECT_LE(future.step, 1);
    const double moved = future.step * future.sd;
    for (int h = 1; h < 5; ++h) {
      const double variance =
          future.start_sd * future.start_sd + future.sd * future.sd + (h - 1) * moved * moved;
      EXPECT_NEAR(variance, 0.04 * (0.35 + 1 - step + h * step * step), 1e-12);
    }
  }
}

TEST(FutureLevel, LeavesTheCountingToTheCounts) {
  const LevelEstimate level{.level = 4, .sd = 0.2, .freedom = 30, .gain = 0.3, .mean = 4};
  for (const double counting : {0.01, 0.02, 1.0}) {
    const FutureLevel future = future_level(level, 0.3, counting);
    EXPECT_NEAR(future.sd * future.sd, std::max(0.04 * 0.7 - counting, 0.0) + 0.04 * 0.09, 1e-12);
    EXPECT_NEAR(future.step * future.sd, 0.3 * 0.2, 1e-12);
  }
  EXPECT_EQ(future_level({}, 0.3, 0.1).step, 0);
}

}  // namespace
}  // namespace clepsydre::calibration
