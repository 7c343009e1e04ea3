// Levers on the network itself: what they ask of the model, and where it refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const CourtId bourg(0), saint_etienne(1);

Plan with_levers(const std::string& levers) { return plan_of(scenario_text("s", "levers:\n" + levers)); }
std::string refusal(const std::string& lever) {
  return problems_of(scenario_text("s", "levers: [{id: l, " + lever + "}]\n"));
}

const std::string fusion =
    "  - {id: l, type: merge, courts: [TJ Bourg-en-Bresse, \"100002\"], into: \"100002\", month: 2026-07}\n";

double entrees(const Plan& plan, CourtId court, std::size_t month) {
  double sum = 0;
  for (const Cell& cell : plan.cells_of(court)) sum += cell.entrees[month];
  return sum;
}

TEST(MergeLever, HandsEveryContentieuxOverFromItsMonthOn) {
  const Plan plan = with_levers(fusion);
  ASSERT_EQ(plan.transfers.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(plan.transfers[i].from, i);
    EXPECT_EQ(plan.transfers[i].to, i + 4);
    EXPECT_EQ(plan.transfers[i].month, 6);
  }
  const Plan base = plan_of(scenario_text("s"));
  EXPECT_EQ(entrees(plan, bourg, 5), entrees(base, bourg, 5));
  EXPECT_EQ(entrees(plan, bourg, 6), 0);
  EXPECT_NEAR(entrees(plan, saint_etienne, 6), entrees(base, bourg, 6) + entrees(base, saint_etienne, 6),
              1e-9);
  EXPECT_THAT(plan.staff.moves, testing::Contains(testing::Field(&StaffMove::category, Category::magistrat)));
}

TEST(MergeLever, OrdersTheUnitsOfEveryPlanOfTheRun) {
  const ScratchFolder folder;
  const std::filesystem::path files[] = {folder.write("a.yaml", scenario_text("a")),
                                         folder.write("b.yaml", scenario_text("b", "levers:\n" + fusion))};
  const Loaded loaded = load(files, {}, search_small());
  ASSERT_EQ(loaded.plans.size(), 2u) << loaded.problems.text();
  EXPECT_EQ(loaded.plans[0].network, loaded.plans[1].network);
  EXPECT_THAT(loaded.plans[0].network->links(), ElementsAre(Link{bourg, saint_etienne}));
}

TEST(MergeLever, TakesWhoWouldHaveComeAlong) {
  const std::string recruits =
      "type: recruitment, category: magistrat, allocation: explicit, shares: [{court: \"100001\", share: 3}, "
      "{court: \"200001\", share: 1}], arrivals: [{month: 2026-06, persons: 1}, {month: 2026-07, persons: "
      "1}]}\n";
  const Plan plan = with_levers("  - {id: r, " + recruits + fusion);
  ASSERT_EQ(plan.staff.recruitments.size(), 2u);
  EXPECT_THAT(plan.staff.recruitments[0].weights, ElementsAre(3, 0, 1));
  EXPECT_THAT(plan.staff.recruitments[1].weights, ElementsAre(0, 3, 1));
}

TEST(MergeLever, IsRefusedWhereItCannotBe) {
  EXPECT_THAT(
      refusal("type: merge, courts: \"100001\", into: \"200001\", month: 2026-07"),
      HasSubstr("levers[0]: TJ Bourg-en-Bresse (100001) cannot go to CA Lyon (200001): they are not of one"));
  EXPECT_THAT(refusal("type: merge, courts: \"100001\", into: \"100001\", month: 2026-07"),
              HasSubstr("levers[0] changes nothing (it names one court only)"));
  EXPECT_THAT(refusal("type: merge, courts: \"100001\", into: ressort:200001, month: 2026-07"),
              HasSubstr("levers[0].into = 'ressort:200001' (names 3 courts; name one)"));
  EXPECT_THAT(refusal("type: merge, courts: \"100001\", into: \"100002\", month: 2028-01"),
              HasSubstr("levers[0].month = 2028-01 (outside the period 2026-01 … 2027-12)"));
}

TEST(AttachLever, IsRefusedWhereItCannotBe) {
  EXPECT_THAT(refusal("type: attach, courts: \"100001\", appeal_court: \"200001\", month: 2026-07"),
              HasSubstr("levers[0].appeal_court = '200001' (TJ Bourg-en-Bresse is in its ressort already)"));
  EXPECT_THAT(refusal("type: attach, courts: \"200001\", appeal_court: \"200001\", month: 2026-07"),
              HasSubstr("levers[0]: CA Lyon (200001) is a cour d'appel: only a TJ is attached"));
}

TEST(PoleLever, MovesItsContentieuxAndTheShareOfStaffThatHadIt) {
  const Plan plan = with_levers(
      "  - {id: l, type: pole, contentieux: TJ/2.1., into: \"TJ Saint-Étienne, siège\", month: 2026-07}\n");
  ASSERT_EQ(plan.transfers.size(), 1u);
  EXPECT_EQ(plan.transfers[0].from, 0u);
  EXPECT_EQ(plan.transfers[0].to, 4u);
  ASSERT_FALSE(plan.staff.moves.empty());
  EXPECT_EQ(plan.staff.moves[0].category, Category::magistrat);
  EXPECT_DOUBLE_EQ(plan.staff.moves[0].share, 0.3);
}

TEST(PoleLever, IsRefusedWhereItsCourtIsOfAnotherKind) {
  EXPECT_THAT(refusal("type: pole, contentieux: [TJ/2.1.], into: \"200001\", month: 2026-07"),
              HasSubstr("levers[0].into = '200001' (does not judge TJ/2.1.: it is another kind of court)"));
}

}  // namespace
}  // namespace clepsydre::scenarios
