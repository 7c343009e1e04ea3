// Cohorts replayed through known flows and a law of passage.
#include "model/calibration/replay.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "tests/support/history.hpp"

namespace clepsydre::calibration {
namespace {

using tests::history_of;
using tests::steady_history;

constexpr double no_end = std::numeric_limits<double>::infinity();

//! Flows that jump, a stock that is emptied, restated upwards and filled again.
History wild_history(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  History history = history_of({100}, {500});
  for (int t = 1; t < 20; ++t) {
    const double entrees = t % 7 == 3 ? 0 : 300 * uniform(random);
    const double available = history.stock.back() + entrees;
    history.entrees.push_back(entrees);
    history.stock.push_back(t == 9    ? 0
                            : t == 13 ? available + 50
                                      : available * (0.2 + 0.7 * uniform(random)));
  }
  return history;
}

std::vector<PassageLaw> laws() {
  std::vector<PassageLaw> all;
  for (const Grain grain : {Grain::fine, Grain::docket}) {
    for (const double theta : {-2.0, -0.3, 0.0, 2.0}) {
      for (const double minimum : {0.0, 1.0})
        all.push_back({.minimum = minimum, .theta = theta, .grain = grain});
    }
  }
  return all;
}

std::vector<Cohorts> replay_from_rest(const History& history, Step step, const PassageLaw& law) {
  const Periods periods{.step = step, .count = static_cast<int>(history.size())};
  return replay(history, at_rest(history, 0, periods, law).value(), 0, periods, law);
}

TEST(Replay, EndsEveryPeriodWithItsStock) {
  for (const Step step : {Step::month, Step::quarter, Step::year}) {
    for (const PassageLaw& law : laws()) {
      const History history = wild_history(7);
      const std::vector<Cohorts> replayed = replay_from_rest(history, step, law);
      ASSERT_EQ(replayed.size(), history.size());
      for (std::size_t t = 0; t < history.size(); ++t)
        ASSERT_NEAR(replayed[t].total(), history.stock[t], 1e-9 * (1 + history.stock[t])) << t;
    }
  }
}

TEST(Replay, MakesNoCaseYoungerAndAddsNoneAmongTheOld) {
  for (const PassageLaw& law : laws()) {
    const std::vector<Cohorts> replayed = replay_from_rest(wild_history(8), Step::quarter, law);
    for (std::size_t t = 1; t < replayed.size(); ++t) {
      for (std::size_t i = 0; i + 1 < replayed[t].pending.size(); ++i) ASSERT_GE(replayed[t].pending[i], 0);
      for (const double age : {0.0, 3.0, 12.0, 30.0})
        ASSERT_LE(replayed[t].between(age + 3, no_end), replayed[t - 1].between(age, no_end) + 1e-9);
    }
  }
}

TEST(Replay, RandomOrderTakesTheSameShareOfEveryAge) {
  for (const Grain grain : {Grain::fine, Grain::docket}) {
    const PassageLaw law{.theta = 0, .grain = grain};
    const std::vector<Cohorts> replayed = replay_from_rest(steady_history(2, 90, 200), Step::month, law);
    const auto lag = static_cast<std::size_t>(substeps_of(Step::month, grain));
    const double kept = replayed[1].pending[lag] / replayed[0].pending[0];
    EXPECT_LT(kept, 1);
    for (std::size_t i = 0; i + lag + 1 < replayed[0].pending.size(); ++i)
      EXPECT_NEAR(replayed[1].pending[i + lag], kept * replayed[0].pending[i], 1e-9) << i;
  }
}

TEST(Replay, NothingLeavesBelowTheMinimum) {
  const PassageLaw law{.minimum = 2, .theta = -1, .grain = Grain::docket};
  const std::vector<Cohorts> replayed = replay_from_rest(steady_history(30, 90, 400), Step::month, law);
  EXPECT_DOUBLE_EQ(replayed.back().pending[0], 90);
  EXPECT_DOUBLE_EQ(replayed.back().pending[1], 90);
  EXPECT_LT(replayed.back().pending[2], 89);
}

TEST(Replay, TheUnripeLeaveInProportionWhenNothingElseIsLeft) {
  const PassageLaw law{.minimum = 3, .grain = Grain::docket};
  History history = steady_history(12, 100, 350);
  history.stock.back() = 60;  // of 300 cases that are not ripe
  const std::vector<Cohorts> replayed = replay_from_rest(history, Step::month, law);
  for (std::size_t age = 0; age < 3; ++age) EXPECT_NEAR(replayed.back().pending[age], 20, 1e-9);
  EXPECT_EQ(replayed.back().pending[3], 0);
}

TEST(Replay, AHighThetaClosesTheOldestFirst) {
  const PassageLaw law{.theta = 12, .grain = Grain::docket};
  const std::vector<Cohorts> replayed = replay_from_rest(steady_history(60, 100, 600), Step::month, law);
  EXPECT_LT(replayed.back().between(9, no_end), 1);
}

TEST(Replay, ALowerThetaKeepsMoreOldCases) {
  double before = 0;
  for (const double theta : {1.0, 0.0, -0.5, -1.0}) {
    const auto replayed =
        replay_from_rest(wild_history(3), Step::quarter, {.theta = theta, .grain = Grain::fine});
    EXPECT_GT(replayed[8].between(12, no_end), before);
    before = replayed[8].between(12, no_end);
  }
}

TEST(Replay, ADocketAtRestStaysAtRest) {
  for (const double theta : {-1.0, -0.3, 0.0, 0.5}) {
    const PassageLaw law{.theta = theta, .grain = Grain::docket};
    const std::vector<Cohorts> replayed = replay_from_rest(steady_history(100, 100, 800), Step::month, law);
    for (std::size_t age = 0; age < age_classes; ++age)
      EXPECT_NEAR(replayed.back().pending[age], replayed.front().pending[age], 1e-3) << theta << ' ' << age;
  }
}

TEST(Replay, ConstantFlowsLeadToTheDocketAtRest) {
  const PassageLaw law{.grain = Grain::docket};
  const Periods periods{.count = 400};
  const History history = steady_history(400, 100, 500);
  const Cohorts rest = at_rest(500, 100, Step::month, law);
  Cohorts start = rest;
  start.pending.assign(start.pending.size(), 0.0);
  start.pending[10] = 500;
  const Cohorts end = replay(history, start, 0, periods, law).back();
  for (std::size_t age = 0; age < age_classes; ++age)
    EXPECT_NEAR(end.pending[age], rest.pending[age], 1e-2) << age;
}

//! Half months and thirteenths of a quarter are both near continuous time.
TEST(Replay, HardlyDependsOnTheSubStep) {
  for (const double theta : {-1.0, -0.3, 0.5}) {
    const PassageLaw law{.minimum = 14 / 30.44, .theta = theta};
    const Cohorts monthly = replay_from_rest(steady_history(120, 100, 450), Step::month, law).back();
    const Cohorts quarterly = replay_from_rest(steady_history(40, 300, 450), Step::quarter, law).back();
    for (const double edge : {1.0, 3.0, 6.0, 12.0, 24.0})
      EXPECT_NEAR(monthly.between(edge, no_end) / 450, quarterly.between(edge, no_end) / 450, 2e-3) << edge;
  }
}

TEST(Replay, AnUnknownFigureIsTheLastKnown) {
  History holed = steady_history(6, 100, 450);
  holed.entrees[3] = holed.stock[3] = unknown;
  const Cohorts replayed = replay_from_rest(holed, Step::month, {}).back();
  EXPECT_EQ(replayed.pending, replay_from_rest(steady_history(6, 100, 450), Step::month, {}).back().pending);
}

TEST(Replay, IsEmptyWhereItCannotStart) {
  const Periods periods{.count = 6};
  const std::vector<AgeBand> bands{{.period = 2, .from = 0, .to = no_end, .stock = 10}};
  EXPECT_EQ(replay(steady_history(6, 10, 10), bands, periods, {}).size(), 4u);
  EXPECT_TRUE(replay(steady_history(2, 10, 10), bands, periods, {}).empty());
  EXPECT_EQ(replay(steady_history(6, 10, 0), bands, periods, {}).back().total(), 0);
  EXPECT_TRUE(replay(steady_history(6, 10, unknown), bands, periods, {}).empty());
  EXPECT_TRUE(replay(history_of({1, 2, 3}), bands, periods, {}).empty());
  EXPECT_TRUE(replay(steady_history(6, 10, 10), std::vector<AgeBand>{}, periods, {}).empty());
}

}  // namespace
}  // namespace clepsydre::calibration
