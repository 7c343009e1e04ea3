// What a plan holds, worked out by hand on the small network.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/calendar.hpp"
#include "scenarios/build_plan.hpp"
#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr int august = 7;

double sum(const std::array<std::uint32_t, age_classes>& stock) {
  return std::accumulate(stock.begin(), stock.end(), 0.0);
}

TEST(Plan, LaysCellsOutCourtByCourt) {
  const Plan plan = plan_of(scenario_text("s"));
  ASSERT_EQ(plan.cells.size(), 10u);
  for (std::size_t court = 0; court < 3; ++court) {
    const auto cells = plan.cells_of(CourtId(court));
    const auto leaves = plan.nomenclature->leaves(plan.network->courts()[court].kind);
    ASSERT_EQ(cells.size(), leaves.size());
    for (std::size_t i = 0; i < cells.size(); ++i) EXPECT_EQ(cells[i].leaf, leaves[i]);
  }
}

TEST(Plan, SpreadsTheYearsEntreesByTheNearestSeasonAndWorkingDays) {
  const Plan plan = plan_of(scenario_text("s"));
  const double days = working_days_factor(Month(2026, 8));
  EXPECT_DOUBLE_EQ(cell_of(plan, "100001", "TJ/2.1.").entrees[august], 1200.0 / 12 * 0.5 * days);
  EXPECT_DOUBLE_EQ(cell_of(plan, "100001", "TJ/2.2.").entrees[august], 600.0 / 12 * 1.1 * days);
  const Cell& cell = cell_of(plan, "100001", "TJ/2.1.");
  EXPECT_NEAR(cell.productivity[august] / cell.productivity[0], 0.45 / 1.05, 1e-12);
  EXPECT_GT(cell.productivity[0], 1.05);  // uneven months close less than even ones: see balance.hpp
}

TEST(Plan, ATenthMoreWorkingDaysBringThreePercentMoreCases) {
  const Month may(2026, 5), october(2026, 10);
  const double days = static_cast<double>(working_days(october)) / working_days(may);
  EXPECT_GT(days, 1.1);
  EXPECT_NEAR(working_days_factor(october) / working_days_factor(may), std::pow(days, 0.3), 1e-12);
}

TEST(Plan, AMeanMonthOfWorkingDaysHasFactorOne) {
  double sum_of_logs = 0;
  for (int month = 0; month < 120; ++month)
    sum_of_logs += std::log(working_days_factor(Month(2021, 1) + month));
  EXPECT_NEAR(sum_of_logs / 120, 0, 0.002);
}

TEST(Plan, CountsMonthsAsAJustDoesWhenAsked) {
  const Plan calendar = plan_of(scenario_text("s"));
  const Plan ajust = plan_of(scenario_text("s", "months: ajust-3.6\n"));
  for (std::size_t t = 0; t < 24; ++t) {
    const double length = weekdays(Month(2026, 1) + static_cast<int>(t)) / days_per_month;
    EXPECT_NEAR(ajust.cells[0].entrees[t], calendar.cells[0].entrees[t] * length, 1e-9);
    EXPECT_NEAR(ajust.cells[0].productivity[t], calendar.cells[0].productivity[t] * length, 1e-12);
  }
}

TEST(Plan, TheReferenceLoadCountsRoutedCases) {
  const Plan plan = plan_of(scenario_text("s"));
  const Cell& civil = cell_of(plan, "200001", "CA/1.");
  EXPECT_DOUBLE_EQ(civil.reference_sorties, 40);
  EXPECT_DOUBLE_EQ(civil.reference_load, 900 + 120.0 / 12 + 0.1 * (1200 + 2280) / 12);
}

TEST(Plan, HoursPerCaseAreWhatTheStaffHadForThem) {
  const Plan plan = plan_of(scenario_text("s"));
  const Cell& divorce = cell_of(plan, "100001", "TJ/2.1.");
  ASSERT_EQ(divorce.work.size(), 1u);
  EXPECT_DOUBLE_EQ(divorce.work[0].reference_tmd, 208.0 * 8 / 12 * 10 * 0.3 / 100);
  EXPECT_EQ(divorce.work[0].tmd, std::vector<double>(24, divorce.work[0].reference_tmd));
  EXPECT_DOUBLE_EQ(cell_of(plan, "100001", "TJ/7.").work[0].reference_ventilation, 0.25);
}

TEST(Plan, CasesOfTheParquetGoOnInTheirOwnCourt) {
  const Plan plan = plan_of(scenario_text("s"));
  const Flow& flow = plan.network->flows_from(CourtId(0))[2];
  EXPECT_EQ(flow.to, CourtId(0));
  EXPECT_EQ(plan.nomenclature->key(plan.nomenclature->node_of(flow.of)), "PTJ/1.");
  EXPECT_EQ(plan.nomenclature->key(plan.nomenclature->node_of(flow.into)), "TJ/7.");
  const Cell& trial = cell_of(plan, "100001", "TJ/7.");
  EXPECT_DOUBLE_EQ(trial.reference_load, 1200 + (960 + 0.4 * 3600) / 12) << "what comes is what came before";
}

TEST(Plan, TheParquetLimitsItsOwnTableByDefault) {
  const Plan plan = plan_of(scenario_text("s"));
  const Cell& orientation = cell_of(plan, "100001", "PTJ/1.");
  ASSERT_EQ(orientation.work.size(), 1u);
  EXPECT_EQ(orientation.work[0].category, Category::parquet);
  EXPECT_DOUBLE_EQ(orientation.work[0].reference_tmd, 208.0 * 8 / 12 * 3.9 * 0.8 / 300);
}

TEST(Plan, StaffIsWholePersonsInPostsWithTheirLaws) {
  const Plan plan = plan_of(scenario_text("s"));
  const Staff& magistrats = plan.staff.of(CourtId(0), Category::magistrat);
  EXPECT_EQ(magistrats.persons, 10);
  EXPECT_EQ(magistrats.posts, std::vector<double>(24, 12));
  EXPECT_EQ(magistrats.presence, std::vector<double>(24, 1));
  EXPECT_EQ(magistrats.departures, std::vector<double>(24, 1));
  const StaffLaw& law = plan.staff.laws[static_cast<std::size_t>(Category::magistrat)];
  EXPECT_EQ(law.departure[8], 0.05);
  EXPECT_EQ(law.filling[0], 0.05);
  EXPECT_EQ(law.ramp, (std::vector{0.5, 0.75}));
  EXPECT_EQ(plan.staff.team, 0.2);
}

TEST(Plan, StaffWithoutPersonsIsTheLeastThatCanWorkTheEtpt) {
  const Plan plan = plan_of(scenario_text("s"));
  const Staff& appeal = plan.staff.of(CourtId(2), Category::magistrat);
  EXPECT_EQ(appeal.persons, 6);
  EXPECT_EQ(appeal.posts[0], 6);
  EXPECT_EQ(appeal.presence[0], 1);
}

TEST(Plan, PlacedMagistratesCountAtTheReferenceWhereTheyWork) {
  const Plan plan = plan_of(scenario_text("s"));
  ASSERT_EQ(plan.staff.pools.size(), 1u);
  EXPECT_EQ(plan.staff.pools[0].appeal_court, CourtId(2));
  EXPECT_EQ(plan.staff.pools[0].persons, 1);
  const Staff& parquet = plan.staff.of(CourtId(0), Category::parquet);
  EXPECT_DOUBLE_EQ(parquet.reference[0], 3 + 0.9) << "the only posts of the ressort are there";
  EXPECT_DOUBLE_EQ(parquet.presence[0], 0.8);
  EXPECT_EQ(plan.staff.of(CourtId(1), Category::parquet).reference[0], 0) << "unknown stays unknown";
}

TEST(Plan, OnlyBindingCategoriesWork) {
  const Plan both = plan_of(scenario_text("s", "binding: [magistrat, greffe]\n"));
  EXPECT_EQ(cell_of(both, "100001", "TJ/2.1.").work.size(), 2u);
  const Plan none = plan_of(scenario_text("s", "binding: []\n"));
  EXPECT_TRUE(cell_of(none, "100001", "TJ/2.1.").work.empty());
}

TEST(Plan, ACourtWithoutStaffDataIsBoundByNobody) {
  const Plan plan = plan_of(scenario_text("s"));
  for (const Cell& cell : plan.cells_of(CourtId(1))) EXPECT_TRUE(cell.work.empty());
}

TEST(Plan, KeepsEveryStartingCase) {
  const Plan plan = plan_of(scenario_text("s"));
  EXPECT_EQ(sum(cell_of(plan, "100002", "TJ/2.1.").stock), 2400);
  EXPECT_EQ(sum(cell_of(plan, "100002", "TJ/2.2.").stock), 10);
  EXPECT_EQ(sum(cell_of(plan, "100002", "TJ/7.").stock), 0);
}

TEST(Plan, PastSortiesAreTheYearlyMeanWithItsSeason) {
  const Plan plan = plan_of(scenario_text("s"));
  const Cell& cell = plan.cells[0];
  EXPECT_NEAR(std::accumulate(cell.past_sorties.begin(), cell.past_sorties.end(), 0.0), 1200, 1e-6);
  EXPECT_NEAR(cell.past_sorties[august], 45, 1e-6);
}

TEST(Plan, TheNearestParameterHoldsAndACourtsOwnWins) {
  const Plan plan = plan_of(scenario_text("s"));
  EXPECT_EQ(cell_of(plan, "100001", "TJ/2.1.").passage.theta, -0.5);
  EXPECT_EQ(cell_of(plan, "100001", "TJ/2.2.").passage.theta, -0.4);
  EXPECT_EQ(cell_of(plan, "100001", "TJ/7.").passage.theta, -0.3);
  EXPECT_EQ(cell_of(plan, "100002", "TJ/2.1.").passage.theta, 0.2);
  EXPECT_EQ(cell_of(plan, "200001", "CA/1.").gamma, 0.8);
}

TEST(Plan, AScenariosLawsReplaceTheNetworks) {
  const Plan plan =
      plan_of(scenario_text("s", "effort: {law: fixed, gamma: 1.1}\npassage: {theta: 2, minimum: 1}\n"));
  for (const Cell& cell : plan.cells) {
    EXPECT_EQ(cell.law, EffortLaw::fixed);
    EXPECT_EQ(cell.gamma, 1.1);
    EXPECT_EQ(cell.passage.theta, 2);
    EXPECT_EQ(cell.passage.minimum, 1);
  }
}

TEST(Plan, AScenarioDoesNotChangeThePast) {
  const Plan before = plan_of(scenario_text("s"));
  const Plan after = plan_of(scenario_text("s", "passage: {theta: 2}\n"));
  for (std::size_t i = 0; i < before.cells.size(); ++i)
    EXPECT_EQ(before.cells[i].stock, after.cells[i].stock);
}

TEST(Plan, NationalShocksAreMoreAlikeInsideADomain) {
  const Plan plan = plan_of(scenario_text("s"));
  const Eigen::MatrixXd& entrees = plan.national.entrees;
  ASSERT_EQ(entrees.rows(), 6);
  EXPECT_EQ(entrees(0, 0), 1);
  EXPECT_EQ(entrees(0, 1), 0.5);
  EXPECT_EQ(entrees(0, 2), 0.2);
  EXPECT_EQ(entrees(0, 4), 0.5) << "civil cases of the TJ and of the CA are one domain";
  EXPECT_EQ(plan.national.capacity(0, 2), 0.1);
}

TEST(Plan, SendsAppealsToTheCourOfTheRessort) {
  const Plan plan = plan_of(scenario_text("s"));
  const auto flows = plan.network->flows_from(CourtId(0));
  ASSERT_EQ(flows.size(), 3u);
  EXPECT_EQ(plan.network->court(flows[0].to).code, "200001");
  EXPECT_EQ(flows[0].lag, (std::vector{0.2, 0.5, 0.3}));
  EXPECT_EQ(flows[1].lag, (std::vector{0.0, 1.0}));
}

}  // namespace
}  // namespace clepsydre::scenarios
