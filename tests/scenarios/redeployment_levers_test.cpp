// Levers that move staff time by a monthly rule: which cells they bind together, and where they are refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;

// Magistrats of 100001 work in cells 0 (TJ/2.1.), 1 (TJ/2.2.) and 2 (TJ/7.); those of the CA in one alone.
Plan with_levers(const std::string& levers) { return plan_of(scenario_text("s", "levers:\n" + levers)); }
std::string refusal(const std::string& levers) {
  return problems_of(scenario_text("s", "levers:\n" + levers));
}

TEST(SpillLever, IsARuleInEveryCourtWhereItsCategoryWorksInSeveralContentieux) {
  const Plan plan = with_levers("  - {id: l, type: spill, category: magistrat}\n");
  ASSERT_EQ(plan.redeployments.size(), 1u);
  const Redeployment& rule = plan.redeployments[0];
  EXPECT_EQ(rule.rule, Redeployment::Rule::spill);
  EXPECT_EQ(rule.court, CourtId(0));
  EXPECT_EQ(rule.category, Category::magistrat);
  EXPECT_THAT(rule.strength, Each(1));
  EXPECT_THAT(rule.givers, ElementsAre(0, 1, 2));
  EXPECT_THAT(rule.receivers, ElementsAre(0, 1, 2));
}

TEST(SpillLever, GoesFromItsGiversToItsReceiversInItsMonths) {
  const Plan plan = with_levers(
      "  - {id: l, type: spill, category: magistrat, contentieux: TJ/7., into: TJ/2., share: 0.6, from: "
      "2026-02, "
      "to: 2026-03}\n");
  const Redeployment& rule = plan.redeployments.at(0);
  EXPECT_THAT(rule.givers, ElementsAre(2));
  EXPECT_THAT(rule.receivers, ElementsAre(0, 1));
  EXPECT_EQ(std::vector(rule.strength.begin(), rule.strength.begin() + 4), (std::vector{0.0, 0.6, 0.6, 0.0}));
}

TEST(WorstDelay, SharesTheTimeOfItsContentieux) {
  const Plan plan = with_levers(
      "  - {id: l, type: ventilation, rule: worst_delay, category: magistrat, contentieux: TJ/2.}\n");
  const Redeployment& rule = plan.redeployments.at(0);
  EXPECT_EQ(rule.rule, Redeployment::Rule::worst_delay);
  EXPECT_THAT(rule.strength, Each(0.5));
  EXPECT_TRUE(rule.givers.empty());
  EXPECT_THAT(rule.receivers, ElementsAre(0, 1));
}

TEST(Redeployments, OfTwoKindsGoTogetherAndOfOneKindDoNot) {
  const std::string spill = "type: spill, category: magistrat}\n";
  const std::string worst = "type: ventilation, rule: worst_delay, category: magistrat}\n";
  EXPECT_EQ(with_levers("  - {id: a, " + spill + "  - {id: b, " + worst).redeployments.size(), 2u);
  EXPECT_THAT(
      refusal("  - {id: a, " + spill + "  - {id: b, " + spill),
      HasSubstr("levers[1] meets an earlier lever of its kind in TJ Bourg-en-Bresse (a court has one)"));
}

TEST(Redeployments, WantTwoContentieuxOfTheCategory) {
  EXPECT_THAT(refusal("  - {id: l, type: spill, category: magistrat, contentieux: TJ/7., into: TJ/7.}\n"),
              HasSubstr("levers[0] changes nothing (no court has a known magistrat working in two of its"));
}

}  // namespace
}  // namespace clepsydre::scenarios
