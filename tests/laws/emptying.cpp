// When everything may leave, nothing of it remains: neither a case, nor an age.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

//! One cell that closes up to `capacity` cases a month.
Plan closing(double entrees, double stock_months, double capacity, int months) {
  Plan plan = small_plan({.tribunals = 1,
                          .contentieux = 1,
                          .months = months,
                          .replications = 32,
                          .entrees = entrees,
                          .stock_months = stock_months,
                          .law = EffortLaw::fixed,
                          .appeal_rate = 0,
                          .withdrawal = 0});
  plan.cells[0].reference_sorties = capacity;
  plan.cells[0].capacity_level = {};
  return plan;
}

class Emptying : public testing::TestWithParam<double> {};

//! The sum over age classes is the stock, or some case would stay behind (or be missed) here.
TEST_P(Emptying, LeavesNoCaseAndNoAgeBehind) {
  Plan plan = closing(GetParam(), 8, 3 * GetParam(), 12);
  std::ranges::fill(plan.cells[0].entrees, 0.0);
  const auto records = run_plan(plan);
  for (std::size_t r = 0; r < 32; ++r) {
    ASSERT_GT(at(records[0], 0, 1, Measure::stock, r), 0);
    for (const Measure measure : {Measure::stock, Measure::age_stock, Measure::stock_12, Measure::stock_24}) {
      ASSERT_EQ(at(records[0], 0, 11, measure, r), 0) << "measure " << static_cast<int>(measure);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(SmallAndWide, Emptying, testing::Values(5, 700, 20000));

TEST(FirstMonth, CasesClosedAsTheyComeHaveTheAgeOfTheFirstMonth) {
  Plan plan = closing(100, 0, 1000, 6);
  plan.cells[0].stock.fill(0);
  plan.cells[0].first_month_age = 3.0 / ticks_per_month;
  const auto records = run_plan(plan);
  for (std::size_t r = 0; r < 32; ++r) {
    const auto value = [&](Measure measure) { return at(records[0], 0, 5, measure, r); };
    ASSERT_EQ(value(Measure::sorties), value(Measure::entrees));
    ASSERT_EQ(value(Measure::age_sorties), 3 * value(Measure::sorties));
    ASSERT_EQ(value(Measure::sorties_12), value(Measure::sorties));
  }
}

}  // namespace
}  // namespace clepsydre::tests
