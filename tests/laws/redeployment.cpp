// Staff time that moves between contentieux by a rule: where it goes, and that it is only moved.
#include <gtest/gtest.h>

#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

constexpr int months = 24;
const std::vector<double> none(months, 0.0), half(months, 0.5), full(months, 1.0);

//! One court, two contentieux that share the time of ten magistrats evenly; capacity 100 cases each.
Plan two_contentieux(double first_entrees, double second_entrees, EffortLaw law = EffortLaw::fixed) {
  Plan plan = small_plan({.tribunals = 1,
                          .contentieux = 2,
                          .months = months,
                          .replications = 1,
                          .law = law,
                          .dispersion = Dispersion::off,
                          .appeal_rate = 0,
                          .withdrawal = 0});
  plan.staff.of(CourtId(0), Category::magistrat) = steady_staff(std::vector<double>(months, 10.0), 10);
  const double entrees[] = {first_entrees, second_entrees};
  for (std::size_t i = 0; i < 2; ++i) {
    Cell& cell = plan.cells[i];
    cell.entrees.assign(months, entrees[i]);
    cell.reference_sorties = 100;
    cell.reference_load = 1000;
    cell.gamma_sd = 0;
    cell.work = {{Category::magistrat, 0.5, half, 1.0, full}};
    cell.stock.fill(0);
    cell.stock[0] = i == 0 ? 0 : 5000;
  }
  return plan;
}

Redeployment rule(Redeployment::Rule which, std::vector<double> strength, std::vector<std::size_t> givers,
                  std::vector<std::size_t> receivers) {
  return {
      which, CourtId(0), Category::magistrat, std::move(strength), std::move(givers), std::move(receivers)};
}

double sorties(const Plan& plan, std::size_t cell, std::size_t month) {
  return at(run_plan(plan)[0], cell, month, Measure::sorties, 0);
}

//! 60 cases come where 100 can be closed: 40 % of half the time is free, and closes 40 cases next door.
TEST(Spill, SendsUnusedTimeNextDoorAMonthLater) {
  Plan plan = two_contentieux(60, 100);
  EXPECT_EQ(sorties(plan, 1, 10), 100);
  plan.redeployments = {rule(Redeployment::Rule::spill, full, {0}, {1})};
  EXPECT_EQ(sorties(plan, 0, 10), 60);
  EXPECT_EQ(sorties(plan, 1, 0), 100);
  for (std::size_t month = 1; month < months; ++month) EXPECT_NEAR(sorties(plan, 1, month), 140, 1);
}

TEST(Spill, LosesWhatItsStrengthLeaves) {
  Plan plan = two_contentieux(60, 100);
  plan.redeployments = {rule(Redeployment::Rule::spill, half, {0}, {1})};
  EXPECT_NEAR(sorties(plan, 1, 10), 120, 1);
}

TEST(Spill, OfACourtThatIsFullMovesNothing) {
  Plan plan = two_contentieux(60, 100);
  plan.cells[0].stock[0] = 9000;
  plan.redeployments = {rule(Redeployment::Rule::spill, full, {0}, {1})};
  EXPECT_EQ(sorties(plan, 1, 10), 100);
}

TEST(Spill, IsInForceOnlyInItsMonths) {
  Plan plan = two_contentieux(60, 100);
  std::vector<double> late = none;
  late[12] = 1;
  plan.redeployments = {rule(Redeployment::Rule::spill, late, {0}, {1})};
  EXPECT_EQ(sorties(plan, 1, 11), 100);
  EXPECT_NEAR(sorties(plan, 1, 12), 140, 1);
  EXPECT_EQ(sorties(plan, 1, 13), 100);
}

//! Under the saturating law, what is closed below the reference at the reference load is unused.
TEST(Spill, KnowsUnusedTimeUnderTheSaturatingLaw) {
  Plan plan = two_contentieux(60, 100, EffortLaw::saturating);
  const double before = sorties(plan, 1, 5);
  const double unused = 1 - sorties(plan, 0, 4) / 100;
  ASSERT_GT(unused, 0.1);
  plan.redeployments = {rule(Redeployment::Rule::spill, full, {0}, {1})};
  const Plan& with = plan;
  EXPECT_GT(sorties(with, 1, 5), before * 1.03);
  EXPECT_LT(sorties(with, 1, 5), before * (1 + unused) + 1);
}

//! Stocks of 1,000 and 4,000 at equal weights: with strength 1 time is shared 1 : 4, with 1/2 1 : 2.
TEST(WorstDelay, SharesTimeByWhatIsPending) {
  for (const double strength : {0.0, 0.5, 1.0}) {
    Plan plan = two_contentieux(100, 100);
    plan.cells[0].stock[0] = 1000;
    plan.cells[1].stock[0] = 4000;
    plan.redeployments = {
        rule(Redeployment::Rule::worst_delay, std::vector<double>(months, strength), {}, {0, 1})};
    const double ratio = std::pow(4.0, strength);
    EXPECT_NEAR(sorties(plan, 0, 0), 200 / (1 + ratio), 1) << strength;
    EXPECT_NEAR(sorties(plan, 1, 0), 200 * ratio / (1 + ratio), 1) << strength;
  }
}

TEST(WorstDelay, EvensDelaysOut) {
  Plan plan = two_contentieux(100, 100);
  plan.cells[0].stock[0] = 1000;
  plan.cells[1].stock[0] = 4000;
  const auto gap = [](const Plan& of, std::size_t month) {
    const auto records = run_plan(of);
    return at(records[0], 1, month, Measure::stock, 0) - at(records[0], 0, month, Measure::stock, 0);
  };
  EXPECT_NEAR(gap(plan, months - 1), 3000, 2);
  plan.redeployments = {rule(Redeployment::Rule::worst_delay, full, {}, {0, 1})};
  // 200 closed of 5,000, in proportion to the stocks: the gap shrinks by 4 % a month.
  EXPECT_NEAR(gap(plan, months - 1), 3000 * std::pow(0.96, months), 30);
}

//! Two courts with staff: a rule in one changes no draw in the other, nor before its first month.
TEST(Redeployment, ChangesNothingElsewhereOrBefore) {
  Plan plan = small_plan({.tribunals = 2, .contentieux = 2, .months = months, .replications = 30});
  for (const CourtId court : {CourtId(0), CourtId(1)})
    plan.staff.of(court, Category::magistrat) = steady_staff(std::vector<double>(months, 10.0), 10);
  for (Cell& cell : plan.cells) cell.work = {{Category::magistrat, 0.5, half, 1.0, full}};
  const auto before = run_plan(plan);
  std::vector<double> late = none;
  for (std::size_t month = 12; month < months; ++month) late[month] = 1;
  plan.redeployments = {rule(Redeployment::Rule::worst_delay, late, {}, {0, 1})};
  const auto after = run_plan(plan);
  bool differs = false;
  for (std::size_t r = 0; r < 30; ++r) {
    for (std::size_t cell = 0; cell < 2; ++cell) {
      for (std::size_t month = 0; month < months; ++month) {
        ASSERT_EQ(at(before[1], cell, month, Measure::stock, r),
                  at(after[1], cell, month, Measure::stock, r));
        const bool same =
            at(before[0], cell, month, Measure::stock, r) == at(after[0], cell, month, Measure::stock, r);
        ASSERT_TRUE(same || month >= 12);
        differs |= !same;
      }
    }
  }
  EXPECT_TRUE(differs);
}

}  // namespace
}  // namespace clepsydre::tests
