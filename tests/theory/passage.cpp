// The law of passage against its definition: expected exits by age, with chances capped at one.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

using Ages = std::array<double, age_classes>;

double weight(const Passage& passage, int age) {
  return age < passage.minimum ? 0 : std::pow(1 + (age - passage.minimum) / passage.scale, passage.theta);
}

//! Expected exits by age: min(1, κ ω(a)) of each class, κ by bisection so that they sum to n.
Ages expected_exits(const Passage& passage, const Ages& stock, double n) {
  const auto exits = [&](double kappa) {
    Ages out{};
    for (int age = 0; age < age_classes; ++age) {
      out[static_cast<std::size_t>(age)] =
          stock[static_cast<std::size_t>(age)] * std::min(1.0, kappa * weight(passage, age));
    }
    return out;
  };
  double low = 0, high = 1e9;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    const Ages out = exits(middle);
    (std::accumulate(out.begin(), out.end(), 0.0) < n ? low : high) = middle;
  }
  return exits(high);
}

struct Case {
  double theta;
  int minimum;
  double share;  // of the ripe stock that leaves
  double size;   // cases in the youngest class
};

class Passages : public testing::TestWithParam<Case> {};

//! One month, no entrée: the stock is known, so mean exits by age are known. A systematic sample's mean over
//! replications is within a case of its expectation by class; the sums of ages are compared, per case.
TEST_P(Passages, TakeEachAgeInProportionToItsWeight) {
  const Case& of = GetParam();
  Plan plan = small_plan({.tribunals = 1,
                          .contentieux = 1,
                          .months = 1,
                          .replications = 4000,
                          .law = EffortLaw::fixed,
                          .theta = of.theta,
                          .minimum_age = of.minimum,
                          .appeal_rate = 0,
                          .withdrawal = 0});
  Cell& cell = plan.cells[0];
  cell.capacity_level = {};
  cell.entrees = {0};
  Ages stock{};  // as it is after the month's ageing
  double ripe = 0;
  for (int age = 0; age < age_classes - 1; ++age) {
    const auto cases = static_cast<std::uint32_t>(of.size * std::exp(-age / 12.0)) + (age % 3 == 0 ? 1U : 0U);
    cell.stock[static_cast<std::size_t>(age)] = cases;
    stock[static_cast<std::size_t>(age) + 1] += cases;
    if (age + 1 >= of.minimum) ripe += cases;
  }
  cell.stock.back() = 0;
  const double n = std::floor(of.share * ripe);
  cell.reference_sorties = n;
  const Ages exits = expected_exits(cell.passage, stock, n);

  const auto records = run_plan(plan);
  double months = 0, young = 0;
  for (std::size_t r = 0; r < 4000; ++r) {
    ASSERT_NEAR(at(records[0], 0, 0, Measure::sorties, r), n, 1);
    months += at(records[0], 0, 0, Measure::age_sorties, r) / ticks_per_month / 4000;
    young += at(records[0], 0, 0, Measure::sorties_12, r) / 4000.0;
  }
  double expected_months = 0, expected_young = 0;
  for (int age = 0; age < age_classes; ++age) {
    expected_months += age * exits[static_cast<std::size_t>(age)];
    if (age < 12) expected_young += exits[static_cast<std::size_t>(age)];
  }
  // Rounding chances down gives at most ripe / 2^16 + 1/2 cases of a month to the oldest.
  const double rounding = (ripe / 65536 + 0.5) * 1.0;
  EXPECT_NEAR(young, expected_young, rounding + 0.2);
  EXPECT_NEAR(months, expected_months, 47 * rounding + 0.2);
}

INSTANTIATE_TEST_SUITE_P(Theory, Passages,
                         testing::Values(Case{-0.3, 0, 0.1, 400}, Case{-0.3, 0, 0.6, 400},
                                         Case{-1, 0, 0.9, 400}, Case{-2, 0, 0.5, 400}, Case{0, 0, 0.3, 400},
                                         Case{1, 0, 0.2, 400}, Case{2, 0, 0.7, 400}, Case{-0.3, 3, 0.4, 400},
                                         Case{1, 6, 0.5, 400}, Case{-0.3, 0, 0.3, 9000},
                                         Case{1, 0, 0.6, 9000}));

//! The higher theta, the fewer old cases are left, replication by replication or nearly: the flows are the
//! same.
TEST(Theta, LeavesFewerOldCasesTheHigherItIs) {
  double before = 1e9;
  for (const double theta : {-1.0, -0.3, 0.0, 1.0, 3.0}) {
    const Plan plan = small_plan({.tribunals = 1,
                                  .contentieux = 1,
                                  .months = 60,
                                  .replications = 64,
                                  .stock_months = 10,
                                  .theta = theta,
                                  .appeal_rate = 0,
                                  .withdrawal = 0});
    const auto records = run_plan(plan);
    double old = 0;
    for (std::size_t r = 0; r < 64; ++r) old += at(records[0], 0, 59, Measure::stock_24, r) / 64.0;
    EXPECT_LT(old, before) << "theta " << theta;
    before = old;
  }
  EXPECT_LT(before, 1);  // nearly first in, first out
}

}  // namespace
}  // namespace clepsydre::tests
