#include "runner/unit_records.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/trace.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre::runner {
namespace {

//! A unit that sends no case away, simulated at once.
struct AtOnce {
  AtOnce(const Plan& plan, const Shared& shared, const Unit& unit) {
    const auto months = static_cast<std::size_t>(plan.months);
    const std::size_t leaves = plan.cells_of(unit.courts[0]).size();
    records.reshape(leaves, months, static_cast<std::size_t>(plan.replications));
    cohorts.reshape(leaves, months);
    Records* of_court[] = {&records};
    Cohorts* cohorts_of_court[] = {&cohorts};
    std::vector<Arrivals*> none(plan.network->courts().size());
    simulate(best_isa(), plan, unit, shared, {of_court, cohorts_of_court, none});
  }
  Records records;
  Cohorts cohorts;
};

UnitRecords range_by_range(const Plan& plan, const Shared& shared, const Unit& unit, const CellMask& mask) {
  UnitRecords records;
  records.open(plan, unit);
  std::vector<Arrivals*> none(plan.network->courts().size());
  for (const BlockRange range : records.ranges()) {
    for (Records* of_court : records.records(range)) std::ranges::fill(of_court->series(0), 7);
    simulate(best_isa(), plan, unit, shared, {records.records(range), records.cohorts(), none}, range, mask);
    records.keep(plan, unit, mask);
  }
  return records;
}

class OfReplications : public testing::TestWithParam<int> {};

TEST_P(OfReplications, AreTheSameRangeByRangeAsAtOnce) {
  const Plan plan = tests::small_plan(
      {.tribunals = 1, .contentieux = 2, .months = 6, .replications = GetParam(), .appeal_rate = 0});
  const DrawnTables drawn(plan);
  const Unit& unit = plan.network->units()[0];
  const AtOnce at_once(plan, drawn.shared(), unit);
  const UnitRecords records = range_by_range(plan, drawn.shared(), unit, CellMask(plan.cells.size(), true));
  for (std::size_t leaf = 0; leaf < at_once.records.contentieux(); ++leaf) {
    const SeriesView series = records.series(0, leaf);
    ASSERT_EQ(series.month_size(), at_once.records.month_size());
    std::vector<std::int32_t> room(series.month_size());
    for (std::size_t month = 0; month < series.months(); ++month)
      EXPECT_TRUE(std::ranges::equal(series.month(month, room), at_once.records.month(leaf, month)));
    EXPECT_TRUE(std::ranges::equal(records.cohorts(0, leaf), at_once.cohorts.series(leaf)));
  }
}

// Below a part, a part, one more, and two parts and a piece.
INSTANTIATE_TEST_SUITE_P(UnitRecords, OfReplications, testing::Values(40, 1024, 1025, 2100));

TEST(UnitRecords, PackWhatIsSimulatedAlone) {
  const Plan plan = tests::small_plan(
      {.tribunals = 1, .contentieux = 2, .months = 3, .replications = 1040, .appeal_rate = 0});
  const DrawnTables drawn(plan);
  CellMask mask(plan.cells.size(), true);
  mask[0] = false;
  const UnitRecords records = range_by_range(plan, drawn.shared(), plan.network->units()[0], mask);
  std::vector<std::int32_t> room(records.series(0, 0).month_size(), 1);
  EXPECT_TRUE(
      std::ranges::all_of(records.series(0, 0).month(2, room), [](int number) { return number == 0; }));
  EXPECT_FALSE(
      std::ranges::all_of(records.series(0, 1).month(2, room), [](int number) { return number == 0; }));
}

}  // namespace
}  // namespace clepsydre::runner
