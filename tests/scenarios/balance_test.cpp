// Capacity such that the year observed comes out again.
#include "scenarios/balance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

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

//! Half the work in August, the rest made up for.
MeanYear uneven_year() {
  MeanYear year = even_year();
  year.productivity.fill(11.5 / 11);
  year.productivity[7] = 0.5;
  return year;
}

TEST(Balance, IsOneWhereTheYearIsEvenAndAllIsRipe) {
  for (const double months : {0.5, 2.0, 20.0})
    EXPECT_NEAR(balance(cell_with_stock(months), even_year()), 1, 0.01) << months;
}

TEST(Balance, MakesUpForUnevenMonthsMoreWhereTheQueueIsShort) {
  const double lengthy = balance(cell_with_stock(20), uneven_year());
  const double brief = balance(cell_with_stock(0.5), uneven_year());
  EXPECT_GT(lengthy, 1 - 0.01);
  EXPECT_GT(brief, lengthy + 0.02);
}

//! Of 600 cases, 200 are of months in which none is ripe: the rest has to be closed faster.
TEST(Balance, MakesUpForCasesThatAreNotRipe) {
  Cell cell = cell_with_stock(5);
  cell.stock[6] = 400;
  cell.stock[0] = 100;
  cell.passage.minimum = 2;
  EXPECT_NEAR(balance(cell, even_year()), std::pow(400.0 / 600, -0.1) * 5 / 3, 0.15);
  EXPECT_GT(balance(cell, even_year()), 1.1);
}

TEST(Balance, LeavesTheFixedLawAndEmptyCellsAlone) {
  Cell cell = cell_with_stock(2);
  cell.law = EffortLaw::fixed;
  EXPECT_EQ(balance(cell, uneven_year()), 1);
  cell.law = EffortLaw::saturating;
  cell.reference_sorties = 0;
  EXPECT_EQ(balance(cell, uneven_year()), 1);
}

TEST(Balance, StaysWithinItsBounds) {
  Cell cell = cell_with_stock(2);
  MeanYear year = even_year();
  year.inflow.fill(0);  // nothing to close: no capacity would do
  EXPECT_NEAR(balance(cell, year), 4, 1e-3);
}

}  // namespace
}  // namespace clepsydre::scenarios
