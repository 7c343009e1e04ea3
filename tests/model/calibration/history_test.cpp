// Histories: what is known of a court, its holes filled by the balance.
#include "model/calibration/history.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "tests/support/panels.hpp"

namespace clepsydre::calibration {
namespace {

using tests::steady_series;

//! Flows that jump and a stock that they explain.
Series balanced_series(std::size_t size, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> cases(20, 60);
  Series series;
  double stock = 500;
  for (std::size_t i = 0; i < size; ++i) {
    series.entrees.push_back(cases(random));
    series.sorties.push_back(cases(random));
    stock += series.entrees.back() - series.sorties.back();
    series.stock.push_back(stock);
  }
  return series;
}

Completed completed(const Series& series, Step step = Step::month) {
  const int count =
      static_cast<int>(std::max({series.entrees.size(), series.sorties.size(), series.stock.size()}));
  return complete(series, {.step = step, .count = count}, count);
}

History history_of(const Series& series, Step step = Step::month) {
  return completed(series, step).history.value();
}

void expect_closed(const History& history) {
  for (std::size_t i = 1; i < history.size(); ++i)
    EXPECT_NEAR(history.stock[i], history.stock[i - 1] + history.entrees[i] - history.sorties[i], 1e-9) << i;
}

TEST(Complete, LeavesWhatIsKnownAsItIs) {
  const Series series = balanced_series(24);
  const History history = history_of(series);
  EXPECT_EQ(history.entrees, series.entrees);
  EXPECT_EQ(history.stock, series.stock);
  EXPECT_EQ(history.reported, 1);
  EXPECT_EQ(history.imbalance, 0);
  EXPECT_FALSE(is_known(history.sorties[0]));
  expect_closed(history);
}

TEST(Complete, ClosesTheBalanceWhateverExitsAreReported) {
  Series series = balanced_series(24);
  for (double& exits : series.sorties) exits *= 0.9;
  const History history = history_of(series);
  expect_closed(history);
  EXPECT_EQ(history.entrees, series.entrees);
  EXPECT_NEAR(history.reported, 0.9, 1e-12);
  EXPECT_GT(history.imbalance, 0.05);
}

TEST(Complete, NeverLetsNobodyLeave) {
  Series series = steady_series(12, 30, 30, 400);
  series.stock[6] += 200;  // more than what was filed
  const History history = history_of(series);
  EXPECT_EQ(history.sorties[6], 0.5);
  for (std::size_t i = 1; i < history.size(); ++i) EXPECT_GE(history.sorties[i], 0.5);
}

TEST(Complete, GivesBackStocksThatWereTakenOut) {
  const Series whole = balanced_series(36);
  for (const std::vector<std::size_t>& holes :
       std::vector<std::vector<std::size_t>>{{1}, {7, 8, 9}, {0, 1, 2, 3}, {34, 35}, {0, 5, 17, 18, 35}}) {
    Series series = whole;
    for (const std::size_t hole : holes) series.stock[hole] = unknown;
    const History history = history_of(series);
    for (std::size_t i = 0; i < whole.stock.size(); ++i) {
      EXPECT_NEAR(history.stock[i], whole.stock[i], 1e-9) << i;
      const bool hole = std::ranges::count(holes, i) > 0;
      EXPECT_EQ(history.stock_origin[i], hole ? Origin::filled : Origin::observed) << i;
    }
  }
}

TEST(Complete, SolvesTheOneFlowThatIsUnknown) {
  const Series whole = balanced_series(24);
  Series without_exits = whole;
  without_exits.sorties.clear();
  const History solved = history_of(without_exits);
  for (std::size_t i = 1; i < solved.size(); ++i) EXPECT_NEAR(solved.sorties[i], whole.sorties[i], 1e-9) << i;
  Series hole = whole;
  hole.entrees[5] = hole.entrees[23] = unknown;
  const History again = history_of(hole);
  EXPECT_NEAR(again.entrees[5], whole.entrees[5], 1e-9);
  EXPECT_NEAR(again.entrees[23], whole.entrees[23], 1e-9);
}

TEST(Complete, SpreadsTheGapOverTheHole) {
  Series series = steady_series(12, 30, 30, 400);
  for (std::size_t i = 4; i < 7; ++i) series.stock[i] = unknown;
  for (std::size_t i = 7; i < 12; ++i) series.stock[i] += 40;
  const History history = history_of(series);
  for (std::size_t i = 4; i < 7; ++i)
    EXPECT_NEAR(history.stock[i], 400 + 10 * (static_cast<double>(i) - 3), 1e-9) << i;
}

TEST(Complete, CarriesAStockOverAPeriodOfWhichNothingIsKnown) {
  Series series = steady_series(12, 30, 30, 400);
  series.entrees[6] = series.sorties[6] = series.stock[6] = unknown;
  const History history = history_of(series);
  EXPECT_NEAR(history.stock[6], 400, 1e-9);
  EXPECT_EQ(history.stock_origin[6], Origin::filled);
  EXPECT_FALSE(is_known(history.entrees[6]));
  series.stock[6] = 390;
  EXPECT_FALSE(is_known(history_of(series).entrees[6]));
  EXPECT_FALSE(is_known(history_of(series).sorties[6]));
}

TEST(Complete, ReadsNothingPastTheOrigin) {
  const Series whole = balanced_series(36);
  Series other = balanced_series(36, 2);
  for (std::size_t i = 0; i < 24; ++i) {
    other.entrees[i] = whole.entrees[i];
    other.sorties[i] = whole.sorties[i];
    other.stock[i] = whole.stock[i];
  }
  other.stock[25] = unknown;
  const Periods periods{.count = 36};
  const History one = complete(whole, periods, 24).history.value();
  const History two = complete(other, periods, 24).history.value();
  EXPECT_EQ(one.stock, two.stock);
  EXPECT_EQ(one.entrees, two.entrees);
  EXPECT_EQ(one.reported, two.reported);
}

TEST(Complete, BeginsWhereTheCourtDoes) {
  Series series = balanced_series(24);
  for (std::size_t i = 0; i < 9; ++i)
    series.entrees[i] = series.sorties[i] = series.stock[i] = i < 5 ? unknown : 0;
  const History history = history_of(series);
  EXPECT_EQ(history.begin, 9);
  EXPECT_EQ(history.size(), 15u);
}

TEST(Complete, RefusesWhatItCannotFitAndSaysWhy) {
  const auto reason = [](const Series& series, Step step = Step::month) {
    const Completed tried = completed(series, step);
    EXPECT_FALSE(tried.history);
    return tried.reason;
  };
  EXPECT_EQ(reason(steady_series(24, 0, 0, 0)), Unfit::empty);
  EXPECT_EQ(reason(steady_series(5, 30, 30, 100)), Unfit::too_short);
  EXPECT_EQ(reason(steady_series(1, 30, 30, 100), Step::year), Unfit::too_short);
  Series stocks = steady_series(24, 30, 30, 100);
  stocks.entrees.clear();
  stocks.sorties.clear();
  EXPECT_EQ(reason(stocks), Unfit::no_flows);
  Series closed = steady_series(36, 30, 30, 100);
  for (std::size_t i = 24; i < 36; ++i) closed.entrees[i] = closed.sorties[i] = closed.stock[i] = unknown;
  EXPECT_EQ(reason(closed), Unfit::closed);
}

//! A month without filings is chance where 2 a month are filed, and a closed court where 300 are.
TEST(Complete, TellsChanceFromTheEndOfACourt) {
  for (const auto& [filed, fitted] : {std::pair{2.0, true}, {300.0, false}}) {
    Series series = steady_series(24, filed, filed, 0);
    for (std::size_t i = 22; i < 24; ++i) series.entrees[i] = series.sorties[i] = series.stock[i] = 0;
    EXPECT_EQ(completed(series).history.has_value(), fitted) << filed;
  }
}

TEST(Complete, FitsFilingsAlone) {
  Series series;
  series.entrees = {5, 6, unknown, 4, 5, 7, 6, 5};
  const History history = history_of(series);
  EXPECT_FALSE(history.has_stock());
  EXPECT_EQ(history.size(), 8u);
  EXPECT_FALSE(is_known(history.entrees[2]));
}

}  // namespace
}  // namespace clepsydre::calibration
