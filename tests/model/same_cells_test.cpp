// What a scenario does not change is the same in every replication, and little is called changed that is not.
#include "model/same_cells.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "model/reform.hpp"
#include "model/trace.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

constexpr std::size_t months = 12;

//! Cells 0–2 of tribunal 0, 3–5 of tribunal 1, 6–8 of the court of appeal; cell i sends appeals to 6 + i
//! mod 3.
Plan reference() {
  Plan plan = tests::small_plan({.tribunals = 2, .contentieux = 3, .months = months, .replications = 17});
  for (std::size_t court = 0; court < 3; ++court) {
    plan.staff.of(CourtId(court), Category::magistrat) =
        tests::steady_staff(std::vector<double>(months, 4), 4);
  }
  for (std::size_t cell = 0; cell < plan.cells.size(); ++cell) {
    if (cell % 3 == 2) continue;  // of the third contentieux the staff is not known
    plan.cells[cell].work = {{.category = Category::magistrat,
                              .reference_ventilation = 0.4,
                              .ventilation = std::vector<double>(months, 0.4),
                              .reference_tmd = 10,
                              .tmd = std::vector<double>(months, 10)}};
  }
  return plan;
}

std::vector<std::size_t> positions(const CellMask& mask) {
  std::vector<std::size_t> found;
  for (std::size_t cell = 0; cell < mask.size(); ++cell) {
    if (mask[cell]) found.push_back(cell);
  }
  return found;
}

//! Cells that a change marks, once it is made sure that all others are the same in every replication,
//! simulated with all or with what is needed only.
std::vector<std::size_t> marked(const std::function<void(Plan&)>& change) {
  const Plan first = reference();
  Plan plan = first;
  change(plan);
  const CellMask mask = changed_cells(first, plan);
  const Traces before = trace(first);
  const Traces after = trace(plan);
  for (std::size_t cell = 0; cell < mask.size(); ++cell) {
    if (mask[cell]) continue;
    const auto series = [&](const Traces& traces) { return traces.records[cell / 3].series(cell % 3); };
    EXPECT_TRUE(std::ranges::equal(series(before), series(after))) << cell;
  }
  return positions(mask);
}

TEST(ChangedCells, AreNoneWhereNothingChanges) {
  EXPECT_THAT(marked([](Plan&) {}), ElementsAre());
}

TEST(ChangedCells, AreACellAndThoseItSendsCasesTo) {
  EXPECT_THAT(marked([](Plan& plan) { plan.cells[1].entrees[3] += 1; }), ElementsAre(1, 7));
  EXPECT_THAT(marked([](Plan& plan) { plan.cells[8].gamma = 0.7; }), ElementsAre(8));
}

TEST(ChangedCells, AreThoseOfTheCourtWhoseStaffIsPresentLess) {
  const auto absent = [](Plan& plan) { plan.staff.of(CourtId(1), Category::magistrat).presence[5] = 3; };
  EXPECT_THAT(marked(absent), ElementsAre(3, 4, 6, 7));
}

TEST(ChangedCells, AreThoseOfEveryCourtWhereNewcomersAreSharedOut) {
  const auto recruit = [](Plan& plan) {
    plan.staff.recruitments.push_back(
        {.lever = "plan", .category = Category::magistrat, .month = 3, .persons = 5, .weights = {1, 1, 0}});
  };
  EXPECT_THAT(marked(recruit), ElementsAre(0, 1, 3, 4, 6, 7));
  const auto greffe = [](Plan& plan) {
    plan.staff.recruitments.push_back(
        {.lever = "plan", .category = Category::greffe, .month = 3, .persons = 5, .weights = {1, 1, 0}});
  };
  EXPECT_THAT(marked(greffe), ElementsAre());  // no contentieux needs them here
}

TEST(ChangedCells, AreThoseOfAnUncertainLever) {
  const auto lever = [](Plan& plan) {
    plan.effects.push_back({.lever = "lever",
                            .target = UncertainEffect::Target::capacity,
                            .multiply = 0.8,
                            .uncertainty = 0.1,
                            .weight = std::vector<double>(months, 1),
                            .cells = {2, 5}});
  };
  EXPECT_THAT(marked(lever), ElementsAre(2, 5, 8));
}

TEST(ChangedCells, AreTheReceiversOfAFlowButNotItsSender) {
  const auto rate = [](Plan& plan) {
    plan.flow_changes.push_back({.flow = 1, .factor = std::vector<double>(months, 0.5)});
  };
  EXPECT_THAT(marked(rate), ElementsAre(7));
}

TEST(ChangedCells, AreAllOfARedeployment) {
  const auto spill = [](Plan& plan) {
    plan.redeployments.push_back({.rule = Redeployment::Rule::spill,
                                  .court = CourtId(0),
                                  .category = Category::magistrat,
                                  .strength = std::vector<double>(months, 1),
                                  .givers = {0},
                                  .receivers = {1}});
  };
  EXPECT_THAT(marked(spill), ElementsAre(0, 1, 6, 7));
}

TEST(ChangedCells, AreBothEndsOfATransfer) {
  const auto pole = [](Plan& plan) {
    const CourtId from[] = {CourtId(0)};
    const LeafId leaf[] = {LeafId(2)};
    make_pole(plan, from, CourtId(1), leaf, 4);
  };
  EXPECT_THAT(marked(pole), testing::IsSupersetOf({2U, 5U, 8U}));
}

TEST(ChangedCells, AreAllUnderAnotherSeed) {
  EXPECT_EQ(marked([](Plan& plan) { plan.seed += 1; }).size(), 9U);
}

TEST(ChangedCells, AreNotThoseWhosePastIsUnknown) {
  Plan first = reference();
  first.cells[0].past_sorties[3] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(changed_cells(first, Plan(first)), Each(false));
}

TEST(WithSenders, AddsWhatSendsCasesToTheCellsAndSharesTimeWithThem) {
  Plan plan = reference();
  plan.redeployments.push_back({.rule = Redeployment::Rule::spill,
                                .court = CourtId(0),
                                .category = Category::magistrat,
                                .strength = std::vector<double>(months, 1),
                                .givers = {0},
                                .receivers = {1}});
  CellMask mask(plan.cells.size());
  mask[7] = true;
  EXPECT_THAT(positions(with_senders(plan, mask)), ElementsAre(0, 1, 4, 7));
  mask[7] = false;
  mask[5] = true;
  EXPECT_THAT(positions(with_senders(plan, mask)), ElementsAre(5));
}

}  // namespace
}  // namespace clepsydre
