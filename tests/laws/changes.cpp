// What a scenario changes from a month on: before it nothing differs, after it the sign is known.
#include <gtest/gtest.h>

#include <algorithm>
#include <span>

#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

constexpr std::size_t change_month = 12;
constexpr std::size_t replications = 60;

Plan base() {
  return small_plan(
      {.tribunals = 1, .contentieux = 1, .months = 36, .replications = replications, .entrees = 200});
}

double mean_of(const Records& records, Measure measure, std::size_t month) {
  double sum = 0;
  for (std::size_t r = 0; r < replications; ++r) sum += at(records, 0, month, measure, r);
  return sum / replications;
}

void expect_same_before_the_change(std::span<const Records> a, std::span<const Records> b) {
  for (std::size_t court = 0; court < a.size(); ++court) {
    for (std::size_t month = 0; month < change_month; ++month) {
      for (std::size_t measure = 0; measure < measure_count; ++measure) {
        for (std::size_t r = 0; r < replications; ++r) {
          ASSERT_EQ(at(a[court], 0, month, static_cast<Measure>(measure), r),
                    at(b[court], 0, month, static_cast<Measure>(measure), r));
        }
      }
    }
  }
}

TEST(PassageChange, TakesOldCasesFirstFromItsMonthOnAndMovesNoFlow) {
  Plan plan = base();
  const auto before = run_plan(plan);
  plan.cells[0].later_passages = {{change_month, {.minimum = 0, .scale = 3, .theta = 2}}};
  const auto after = run_plan(plan);
  expect_same_before_the_change(before, after);
  for (std::size_t month = 0; month < 36; ++month) {
    for (std::size_t r = 0; r < replications; ++r) {
      ASSERT_EQ(at(before[0], 0, month, Measure::stock, r), at(after[0], 0, month, Measure::stock, r));
    }
  }
  EXPECT_LT(mean_of(after[0], Measure::stock_12, 35), 0.5 * mean_of(before[0], Measure::stock_12, 35));
  EXPECT_GT(mean_of(after[0], Measure::age_sorties, 13), mean_of(before[0], Measure::age_sorties, 13));
}

//! The sums kept from month to month are those of the new law: a law that changes to itself changes nothing.
TEST(PassageChange, ToTheSameLawChangesNothing) {
  Plan plan = base();
  const auto before = run_plan(plan);
  for (Cell& cell : plan.cells) cell.later_passages = {{5, cell.passage}, {change_month, cell.passage}};
  const auto after = run_plan(plan);
  for (std::size_t month = 0; month < 36; ++month) {
    for (std::size_t measure = 0; measure < measure_count; ++measure) {
      ASSERT_EQ(at(before[0], 0, month, static_cast<Measure>(measure), 3),
                at(after[0], 0, month, static_cast<Measure>(measure), 3));
    }
  }
}

//! With the fixed law, what is closed beside the ordinary cases leaves the stock and nothing comes back.
TEST(Session, ClosesItsCasesBesideTheOrdinaryOnes) {
  Plan plan = base();
  plan.cells[0].law = EffortLaw::fixed;
  plan.cells[0].withdrawal = 0;
  plan.cells[0].reference_sorties *= 0.8;  // the stock never runs out
  const auto before = run_plan(plan);
  plan.cells[0].session.assign(36, 0.0);
  plan.cells[0].session[change_month] = 100;
  plan.cells[0].session[change_month + 1] = 50;
  const auto after = run_plan(plan);
  expect_same_before_the_change(std::span(before).first(1), std::span(after).first(1));
  for (std::size_t r = 0; r < replications; ++r) {
    EXPECT_NEAR(at(before[0], 0, 35, Measure::stock, r) - at(after[0], 0, 35, Measure::stock, r), 150, 1);
  }
}

TEST(FlowChange, HalvesTheAppealsOfCasesClosedFromItsMonthOn) {
  Plan plan = base();
  for (Cell& cell : plan.cells) {
    if (cell.court == CourtId(1)) std::ranges::fill(cell.entrees, 0.0);
  }
  const auto before = run_plan(plan);
  std::vector<double> factor(36, 1.0);
  std::fill(factor.begin() + change_month, factor.end(), 0.5);
  plan.flow_changes = {{0, factor}};
  const auto after = run_plan(plan);
  expect_same_before_the_change(before, after);
  // Lags are 1 to 3 months: the first month of closing arrives in full from the fourth month on.
  double full = 0, halved = 0;
  for (std::size_t month = change_month + 3; month < 36; ++month) {
    full += mean_of(before[1], Measure::entrees, month);
    halved += mean_of(after[1], Measure::entrees, month);
  }
  // 60 replications × 21 months of about 40 appeals: the sd of the ratio is near 0.5 %.
  EXPECT_NEAR(halved / full, 0.5, 0.025);
}

TEST(FlowChange, DoesNotReachTheCasesClosedBeforeTheRun) {
  Plan plan = base();
  for (Cell& cell : plan.cells) std::ranges::fill(cell.entrees, 0.0);
  const auto before = run_plan(plan);
  plan.flow_changes = {{0, std::vector<double>(36, 0.0)}};
  const auto after = run_plan(plan);
  for (std::size_t r = 0; r < replications; ++r) {
    EXPECT_EQ(at(before[1], 0, 0, Measure::entrees, r), at(after[1], 0, 0, Measure::entrees, r));
    EXPECT_EQ(at(after[1], 0, 5, Measure::entrees, r), 0);
  }
}

}  // namespace
}  // namespace clepsydre::tests
