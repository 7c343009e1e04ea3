// The lever that moves the time of staff between contentieux: effects by hand on the small network.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

using testing::DoubleNear;
using testing::Each;
using testing::HasSubstr;

// The court 100001 gives 0.3 of its magistrats' time to TJ/2.1., 0.2 to TJ/2.2. and 0.25 to TJ/7.; 0.3 of its
// greffe's to TJ/2.1. Nobody is known to work in 100002.
const std::string binding = "binding: [magistrat, greffe]\n";
const Plan& base() {
  static const Plan plan = plan_of(scenario_text("s", binding));
  return plan;
}

Plan with_levers(const std::string& levers) {
  return plan_of(scenario_text("s", binding + "levers:\n" + levers));
}
Plan with_lever(const std::string& lever) {
  return with_levers("  - {id: l, type: ventilation, category: magistrat, " + lever + "}\n");
}

const std::vector<double>& ventilation(const Plan& plan, std::string_view key) {
  return cell_of(plan, "100001", key).work[0].ventilation;
}

double total(const Plan& plan, CourtId court, Category category, std::size_t month) {
  double sum = 0;
  for (const Cell& cell : plan.cells_of(court)) {
    for (const Work& work : cell.work) {
      if (work.category == category) sum += work.ventilation[month];
    }
  }
  return sum;
}

TEST(VentilationLever, MovesItsShareInProportionToTheTimeAlreadyThere) {
  const Plan plan = with_lever("out_of: TJ/7., into: TJ/2., share: 0.2, from: 2026-03, to: 2026-04");
  const std::size_t before = 1, during = 2, after = 4;
  EXPECT_NEAR(ventilation(plan, "TJ/7.")[during], 0.2, 1e-12);
  EXPECT_NEAR(ventilation(plan, "TJ/2.1.")[during], 0.33, 1e-12);
  EXPECT_NEAR(ventilation(plan, "TJ/2.2.")[during], 0.22, 1e-12);
  for (const std::size_t month : {before, after}) {
    EXPECT_EQ(ventilation(plan, "TJ/7.")[month], 0.25);
    EXPECT_EQ(ventilation(plan, "TJ/2.1.")[month], 0.3);
  }
  EXPECT_EQ(cell_of(plan, "100001", "TJ/2.1.").work[0].reference_ventilation, 0.3);
}

TEST(VentilationLever, ComesIntoForceInEqualSteps) {
  const Plan plan = with_lever("out_of: TJ/7., into: TJ/2.1., share: 0.4, from: 2026-01, ramp_months: 4");
  EXPECT_NEAR(ventilation(plan, "TJ/7.")[0], 0.25 * 0.9, 1e-12);
  EXPECT_NEAR(ventilation(plan, "TJ/7.")[3], 0.25 * 0.6, 1e-12);
  EXPECT_NEAR(ventilation(plan, "TJ/2.1.")[1], 0.3 + 0.25 * 0.2, 1e-12);
}

TEST(VentilationLever, KeepsTheTimeOfEveryCourtAndCategory) {
  const Plan plan = with_levers(
      "  - {id: a, type: ventilation, category: magistrat, out_of: TJ/7., into: TJ/2., share: 0.3}\n"
      "  - {id: b, type: ventilation, category: magistrat, out_of: [TJ/2.1., TJ/7.], into: TJ/2.2.,"
      " share: 0.7, from: 2026-05, ramp_months: 9}\n");
  for (std::size_t court = 0; court < plan.network->courts().size(); ++court) {
    for (const Category category : categories) {
      for (std::size_t month = 0; month < 24; ++month) {
        EXPECT_NEAR(total(plan, CourtId(court), category, month),
                    total(base(), CourtId(court), category, month), 1e-12);
      }
    }
  }
}

TEST(VentilationLever, TakesItsShareOfWhatAnEarlierOneLeft) {
  const Plan plan = with_levers(
      "  - {id: a, type: ventilation, category: magistrat, out_of: TJ/7., into: TJ/2.1., share: 0.5}\n"
      "  - {id: b, type: ventilation, category: magistrat, out_of: TJ/7., into: TJ/2.1., share: 0.5}\n");
  EXPECT_THAT(ventilation(plan, "TJ/7."), Each(DoubleNear(0.0625, 1e-12)));
  EXPECT_THAT(ventilation(plan, "TJ/2.1."), Each(DoubleNear(0.4875, 1e-12)));
}

TEST(VentilationLever, LeavesTheOtherCategoriesAsTheyAre) {
  const Plan plan = with_lever("out_of: TJ/2.1., into: TJ/7., share: 1");
  EXPECT_THAT(ventilation(plan, "TJ/2.1."), Each(0));
  EXPECT_THAT(cell_of(plan, "100001", "TJ/2.1.").work[1].ventilation, Each(0.3));
}

TEST(VentilationLever, LeavesACourtWithoutAReceiverAsItIs) {
  const Plan plan = with_lever("out_of: [TJ/7., CA/1.], into: [TJ/2., CA/3.], share: 0.5");
  EXPECT_THAT(cell_of(plan, "200001", "CA/1.").work[0].ventilation, Each(0.5));
  EXPECT_THAT(ventilation(plan, "TJ/7."), Each(0.125));
}

TEST(VentilationLever, RefusesWhenNoCourtChanges) {
  const std::string lever = "levers: [{id: l, type: ventilation, category: magistrat, ";
  const std::string told = "levers[0] changes nothing (no court has a known magistrat working on both sides)";
  EXPECT_THAT(problems_of(scenario_text("s", lever + "out_of: CA/1., into: CA/3., share: 0.5}]\n")),
              HasSubstr(told));
  EXPECT_THAT(
      problems_of(scenario_text("s", lever + "out_of: TJ/7., into: TJ/2., courts: \"100002\", share: 1}]\n")),
      HasSubstr(told));
}

}  // namespace
}  // namespace clepsydre::scenarios
