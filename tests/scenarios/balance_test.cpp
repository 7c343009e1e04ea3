// Capacity such that the year observed comes out again.
#include "scenarios/balance.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "model/trace.hpp"
#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

//! 100 cases a month come and leave; the stock is so many months of them, of one month of age and more.
Cell cell_with_stock(double months) {
  Cell cell;
  cell.reference_sorties = 100;
  cell.stock.fill(0);
  cell.stock[6] = static_cast<std::uint32_t>(100 * months);
  cell.reference_load = 100 * (months + 1);
  cell.passage.minimum = 0;
  return cell;
}

MeanYear even_year() {
  MeanYear year;
  year.inflow.fill(100);
  year.productivity.fill(1);
  return year;
}

TEST(Balance, IsOneWhereTheYearIsEvenAndAllIsRipe) {
  for (const double months : {0.5, 2.0, 20.0})
    EXPECT_NEAR(balance(cell_with_stock(months), even_year()), 1, 0.01) << months;
}

//! The engine itself, without dispersion, over the year: seasons, cases that are not ripe and all.
TEST(Balance, GivesTheYearObservedBack) {
  Plan plan = plan_of(scenario_text("s", "dispersion: \"off\"\n"));
  plan.replications = 1;
  const Traces traces = trace(plan);
  for (const auto& [court, contentieux] : {std::pair("100001", "TJ/2.1."), {"100002", "TJ/2.1."}}) {
    const Cell& cell = cell_of(plan, court, contentieux);
    const std::size_t row = static_cast<std::size_t>(&cell - plan.cells_of(cell.court).data());
    double sorties = 0;
    for (std::size_t month = 0; month < 12; ++month)
      sorties += at(traces.records[cell.court.value()], row, month, Measure::sorties, 0);
    EXPECT_NEAR(sorties, 12 * cell.reference_sorties, 0.01 * 12 * cell.reference_sorties) << court;
  }
}

//! Of 600 cases, 200 are of months in which none is ripe: the rest has to be closed faster.
TEST(Balance, MakesUpForCasesThatAreNotRipe) {
  Cell cell = cell_with_stock(5);
  cell.stock[6] = 400;
  cell.stock[0] = 100;
  cell.passage.minimum = 2;
  EXPECT_GT(balance(cell, even_year()), 1.1);
}

TEST(Balance, LeavesTheFixedLawAndEmptyCellsAlone) {
  Cell cell = cell_with_stock(2);
  cell.law = EffortLaw::fixed;
  EXPECT_EQ(balance(cell, even_year()), 1);
  cell.law = EffortLaw::saturating;
  cell.reference_sorties = 0;
  EXPECT_EQ(balance(cell, even_year()), 1);
}

TEST(Balance, StaysWithinItsBounds) {
  Cell cell = cell_with_stock(2);
  MeanYear year = even_year();
  year.inflow.fill(0);  // nothing to close: no capacity would do
  EXPECT_NEAR(balance(cell, year), 4, 1e-3);
}

}  // namespace
}  // namespace clepsydre::scenarios
