#include "runner/schedule.hpp"

#include <gtest/gtest.h>

#include "tests/support/plans.hpp"

namespace clepsydre::runner {
namespace {

TEST(Schedule, SimulatesEveryUnitClosesEveryRessortAndTheNationLast) {
  const Plan plan = tests::small_plan({.tribunals = 3});
  const Schedule schedule = make_schedule(*plan.network);
  ASSERT_EQ(schedule.tasks.size(), 4U + 1 + 1);
  for (std::size_t unit = 0; unit < 4; ++unit) {
    EXPECT_TRUE(std::holds_alternative<SimulateUnit>(schedule.tasks[unit]));
  }
  EXPECT_TRUE(std::holds_alternative<CloseRessort>(schedule.tasks[4]));
  EXPECT_TRUE(std::holds_alternative<CloseNation>(schedule.tasks[5]));
}

TEST(Schedule, MakesTheCourtOfAppealWaitForItsTribunals) {
  const Plan plan = tests::small_plan({.tribunals = 3});
  const Schedule schedule = make_schedule(*plan.network);
  EXPECT_EQ(schedule.graph.waits_for(), (std::vector<std::size_t>{0, 0, 0, 3, 4, 1}));
}

TEST(Schedule, LetsCourtsWithoutFlowsRunAtOnce) {
  const Plan plan = tests::small_plan({.tribunals = 3, .appeal_rate = 0});
  const Schedule schedule = make_schedule(*plan.network);
  EXPECT_EQ(schedule.graph.waits_for(), (std::vector<std::size_t>{0, 0, 0, 0, 4, 1}));
}

}  // namespace
}  // namespace clepsydre::runner
