// What a scenario aims at, in the units of the results.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/describe.hpp"
#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

using testing::HasSubstr;

Target target_of(const std::string& fields) {
  const Plan plan = plan_of(scenario_text("s", "targets: [{id: t, " + fields + "}]\n"));
  EXPECT_EQ(plan.targets.size(), 1u);
  return plan.targets.front();
}

TEST(Targets, AreKeptWithTheirSideAndMonthOfTheRun) {
  const Target target =
      target_of("label: Civil, indicator: taux_couverture, contentieux: TJ/2., at_least: 1.02, by: 2027-03");
  EXPECT_EQ(target.id, "t");
  EXPECT_EQ(target.label, "Civil");
  EXPECT_EQ(target.indicator, Variable::taux_couverture);
  EXPECT_EQ(target.side, Target::Side::at_least);
  EXPECT_EQ(target.value, 1.02);
  EXPECT_EQ(target.by, 14);
}

TEST(Targets, OfDurationsGoFromMonthsToDaysAndThoseOfDtesStayMonths) {
  EXPECT_DOUBLE_EQ(target_of("indicator: duree, contentieux: TJ/, at_most: 12, by: 2026-01").value, 365);
  EXPECT_DOUBLE_EQ(target_of("indicator: age_stock, contentieux: TJ/, at_most: 6, by: 2026-01").value, 182.5);
  EXPECT_EQ(target_of("indicator: dtes, contentieux: TJ/, at_most: 12, by: 2026-01").value, 12);
}

TEST(Targets, AreCalledByTheirIdWhereTheyHaveNoLabel) {
  EXPECT_EQ(target_of("indicator: stock, contentieux: CA/, at_most: 9, by: 2026-01").label, "t");
}

TEST(Targets, OfABaseAreInheritedAndChangedById) {
  const ScratchFolder folder;
  folder.write("base.yaml",
               scenario_text("base",
                             "targets:\n"
                             "  - {id: a, indicator: dtes, contentieux: TJ/, at_most: 12, by: 2027-12}\n"
                             "  - {id: b, indicator: duree, contentieux: TJ/, at_most: 6, by: 2027-12}\n"));
  const std::filesystem::path files[] = {
      folder.write("s.yaml",
                   "schema: clepsydre/scenario/1\nid: s\nlabel: S\nextends: base\n"
                   "targets: [{id: a, at_most: 10}, {id: b, remove: true}]\n")};
  const Loaded loaded = load(files, {}, search_small());
  ASSERT_EQ(loaded.plans.size(), 1u) << loaded.problems.text();
  ASSERT_EQ(loaded.plans[0].targets.size(), 1u);
  EXPECT_EQ(loaded.plans[0].targets[0].value, 10);
  EXPECT_EQ(loaded.plans[0].targets[0].by, 23);
}

TEST(Targets, AreDescribedInTheUnitOfTheDocument) {
  const Plan plan = plan_of(scenario_text(
      "s",
      "targets:\n"
      "  - {id: a, indicator: duree, contentieux: TJ/2., at_most: 12, by: 2027-12}\n"
      "  - {id: b, indicator: taux_couverture, contentieux: TJ/2.1., at_least: 1, by: 2027-06}\n"));
  const std::string told = describe(plan);
  EXPECT_THAT(told, HasSubstr("a: duree of TJ/2. (JAF) at most 12 months at the end of 2027-12."));
  EXPECT_THAT(told, HasSubstr("b: taux_couverture of TJ/2.1. (Divorce) at least 1 at the end of 2027-06."));
}

}  // namespace
}  // namespace clepsydre::scenarios
