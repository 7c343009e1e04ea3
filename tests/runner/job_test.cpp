// A run gives the same bytes whatever it simulates again, and in whatever groups.
#include "runner/job.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

#include "model/reform.hpp"
#include "model/same_cells.hpp"
#include "runner/executors/serial.hpp"
#include "runner/executors/threads.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre::runner {
namespace {

//! Three tribunals with staff in each, and a court of appeal.
Plan reference() {
  Plan plan = tests::small_plan({.tribunals = 3, .months = 18, .replications = 24});
  plan.id = "reference";
  const auto months = static_cast<std::size_t>(plan.months);
  for (std::size_t court = 0; court < 4; ++court) {
    plan.staff.of(CourtId(court), Category::magistrat) =
        tests::steady_staff(std::vector<double>(months, 5), 5);
    const auto cells = plan.cells_of(CourtId(court));
    const auto start = static_cast<std::size_t>(cells.data() - plan.cells.data());
    for (std::size_t cell = start; cell < start + cells.size(); ++cell) {
      plan.cells[cell].work = {{.category = Category::magistrat,
                                .reference_ventilation = 0.3,
                                .ventilation = std::vector<double>(months, 0.3),
                                .reference_tmd = 10,
                                .tmd = std::vector<double>(months, 10)}};
    }
  }
  plan.targets = {tests::stock_target(plan)};
  return plan;
}

Plan changed(const char* id, const std::function<void(Plan&)>& change) {
  Plan plan = reference();
  plan.id = id;
  change(plan);
  return plan;
}

//! Scenarios that change a cell, a court of appeal, staff, a rate, nothing, a redeployment, an uncertain
//! lever.
std::vector<Plan> scenarios() {
  const auto months = static_cast<std::size_t>(reference().months);
  std::vector<Plan> plans{reference()};
  plans.push_back(changed("entrees", [](Plan& plan) {
    for (double& entrees : plan.cells[4].entrees) entrees *= 1.2;
  }));
  plans.push_back(changed("appeal", [](Plan& plan) { plan.cells.back().passage.theta = 0.5; }));
  plans.push_back(changed("staff", [](Plan& plan) {
    for (double& presence : plan.staff.of(CourtId(1), Category::magistrat).presence) presence *= 0.8;
  }));
  plans.push_back(changed("rate", [&](Plan& plan) {
    plan.flow_changes.push_back({.flow = 2, .factor = std::vector<double>(months, 0.5)});
  }));
  plans.push_back(changed("nothing", [](Plan&) {}));
  plans.push_back(changed("spill", [&](Plan& plan) {
    plan.redeployments.push_back({.rule = Redeployment::Rule::spill,
                                  .court = CourtId(2),
                                  .category = Category::magistrat,
                                  .strength = std::vector<double>(months, 0.5),
                                  .givers = {6},
                                  .receivers = {7, 8}});
  }));
  plans.push_back(changed("uncertain", [&](Plan& plan) {
    plan.effects.push_back({.lever = "lever",
                            .target = UncertainEffect::Target::entrees,
                            .multiply = 0.9,
                            .uncertainty = 0.05,
                            .weight = std::vector<double>(months, 1),
                            .cells = {1, 5}});
  }));
  plans.push_back(changed("merged", [](Plan& plan) { merge(plan, CourtId(0), CourtId(1), 6); }));
  unite_networks(plans);
  return plans;
}

TEST(Scenarios, ChangeAFewCellsOrManyBesideTheReference) {
  const std::vector<Plan> plans = scenarios();
  std::vector<std::ptrdiff_t> changed;
  for (const Plan& plan : plans)
    changed.push_back(std::ranges::count(changed_cells(plans.front(), plan), true));
  EXPECT_THAT(changed, testing::ElementsAre(0, 2, 1, 6, 1, 0, 6, 4, 12));
}

class SameBytes : public testing::Test {
 protected:
  SameBytes() : folder_(std::filesystem::temp_directory_path() / ("job." + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~SameBytes() override { std::filesystem::remove_all(folder_); }

  template <Executor E>
  std::string run(JobOptions options, const E& executor) {
    options.output = folder_ / "x.h5";
    options.kept = {CourtId(1), CourtId(3)};
    options.isa = best_isa();
    options.workers = executor.workers();
    options.verbosity = Verbosity::quiet;
    Job(scenarios(), options).run(executor);
    std::ifstream file(options.output, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(SameBytes, WhetherWhatDoesNotChangeIsSimulatedAgainOrNot) {
  const std::string all = run({.reuse = Reuse::none}, SerialExecutor());
  EXPECT_TRUE(run({}, SerialExecutor()) == all);
  EXPECT_TRUE(run({}, ThreadsExecutor(3)) == all);
}

TEST_F(SameBytes, InGroupsOfAnySize) {
  const std::string together = run({}, SerialExecutor());
  EXPECT_TRUE(run({.memory = 0}, SerialExecutor()) == together);
  EXPECT_TRUE(run({.memory = 0}, ThreadsExecutor(2)) == together);
}

TEST(GroupScenarios, AreEvenAndEachBeginsWithTheFirst) {
  using Groups = std::vector<std::vector<std::size_t>>;
  EXPECT_EQ(group_scenarios(1, 5), (Groups{{0}}));
  EXPECT_EQ(group_scenarios(3, 5), (Groups{{0, 1, 2}}));
  EXPECT_EQ(group_scenarios(5, 3), (Groups{{0, 1, 2}, {0, 3, 4}}));
  EXPECT_EQ(group_scenarios(4, 1), (Groups{{0, 1}, {0, 2}, {0, 3}}));
}

TEST(OthersThatFit, AreAtLeastOne) {
  EXPECT_EQ(others_that_fit({.first = 100, .other = 10}, 50), 1U);
  EXPECT_EQ(others_that_fit({.first = 100, .other = 10}, 139), 3U);
}

}  // namespace
}  // namespace clepsydre::runner
