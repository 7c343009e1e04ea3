// Each lever changes what it names, in its months, and nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

const Plan& base() {
  static const Plan plan = plan_of(scenario_text("s"));
  return plan;
}

Plan with_lever(const std::string& lever, const std::string& more = "") {
  return plan_of(scenario_text("s", more + "levers:\n  - {id: l, " + lever + "}\n"));
}

//! Factor that a lever put on a series, month by month.
std::vector<double> factor(const std::vector<double>& after, const std::vector<double>& before) {
  std::vector<double> ratio;
  for (std::size_t t = 0; t < after.size(); ++t) ratio.push_back(after[t] / before[t]);
  return ratio;
}

void expect_factors(const std::vector<double>& after, const std::vector<double>& before,
                    const std::vector<double>& first_months, double later) {
  const std::vector<double> ratio = factor(after, before);
  for (std::size_t t = 0; t < ratio.size(); ++t) {
    EXPECT_NEAR(ratio[t], t < first_months.size() ? first_months[t] : later, 1e-12) << "month " << t;
  }
}

//! ETPT of the first court if nobody leaves or comes.
double etpt_of(const Plan& plan, Category category, std::size_t month) {
  const Staff& staff = plan.staff.of(CourtId(0), category);
  return staff.persons * staff.presence[month];
}

TEST(EntreesLever, RampsInEqualStepsAndThenStays) {
  const Plan plan =
      with_lever("type: entrees, contentieux: TJ/2., multiply: 0.8, from: 2026-03, ramp_months: 4");
  expect_factors(plan.cells[0].entrees, base().cells[0].entrees, {1, 1, 0.95, 0.9, 0.85, 0.8}, 0.8);
}

TEST(EntreesLever, EndsAfterItsLastMonth) {
  const Plan plan =
      with_lever("type: entrees, contentieux: TJ/2., multiply: 0.8, from: 2026-02, to: 2026-03");
  expect_factors(plan.cells[0].entrees, base().cells[0].entrees, {1, 0.8, 0.8}, 1);
}

TEST(EntreesLever, LeavesOtherContentieuxAndCourtsAlone) {
  const Plan plan = with_lever("type: entrees, contentieux: TJ/2.1., courts: \"100001\", multiply: 0.8");
  for (std::size_t i = 1; i < plan.cells.size(); ++i)
    EXPECT_EQ(plan.cells[i].entrees, base().cells[i].entrees);
  expect_factors(plan.cells[0].entrees, base().cells[0].entrees, {}, 0.8);
}

TEST(EntreesLever, NamesACellOnceEvenIfSaidTwice) {
  const Plan plan = with_lever(
      "type: entrees, contentieux: [TJ/2., TJ/2.1., TJ/], courts: [all, \"100001\"], multiply: 0.8");
  expect_factors(plan.cells[0].entrees, base().cells[0].entrees, {}, 0.8);
}

TEST(EntreesLever, UncertainIsAnEffectAndNotFolded) {
  const Plan plan = with_lever(
      "type: entrees, contentieux: TJ/2., multiply: 0.8, from: 2026-03, ramp_months: 2, uncertainty: 0.1");
  EXPECT_EQ(plan.cells[0].entrees, base().cells[0].entrees);
  ASSERT_EQ(plan.effects.size(), 1u);
  const UncertainEffect& effect = plan.effects[0];
  EXPECT_EQ(effect.lever, "l");
  EXPECT_EQ(effect.target, UncertainEffect::Target::entrees);
  EXPECT_EQ(effect.multiply, 0.8);
  EXPECT_EQ(effect.uncertainty, 0.1);
  EXPECT_EQ(effect.cells, (std::vector<std::size_t>{0, 1, 4, 5}));
  EXPECT_EQ(std::vector(effect.weight.begin(), effect.weight.begin() + 5),
            (std::vector{0.0, 0.0, 0.5, 1.0, 1.0}));
}

TEST(TmdLever, ChangesTheHoursOfItsCategoryOnly) {
  const Plan plan =
      with_lever("type: tmd, category: magistrat, contentieux: TJ/2., multiply: 0.9, from: 2026-02",
                 "binding: [magistrat, greffe]\n");
  const Cell& cell = cell_of(plan, "100001", "TJ/2.1.");
  ASSERT_EQ(cell.work.size(), 2u);
  EXPECT_DOUBLE_EQ(cell.work[0].tmd[0], cell.work[0].reference_tmd);
  EXPECT_DOUBLE_EQ(cell.work[0].tmd[1], 0.9 * cell.work[0].reference_tmd);
  EXPECT_DOUBLE_EQ(cell.work[1].tmd[1], cell.work[1].reference_tmd);
}

TEST(AvailabilityLever, TakesStaffWhereItIsKnownAndProductivityWhereNot) {
  const Plan plan = with_lever("type: availability, multiply: 0.6, from: 2026-03, to: 2026-03");
  EXPECT_DOUBLE_EQ(etpt_of(plan, Category::magistrat, 2), 6);
  EXPECT_DOUBLE_EQ(etpt_of(plan, Category::magistrat, 3), 10);
  EXPECT_DOUBLE_EQ(plan.staff.of(CourtId(0), Category::magistrat).reference[0], 10);
  EXPECT_EQ(cell_of(plan, "100001", "TJ/2.1.").productivity,
            cell_of(base(), "100001", "TJ/2.1.").productivity);
  expect_factors(cell_of(plan, "100002", "TJ/2.1.").productivity,
                 cell_of(base(), "100002", "TJ/2.1.").productivity, {1, 1, 0.6}, 1);
}

TEST(AvailabilityLever, OfOneContentieuxIsProductivityThere) {
  const Plan plan = with_lever("type: availability, contentieux: TJ/2.1., multiply: 0.6");
  EXPECT_EQ(plan.staff.courts[0][0].presence, base().staff.courts[0][0].presence);
  expect_factors(plan.cells[0].productivity, base().cells[0].productivity, {}, 0.6);
  EXPECT_EQ(plan.cells[1].productivity, base().cells[1].productivity);
}

TEST(AvailabilityLever, OfOneCategoryLeavesTheOthersAtWork) {
  const Plan plan = with_lever("type: availability, categories: [magistrat], multiply: 0");
  EXPECT_EQ(etpt_of(plan, Category::magistrat, 0), 0);
  EXPECT_EQ(etpt_of(plan, Category::greffe, 0), 20);
}

TEST(AvailabilityLever, OfOneCategoryLeavesOtherTablesOfACourtWithoutStaffAlone) {
  const Plan parquet = with_lever("type: availability, categories: [parquet], multiply: 0.5");
  EXPECT_EQ(cell_of(parquet, "100002", "TJ/2.1.").productivity,
            cell_of(base(), "100002", "TJ/2.1.").productivity);
  expect_factors(cell_of(parquet, "100002", "PTJ/1.").productivity,
                 cell_of(base(), "100002", "PTJ/1.").productivity, {}, 0.5);
  const Plan helpers = with_lever("type: availability, categories: [autour_du_magistrat], multiply: 0.5");
  EXPECT_EQ(cell_of(helpers, "100002", "TJ/2.1.").productivity,
            cell_of(base(), "100002", "TJ/2.1.").productivity);
}

TEST(AvailabilityLever, UncertainIsAnEffectOnCapacity) {
  const Plan plan = with_lever("type: availability, courts: \"100001\", multiply: 0.9, uncertainty: 0.05");
  ASSERT_EQ(plan.effects.size(), 1u);
  EXPECT_EQ(plan.effects[0].target, UncertainEffect::Target::capacity);
  EXPECT_EQ(plan.effects[0].cells, (std::vector<std::size_t>{0, 1, 2, 3}));
}

TEST(Levers, OnTheSameSeriesMultiply) {
  const Plan plan = plan_of(scenario_text("s",
                                          "levers:\n"
                                          "  - {id: a, type: entrees, contentieux: TJ/, multiply: 0.5}\n"
                                          "  - {id: b, type: entrees, contentieux: TJ/2., multiply: 0.8}\n"));
  expect_factors(plan.cells[0].entrees, base().cells[0].entrees, {}, 0.4);
}

}  // namespace
}  // namespace clepsydre::scenarios
