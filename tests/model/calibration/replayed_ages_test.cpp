// Starting ages from a history.
#include "model/calibration/replayed_ages.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "tests/support/history.hpp"

namespace clepsydre::calibration {
namespace {

constexpr double no_end = std::numeric_limits<double>::infinity();

History moving(int count) {
  History history;
  for (int t = 0; t < count; ++t) {
    history.entrees.push_back(100 + 3 * t);
    history.stock.push_back(450.6 + 20 * t);
  }
  return history;
}

std::uint32_t cases(const StartingAges& ages, std::size_t from = 0, std::size_t to = age_classes) {
  return std::accumulate(ages.stock.begin() + static_cast<std::ptrdiff_t>(from),
                         ages.stock.begin() + static_cast<std::ptrdiff_t>(to), 0u);
}

TEST(ReplayedAges, AreTheLastStockToTheCase) {
  for (const Step step : {Step::month, Step::quarter, Step::year}) {
    const Periods periods{.step = step, .count = 11};
    const StartingAges ages = replayed_ages(moving(11), {}, periods, {});
    EXPECT_EQ(cases(ages), 651u);
    EXPECT_GE(ages.open_age, age_classes - 1);
  }
}

TEST(ReplayedAges, OfConstantFlowsAreThoseOfADocketAtRest) {
  const Periods periods{.count = 40};
  const History history = tests::steady_history(40, 1000, 6000);
  const StartingAges replayed = replayed_ages(history, {}, periods, {.theta = -0.6});
  const StartingAges rest = starting_ages(6000, 1000, 1000, {.theta = -0.6});
  for (std::size_t age = 0; age < age_classes; ++age)
    EXPECT_NEAR(replayed.stock[age], rest.stock[age], 1) << age;
  EXPECT_NEAR(replayed.open_age, rest.open_age, 0.01);
}

TEST(ReplayedAges, FollowTheHistoryWhereFlowsMoved) {
  const Periods periods{.count = 12};
  History stopped = tests::steady_history(12, 100, 400);
  for (std::size_t t = 9; t < 12; ++t) {
    stopped.entrees[t] = 0;
    stopped.stock[t] = stopped.stock[t - 1] - 50;
  }
  const StartingAges ages = replayed_ages(stopped, {}, periods, {});
  EXPECT_EQ(cases(ages, 0, 3), 0u);
  EXPECT_EQ(cases(ages), 250u);
}

TEST(ReplayedAges, HaveTheBandsOfTheLastDate) {
  const Periods periods{.count = 12};
  const std::vector<AgeBand> bands{{3, 0, 2, 200},
                                   {3, 2, no_end, 300},  //
                                   {11, 0, 2, 100},
                                   {11, 2, 12, 300},
                                   {11, 12, no_end, 100}};
  const StartingAges ages = replayed_ages(moving(12), bands, periods, {});
  EXPECT_EQ(cases(ages), 671u);  // 670.6, shared 1 : 3 : 1
  EXPECT_NEAR(cases(ages, 0, 2), 671.0 / 5, 1);
  EXPECT_NEAR(cases(ages, 2, 12), 671.0 * 3 / 5, 1);
}

TEST(ReplayedAges, AgreeWithTheEntreesSinceTheLastDate) {
  const Periods periods{.count = 12};
  const std::vector<AgeBand> bands{{8, 0, no_end, 500}};
  const PassageLaw law{.minimum = 3};  // none of the last three months' has left
  const StartingAges ages = replayed_ages(moving(12), bands, periods, law);
  EXPECT_NEAR(ages.stock[0], 133, 1);
  EXPECT_NEAR(ages.stock[1], 130, 1);
  EXPECT_NEAR(ages.stock[2], 127, 1);
  EXPECT_EQ(replayed_ages(moving(12), bands, periods, {.minimum = 2.1}).stock, ages.stock);
}

TEST(ReplayedAges, OfACourtThatOpensAreNoOlderThanIt) {
  const Periods periods{.count = 8};
  History opens = moving(8);
  for (std::size_t t = 0; t < 4; ++t) opens.entrees[t] = opens.stock[t] = 0;
  for (std::size_t t = 4; t < 8; ++t) opens.stock[t] = 50.0 * static_cast<double>(t - 3);
  const StartingAges ages = replayed_ages(opens, {}, periods, {});
  EXPECT_EQ(cases(ages), 200u);
  EXPECT_EQ(cases(ages, 4), 0u);
}

TEST(ReplayedAges, AreNoneWithoutAStock) {
  const Periods periods{.count = 3};
  EXPECT_EQ(cases(replayed_ages(tests::history_of({1, 2, 3}), {}, periods, {})), 0u);
  EXPECT_EQ(cases(replayed_ages(tests::history_of({1, 2, 3}, {0, 0, 0}), {}, periods, {})), 0u);
}

}  // namespace
}  // namespace clepsydre::calibration
