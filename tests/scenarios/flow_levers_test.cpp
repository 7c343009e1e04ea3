// Levers that move cases, the order in which they leave, or the effort: effects by hand on the small network.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

using testing::DoubleNear;
using testing::Each;
using testing::HasSubstr;

const Plan& base() {
  static const Plan plan = plan_of(scenario_text("s"));
  return plan;
}

Plan with_levers(const std::string& levers) { return plan_of(scenario_text("s", "levers:\n" + levers)); }
Plan with_lever(const std::string& lever) { return with_levers("  - {id: l, " + lever + "}\n"); }
std::string problems_with(const std::string& lever) {
  return problems_of(scenario_text("s", "levers:\n  - {id: l, " + lever + "}\n"));
}

double entrees_of_all(const Plan& plan, std::size_t month) {
  double sum = 0;
  for (const Cell& cell : plan.cells) sum += cell.entrees[month];
  return sum;
}

TEST(DiversionLever, MovesItsShareAndKeepsEveryCase) {
  const Plan plan =
      with_lever("type: diversion, contentieux: TJ/2.1., share: 0.25, into: TJ/7., from: 2026-02");
  const Cell& from = cell_of(plan, "100001", "TJ/2.1.");
  const Cell& to = cell_of(plan, "100001", "TJ/7.");
  const double moved = 0.25 * cell_of(base(), "100001", "TJ/2.1.").entrees[3];
  EXPECT_NEAR(from.entrees[3], 3 * moved, 1e-9);
  EXPECT_NEAR(to.entrees[3], cell_of(base(), "100001", "TJ/7.").entrees[3] + moved, 1e-9);
  EXPECT_EQ(from.entrees[0], cell_of(base(), "100001", "TJ/2.1.").entrees[0]);
  for (std::size_t month = 0; month < 24; ++month) {
    EXPECT_NEAR(entrees_of_all(plan, month), entrees_of_all(base(), month), 1e-9);
  }
}

TEST(DiversionLever, WithoutADestinationLeavesTheCourts) {
  const Plan plan = with_lever("type: diversion, contentieux: TJ/2.1., share: 0.25, courts: \"100001\"");
  const double before = cell_of(base(), "100001", "TJ/2.1.").entrees[5];
  EXPECT_NEAR(cell_of(plan, "100001", "TJ/2.1.").entrees[5], 0.75 * before, 1e-9);
  EXPECT_NEAR(entrees_of_all(base(), 5) - entrees_of_all(plan, 5), 0.25 * before, 1e-9);
}

TEST(DiversionLever, RefusesADestinationThatIsDivertedOrOfAnotherKind) {
  EXPECT_THAT(problems_with("type: diversion, contentieux: TJ/2., share: 0.1, into: TJ/2.1."),
              HasSubstr("levers[0].into = 'TJ/2.1.' (is among the contentieux that are diverted)"));
  EXPECT_THAT(problems_with("type: diversion, contentieux: TJ/2., share: 0.1, into: CA/1."),
              HasSubstr("levers[0].into = 'CA/1.' (is not of the kind of court that is diverted)"));
  EXPECT_THAT(problems_with("type: diversion, contentieux: TJ/2., share: 1.1"),
              HasSubstr("levers[0].share = 1.1"));
}

TEST(FlowLever, MultipliesTheRateOfTheFlowsItNames) {
  const Plan plan = with_lever("type: flow, contentieux: TJ/2.1., multiply: 0.5, from: 2026-03");
  ASSERT_EQ(plan.flow_changes.size(), 2U);  // one per tribunal
  for (const FlowChange& change : plan.flow_changes) {
    EXPECT_EQ(plan.network->flows()[change.flow].of, cell_of(plan, "100001", "TJ/2.1.").leaf);
    EXPECT_EQ(change.factor[1], 1);
    EXPECT_THAT(std::vector(change.factor.begin() + 2, change.factor.end()), Each(DoubleNear(0.5, 1e-12)));
  }
}

TEST(FlowLever, OfTwoOnOneFlowIsTheirProduct) {
  const Plan plan = with_levers(
      "  - {id: a, type: flow, contentieux: TJ/2.1., multiply: 0.5}\n"
      "  - {id: b, type: flow, contentieux: TJ/, into: CA/1., multiply: 0.8}\n");
  ASSERT_EQ(plan.flow_changes.size(), 2U);
  EXPECT_DOUBLE_EQ(plan.flow_changes[0].factor[0], 0.4);
}

TEST(FlowLever, RefusesAShareAboveOneAndAcceptsTheLargestItProposes) {
  EXPECT_THAT(
      problems_with("type: flow, contentieux: TJ/2.1., multiply: 11"),
      HasSubstr(
          "levers[0].multiply = 11 (must be at most 10: 0.1 of the cases closed go on without the lever)"));
  const Plan plan = with_lever("type: flow, contentieux: TJ/2.1., multiply: 10");
  EXPECT_DOUBLE_EQ(plan.flow_changes[0].factor[0], 10);
}

TEST(FlowLever, MayGoFurtherBeforeItIsFullyInForce) {
  // In force by a half at most: 0.1 · (1 + (19 − 1) / 2) = 1.
  const std::string half = "type: flow, contentieux: TJ/2.1., from: 2027-12, ramp_months: 2, multiply: ";
  EXPECT_DOUBLE_EQ(with_lever(half + "19").flow_changes[0].factor[23], 10);
  EXPECT_THAT(problems_with(half + "19.01"), HasSubstr("must be at most 19"));
}

TEST(FlowLever, CountsWhatEarlierLeversDid) {
  const std::string told =
      problems_of(scenario_text("s",
                                "levers:\n"
                                "  - {id: a, type: flow, contentieux: TJ/2.1., multiply: 3}\n"
                                "  - {id: b, type: flow, contentieux: TJ/, into: CA/1., multiply: 4}\n"));
  EXPECT_THAT(told,
              HasSubstr("levers[1].multiply = 4 (must be at most 3.333: 0.3 of the cases closed go on"));
}

TEST(FlowLever, RefusesAContentieuxWithoutFlow) {
  EXPECT_THAT(problems_with("type: flow, contentieux: TJ/2.2., multiply: 0.5"),
              HasSubstr("levers[0] changes nothing (no flow leaves its contentieux for there)"));
}

TEST(PassageLever, TakesOverFromItsMonthAndKeepsWhatItDoesNotSay) {
  const Plan plan = with_levers(
      "  - {id: b, type: passage, contentieux: TJ/2.1., minimum: 1, from: 2026-09}\n"
      "  - {id: a, type: passage, contentieux: TJ/2.1., theta: 1, from: 2026-05}\n"
      "  - {id: c, type: passage, contentieux: TJ/2.1., scale: 6, from: 2026-12}\n");
  const Cell& cell = cell_of(plan, "100001", "TJ/2.1.");
  ASSERT_EQ(cell.later_passages.size(), 3U);
  EXPECT_EQ(cell.later_passages[0].from, 4);
  EXPECT_EQ(cell.later_passages[0].passage.theta, 1);
  EXPECT_EQ(cell.later_passages[0].passage.minimum, 0);
  EXPECT_EQ(cell.later_passages[1].from, 8);
  EXPECT_EQ(cell.later_passages[1].passage.theta, 1);
  EXPECT_EQ(cell.later_passages[1].passage.minimum, 1);
  EXPECT_EQ(cell.later_passages[2].passage.minimum, 1);
  EXPECT_EQ(cell.later_passages[2].passage.scale, 6);
  EXPECT_EQ(cell.passage.theta, cell_of(base(), "100001", "TJ/2.1.").passage.theta);
}

TEST(PassageLever, YieldsToALaterMonthWhicheverStandsFirst) {
  const std::string spring = "{id: a, type: passage, contentieux: TJ/2.1., theta: 1, from: 2026-05}";
  const std::string autumn = "{id: b, type: passage, contentieux: TJ/2.1., theta: 2, from: 2026-09}";
  for (const std::string& levers :
       {"  - " + spring + "\n  - " + autumn + "\n", "  - " + autumn + "\n  - " + spring + "\n"}) {
    const Plan plan = with_levers(levers);
    const Cell& cell = cell_of(plan, "100001", "TJ/2.1.");
    ASSERT_EQ(cell.later_passages.size(), 2U);
    EXPECT_EQ(cell.later_passages[0].passage.theta, 1);
    EXPECT_EQ(cell.later_passages[1].passage.theta, 2);
  }
}

TEST(PassageLever, OfOneMonthAreOneLaw) {
  const Plan plan = with_levers(
      "  - {id: a, type: passage, contentieux: TJ/2.1., theta: 1, from: 2026-05}\n"
      "  - {id: b, type: passage, contentieux: TJ/2., minimum: 2, from: 2026-05}\n");
  const Cell& cell = cell_of(plan, "100001", "TJ/2.1.");
  ASSERT_EQ(cell.later_passages.size(), 1U);
  EXPECT_EQ(cell.later_passages[0].passage.theta, 1);
  EXPECT_EQ(cell.later_passages[0].passage.minimum, 2);
}

TEST(PassageLever, RefusesToChangeNothing) {
  EXPECT_THAT(problems_with("type: passage, contentieux: TJ/2.1., from: 2026-05"),
              HasSubstr("levers[0] changes nothing (give theta, minimum or scale)"));
  EXPECT_THAT(problems_with("type: passage, contentieux: TJ/2.1., theta: 1"), HasSubstr("'from' is missing"));
}

TEST(SessionLever, SpreadsItsCasesByStockAndEvenlyOverItsMonths) {
  const Plan plan = with_lever("type: session, contentieux: TJ/2.1., cases: 600, from: 2026-03, to: 2026-05");
  const Cell& small = cell_of(plan, "100001", "TJ/2.1.");  // 600 of the 3,000 cases pending
  const Cell& large = cell_of(plan, "100002", "TJ/2.1.");
  EXPECT_NEAR(small.session[2], 40, 1e-9);
  EXPECT_NEAR(large.session[4], 160, 1e-9);
  EXPECT_EQ(small.session[1], 0);
  EXPECT_EQ(small.session[5], 0);
  double sum = 0;
  for (const Cell& cell : plan.cells) sum += std::accumulate(cell.session.begin(), cell.session.end(), 0.0);
  EXPECT_NEAR(sum, 600, 1e-9);
}

TEST(SessionLever, AddsToAnEarlierOne) {
  const Plan plan = with_levers(
      "  - {id: a, type: session, contentieux: TJ/2.1., cases: 600, from: 2026-03, to: 2026-05}\n"
      "  - {id: b, type: session, contentieux: TJ/2.1., courts: \"100001\", cases: 30, from: 2026-05,"
      " to: 2026-07}\n");
  const std::vector<double>& session = cell_of(plan, "100001", "TJ/2.1.").session;
  ASSERT_EQ(session.size(), 24U);
  EXPECT_NEAR(session[3], 40, 1e-9);
  EXPECT_NEAR(session[4], 50, 1e-9);
  EXPECT_NEAR(session[5], 10, 1e-9);
  EXPECT_TRUE(cell_of(plan, "100001", "TJ/7.").session.empty());
}

TEST(SessionLever, RefusesAStockOfNone) {
  EXPECT_THAT(
      problems_with(
          "type: session, contentieux: TJ/7., courts: \"100002\", cases: 5, from: 2026-03, to: 2026-03"),
      HasSubstr("levers[0] changes nothing (no case is pending there)"));
}

}  // namespace
}  // namespace clepsydre::scenarios
