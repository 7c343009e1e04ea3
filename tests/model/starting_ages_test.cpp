// The ages of a starting stock: a docket at rest.
#include "model/starting_ages.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace clepsydre {
namespace {

using Profile = std::array<double, age_classes>;

double sum(const auto& cases) { return std::accumulate(cases.begin(), cases.end(), 0.0); }

//! A month of the expected docket: ages rise, `flow` cases come, and as many leave by the law of passage, no
//! class losing more than it holds: what a class lacks, the others give.
Profile next_month(const Profile& now, double flow, const Passage& passage) {
  Profile next{};
  next[0] = flow;
  for (std::size_t age = 1; age < age_classes; ++age) next[age] = now[age - 1];
  next[age_classes - 1] += now[age_classes - 1];
  const Profile weights = passage_weights(passage);
  double left = flow;
  for (int pass = 0; pass < 200 && left > 1e-9; ++pass) {
    double weighted = 0;
    for (std::size_t age = 0; age < age_classes; ++age) weighted += weights[age] * next[age];
    double taken = 0;
    for (std::size_t age = 0; age < age_classes; ++age) {
      const double leaving = std::min(next[age], left * weights[age] * next[age] / weighted);
      next[age] -= leaving;
      taken += leaving;
    }
    left -= taken;
  }
  return next;
}

TEST(StartingAges, KeepEveryCase) {
  for (const std::uint32_t stock : {1u, 7u, 53u, 1000u, 4000000u}) {
    for (const double flow : {0.0, 0.001, 1.0, 40.0, 1e6}) {
      for (const double theta : {-2.0, -0.3, 0.0, 5.0}) {
        const StartingAges ages =
            starting_ages(stock, flow, flow, {.minimum = 1, .scale = 3, .theta = theta});
        EXPECT_EQ(sum(ages.stock), stock);
        EXPECT_GE(ages.open_age, age_classes - 1);
        EXPECT_LE(ages.open_age, 600);
      }
    }
  }
}

TEST(StartingAges, AreThoseOfADocketAtRest) {
  constexpr double flow = 1e5;
  for (const double months : {1.5, 8.0, 30.0}) {
    for (const double theta : {-0.3, 0.0, 0.5}) {
      const Passage passage{.minimum = 0, .scale = 3, .theta = theta};
      const StartingAges ages = starting_ages(static_cast<std::uint32_t>(months * flow), flow, flow, passage);
      Profile now{};
      for (std::size_t age = 0; age < age_classes; ++age) now[age] = ages.stock[age];
      const Profile next = next_month(now, flow, passage);
      // The chance of leaving is spread by weight, uncapped here: the same h(a) as the fixed point. Only the
      // order of passes tells them apart where a class is nearly emptied.
      for (std::size_t age = 0; age < age_classes; ++age)
        EXPECT_NEAR(next[age], now[age], 2e-3 * flow) << age;
    }
  }
}

TEST(StartingAges, RandomOrderIsGeometric) {
  const StartingAges ages = starting_ages(9000000, 1e6, 1e6, {.minimum = 0, .scale = 3, .theta = 0});
  for (std::size_t age = 0; age + 1 < age_classes - 1; ++age) {
    EXPECT_NEAR(ages.stock[age + 1] / static_cast<double>(ages.stock[age]), 0.9, 1e-3);
  }
  EXPECT_NEAR(ages.open_age, 47 + 9, 1e-6);
}

TEST(StartingAges, OldFirstLeavesNoOldCases) {
  const StartingAges ages = starting_ages(6000, 1000, 1000, {.minimum = 0, .scale = 3, .theta = 20});
  EXPECT_EQ(sum(ages.stock), 6000);
  for (std::size_t age = 12; age < age_classes; ++age) EXPECT_EQ(ages.stock[age], 0u);
}

TEST(StartingAges, FollowTheSortiesThenTheEntrees) {
  const Passage passage;
  EXPECT_EQ(starting_ages(600, 10, 60, passage).stock, starting_ages(600, 99, 60, passage).stock);
  EXPECT_EQ(starting_ages(600, 60, 0, passage).stock, starting_ages(600, 0, 60, passage).stock);
}

TEST(StartingAges, ASmallStockIsYoungWhereNothingIsRipe) {
  const StartingAges ages = starting_ages(25, 10, 10, {.minimum = 3, .scale = 3, .theta = 0});
  EXPECT_EQ(ages.stock[0], 10u);
  EXPECT_EQ(ages.stock[1], 10u);
  EXPECT_EQ(ages.stock[2], 5u);
}

TEST(WholeCases, GiveTheRemainderToTheLargest) {
  Profile shares{};
  shares[0] = 1;
  shares[5] = 2;
  const auto cases = whole_cases(shares, 5);
  EXPECT_EQ(cases[0], 2u);  // 1.67 and 3.33: the remainder of 0.67 is the larger
  EXPECT_EQ(cases[5], 3u);
}

}  // namespace
}  // namespace clepsydre
