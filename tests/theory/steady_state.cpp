// Limits that are known in closed form.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

double mean_of(const Records& records, Measure measure, std::size_t month) {
  double sum = 0;
  for (std::size_t r = 0; r < records.replications(); ++r) sum += at(records, 0, month, measure, r);
  return sum / static_cast<double>(records.replications());
}

//! One tribunal, one contentieux, no appeal; long enough to settle.
SmallPlan alone(double entrees, double stock_months, EffortLaw law, Dispersion dispersion) {
  return {.tribunals = 1,
          .contentieux = 1,
          .months = 240,
          .replications = 64,
          .entrees = entrees,
          .stock_months = stock_months,
          .law = law,
          .dispersion = dispersion,
          .appeal_rate = 0,
          .withdrawal = 0};
}

//! Saturating law: with entrées X constant, Y = X where A^γ = κ (A − X)/X; A₀ and X are the reference, so the
//! court stays where it was calibrated, and a court that gets 10 % more settles at the A that solves it.
TEST(SaturatingEffort, SettlesWhereSortiesEqualEntrees) {
  for (const double more : {0.9, 1.0, 1.1}) {
    Plan plan = small_plan(alone(400, 8, EffortLaw::saturating, Dispersion::off));
    Cell& cell = plan.cells[0];
    for (double& month : cell.entrees) month *= more;
    const auto records = run_plan(plan);
    const double ratio = cell.reference_sorties / cell.reference_load;
    const double kappa = std::pow(cell.reference_load, cell.gamma) * ratio / (1 - ratio);
    const double available =
        mean_of(records[0], Measure::stock, 238) + mean_of(records[0], Measure::entrees, 239);
    const double predicted = available * kappa / (std::pow(available, cell.gamma) + kappa);
    EXPECT_NEAR(mean_of(records[0], Measure::sorties, 239), predicted, 1.0);
    EXPECT_NEAR(predicted, 400 * more, more > 1 ? 20 : 4);
  }
}

//! Fixed law: capacity above the entrées empties the docket to a month's entrées; below, stock grows by the
//! gap.
TEST(FixedEffort, StockGrowsByTheGapOrEmpties) {
  Plan plan = small_plan(alone(100, 5, EffortLaw::fixed, Dispersion::off));
  plan.cells[0].reference_sorties = 90;
  auto records = run_plan(plan);
  EXPECT_EQ(mean_of(records[0], Measure::stock, 239) - mean_of(records[0], Measure::stock, 39), 200 * 10);
  plan.cells[0].reference_sorties = 120;
  records = run_plan(plan);
  EXPECT_EQ(mean_of(records[0], Measure::stock, 239), 0);
  EXPECT_EQ(mean_of(records[0], Measure::sorties, 239), 100);
}

//! Little's law in steady state: mean stock = entrées per month · mean duration, whatever the order of
//! passage.
TEST(Little, StockEqualsFlowTimesDurationInAnyOrderOfPassage) {
  for (const double theta : {-1.0, -0.3, 0.0, 1.0}) {
    SmallPlan of = alone(200, 6, EffortLaw::saturating, Dispersion::on);
    of.theta = theta;
    Plan plan = small_plan(of);
    plan.cells[0].entrees_level = {.sd = 0.05};
    plan.cells[0].capacity_level = {.sd = 0.05};
    plan.cells[0].gamma_sd = 0;
    const auto records = run_plan(plan);
    double stock = 0, sorties = 0, ages = 0;
    for (std::size_t month = 120; month < 240; ++month) {
      stock += mean_of(records[0], Measure::stock, month) / 120;
      sorties += mean_of(records[0], Measure::sorties, month) / 120;
      ages += mean_of(records[0], Measure::age_sorties, month) / 120;
    }
    const double duration = ages / sorties / ticks_per_month;
    EXPECT_NEAR(stock, sorties * duration, 0.06 * stock) << "theta " << theta;
  }
}

//! Fluid limit: a hundred times the cases, dispersion of the Poisson kind alone: ten times less relative
//! spread.
TEST(FluidLimit, RelativeSpreadFallsWithTheRootOfTheSize) {
  const auto spread = [](double entrees) {
    SmallPlan of = alone(entrees, 6, EffortLaw::saturating, Dispersion::on);
    of.replications = 1000;
    of.months = 36;
    Plan plan = small_plan(of);
    plan.cells[0].entrees_level = {};
    plan.cells[0].capacity_level = {};
    plan.cells[0].gamma_sd = 0;
    const auto records = run_plan(plan);
    const double mean = mean_of(records[0], Measure::stock, 35);
    double square = 0;
    for (std::size_t r = 0; r < 1000; ++r)
      square += std::pow(at(records[0], 0, 35, Measure::stock, r) / mean - 1, 2);
    return std::sqrt(square / 999);
  };
  // The standard error of a ratio of two standard deviations of 1,000 draws is 3.2 %: 5 of them.
  EXPECT_NEAR(spread(20) / spread(2000), 10, 10 * 5 * 0.032);
}

//! Entrées: mean λ and variance λ + λ²(e^{s²} − 1), the mixture of Poisson by a lognormal of mean 1.
TEST(Entrees, HaveTheMeanAndVarianceOfTheirMixture) {
  SmallPlan of = alone(50, 6, EffortLaw::saturating, Dispersion::on);
  of.months = 1;
  of.replications = 20000;
  Plan plan = small_plan(of);
  plan.cells[0].entrees_level = {.sd = 0.3, .national = 0.4};
  const auto records = run_plan(plan);
  const double variance = 50 + 2500 * (std::exp(0.09) - 1);
  const double mean = mean_of(records[0], Measure::entrees, 0);
  // z = 4.5: a false alarm once in 150,000 seeds.
  EXPECT_NEAR(mean, 50, 4.5 * std::sqrt(variance / 20000));
  double square = 0;
  for (std::size_t r = 0; r < 20000; ++r)
    square += std::pow(at(records[0], 0, 0, Measure::entrees, r) - mean, 2);
  // Kurtosis of the mixture is near 4: the sd of the variance is variance √(3/n).
  EXPECT_NEAR(square / 19999, variance, 4.5 * variance * std::sqrt(3.0 / 20000));
}

//! More capacity never leaves more stock, replication by replication: the scenarios share their draws.
TEST(Capacity, MoreOfItNeverLeavesMoreStock) {
  Plan plan = small_plan({.tribunals = 1,
                          .contentieux = 2,
                          .months = 36,
                          .replications = 200,
                          .appeal_rate = 0,
                          .withdrawal = 0});
  const auto before = run_plan(plan);
  for (Cell& cell : plan.cells) {
    for (double& month : cell.productivity) month *= 1.1;
  }
  const auto after = run_plan(plan);
  for (std::size_t month = 0; month < 36; ++month) {
    for (std::size_t r = 0; r < 200; ++r) {
      ASSERT_LE(at(after[0], 0, month, Measure::stock, r), at(before[0], 0, month, Measure::stock, r) + 1);
    }
  }
}

}  // namespace
}  // namespace clepsydre::tests
