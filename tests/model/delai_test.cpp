// The délai against its definition: the survival of a cohort, linear between month ends.
#include "model/delai.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "model/aggregate.hpp"
#include "model/calendar.hpp"
#include "model/summarise.hpp"
#include "model/trace.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre {
namespace {

using Cohort = std::array<std::int64_t, cohort_row>;

//! Of 1000 cases, a share of those left leaves in each month.
Cohort emptying(double share) {
  Cohort cohort{1000};
  double left = 1000;
  for (std::size_t age = 1; age < cohort.size(); ++age) {
    left *= 1 - share;
    cohort[age] = std::lround(left);
  }
  return cohort;
}

TEST(Delai, IsTheTimeAtWhichThePartIsClosed) {
  Cohort cohort{100, 90, 60, 40, 20, 10};
  EXPECT_DOUBLE_EQ(delai(cohort, 5, 0.4), 1.5 * days_per_month);    // at the end of a month
  EXPECT_DOUBLE_EQ(delai(cohort, 5, 0.5), 2.0 * days_per_month);    // half way to the next
  EXPECT_DOUBLE_EQ(delai(cohort, 5, 0.05), 0.25 * days_per_month);  // within the month of filing
  EXPECT_DOUBLE_EQ(delai(cohort, 5, 0.9), 4.5 * days_per_month);
}

TEST(Delai, OfAConstantHazardIsNearItsHalfLife) {
  const double half_life =
      std::log(2) / -std::log(0.9);  // of the cases that were there at the first month's end
  EXPECT_NEAR(delai(emptying(0.1), cohort_ages, 0.5) / days_per_month, half_life - 0.5, 0.05);
}

TEST(Delai, IsUnknownWhereItIsNotReachedOrNothingWasFiled) {
  const Cohort cohort{100, 90, 60, 40, 20, 10};
  EXPECT_TRUE(std::isnan(delai(cohort, 2, 0.5)));
  EXPECT_TRUE(std::isnan(delai(cohort, 0, 0.5)));
  EXPECT_FALSE(std::isnan(delai(cohort, 3, 0.5)));
  EXPECT_TRUE(std::isnan(delai(Cohort{}, cohort_ages, 0.5)));
}

TEST(MonthsKnown, EndsWithTheRunTheAgeClassesOrTheNextDocketThatMoves) {
  const int breaks[] = {12, 30};
  EXPECT_EQ(months_known(0, 24, {}), 24);
  EXPECT_EQ(months_known(20, 24, {}), 4);
  EXPECT_EQ(months_known(0, 100, {}), cohort_ages);
  EXPECT_EQ(months_known(10, 100, breaks), 2);
  EXPECT_EQ(months_known(12, 100, breaks), 18);  // filed in the month in which the docket came: told apart
  EXPECT_EQ(months_known(30, 100, breaks), cohort_ages);
}

//! A plan in which tribunal 0 hands its contentieux 0 over to tribunal 1.
Plan plan_with_transfer(int month) {
  Plan plan = tests::small_plan({.months = 36, .replications = 20});
  Cell& from = plan.cells[0];
  const std::size_t to = plan.cells_of(CourtId(0)).size();
  std::fill(from.entrees.begin() + month, from.entrees.end(), 0.0);
  plan.transfers.push_back({0, to, month});
  return plan;
}

TEST(DocketBreaks, AreAtPlacesThatHoldOneEndOfATransfer) {
  const Plan plan = plan_with_transfer(12);
  const CourtId one[] = {CourtId(0)};
  const CourtId other[] = {CourtId(1)};
  const CourtId both[] = {CourtId(0), CourtId(1), CourtId(2)};
  EXPECT_EQ(docket_breaks(plan, CourtKind::tj, one)[0], std::vector<int>{12});
  EXPECT_EQ(docket_breaks(plan, CourtKind::tj, other)[0], std::vector<int>{12});
  EXPECT_TRUE(docket_breaks(plan, CourtKind::tj, other)[1].empty());
  EXPECT_TRUE(docket_breaks(plan, CourtKind::tj, both)[0].empty());
  EXPECT_TRUE(docket_breaks(plan, CourtKind::ca, one)[0].empty());
}

TEST(Delai, OfARessortDoesNotSeeADocketThatMovesWithinIt) {
  const Plan plan = plan_with_transfer(12);
  const Traces traces = trace(plan);
  std::vector<std::int64_t> sum(traces.cohorts[0].series(0).begin(), traces.cohorts[0].series(0).end());
  add_cohorts(sum, traces.cohorts[1].series(0));
  for (int month = 0; month < plan.months; ++month) {
    const Cohort cohort = cohort_filed(sum, static_cast<std::size_t>(month));
    for (int age = 1; age < months_known(month, plan.months, {}); ++age) {
      const auto at = static_cast<std::size_t>(age);
      ASSERT_LE(cohort[1 + at], cohort[at]) << "month " << month << ", age " << age;
    }
  }
}

}  // namespace
}  // namespace clepsydre
