#include "model/calibration/case_forecast.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "model/calibration/outlook.hpp"
#include "tests/support/ajust_case.hpp"

namespace clepsydre::calibration {
namespace {

using ajust::Quantity;
using tests::day;

//! Two years of months that are all alike, from January 2024, and 2026 to come.
ajust::Case steady(double entrees, double sorties, double stock) {
  ajust::Case input{.today = day(2025, 12, 31),
                    .start = day(2025, 12, 31),
                    .end = day(2026, 12, 31),
                    .activity = {},
                    .agents = {},
                    .fix = {},
                    .keep = {}};
  for (int month = 0; month < 24; ++month)
    input.activity.push_back(
        {Month(2024, 1) + month, entrees, sorties, stock + (month - 23) * (entrees - sorties)});
  return input;
}

constexpr int sample_size = 2000;

CaseForecast forecast(const ajust::Case& input) {
  return case_forecast(input, {.trajectories = sample_size}).forecast.value();
}

//! The fit and the trajectories behind a case without staff.
struct Behind {
  Panel panel;
  Estimate fitted;
  Trajectories trajectories;
};
Behind behind(const ajust::Case& input, int ahead, std::vector<double> log_capacity = {}) {
  Behind result;
  result.panel.periods = {.first = input.activity.front().month,
                          .count = static_cast<int>(input.activity.size())};
  Series& series = result.panel.series.emplace_back();
  series.juridiction = series.code = "case";
  for (const ajust::ActivityMonth& row : input.activity) {
    series.entrees.push_back(row.entrees);
    series.sorties.push_back(row.sorties);
    series.stock.push_back(row.stock);
  }
  result.fitted = estimate(result.panel, result.panel.periods.count, {});
  result.trajectories =
      predict(result.fitted.groups[0], result.panel.series, result.panel.periods, result.fitted.known, {},
              {.horizons = ahead, .trajectories = sample_size, .log_capacity = std::move(log_capacity)})[0];
  return result;
}

TEST(CaseForecast, IsTheClosedFormsStockWhereNothingVaries) {
  ajust::Case input = steady(5000, 4900, 60000);
  input.agents.assign(100, tests::agent(1, 1));  // a TMD of hours, which the round minute hardly moves
  const ajust::Situation end = ajust::outcome(input).end;
  const CaseForecast found = forecast(input);
  EXPECT_NEAR(found.stock.median / end[Quantity::stock], 1, 0.01);
  EXPECT_NEAR(found.dtes.median / end[Quantity::dtes], 1, 0.02);
}

TEST(CaseForecast, IsTheForecastThatIsBacktestedWhereNoStaffIsKnown) {
  const ajust::Case input = tests::ajust_case(MonthsConvention::calendar);
  ajust::Case alone = input;
  alone.agents.clear();
  alone.end = day(2026, 12, 31);
  const Behind of = behind(alone, 12);
  const auto expected =
      outlook(of.fitted.groups[0].members[0], of.trajectories, of.panel.periods, {}).back().quantiles;
  const CaseFigure stock = forecast(alone).stock;
  EXPECT_NEAR(stock.low / expected[1], 1, 0.002);
  EXPECT_NEAR(stock.median / expected[3], 1, 0.002);
  EXPECT_NEAR(stock.high / expected[5], 1, 0.002);
}

TEST(CaseForecast, IsWorseThanBeforeWhereAnAgentLeaves) {
  ajust::Case input = tests::ajust_case(MonthsConvention::calendar);
  const CaseForecast with_leaver = forecast(input);
  input.agents[2].exit = tests::far_away;
  const CaseForecast with_all = forecast(input);
  // A third of the staff for half a year: about 47 · 6.5 / 3 cases more.
  EXPECT_NEAR(with_leaver.stock.median - with_all.stock.median, 47 * 6.5 / 3, 25);
  EXPECT_GT(with_leaver.dtes.median, with_all.dtes.median);
}

TEST(CaseForecast, LiesBetweenMonthsEnds) {
  ajust::Case input = steady(5000, 4000, 60000);
  const auto median_at = [&](Date end) {
    input.end = end;
    return forecast(input).stock.median;
  };
  const double before = median_at(day(2026, 2, 28)), after = median_at(day(2026, 3, 31));
  EXPECT_NEAR(median_at(day(2026, 3, 15)), before + (after - before) * 15 / 31, 0.02 * (after - before));
}

TEST(CaseForecast, ReachesATargetAsOftenAsItsQuantileSays) {
  ajust::Case input = tests::ajust_case(MonthsConvention::calendar);
  const CaseForecast found = forecast(input);
  input.fix = {
      {Quantity::stock, found.stock.high}, {Quantity::dtes, found.dtes.low}, {Quantity::entrees, 50}};
  const std::vector<Chance> chances = forecast(input).chances;
  ASSERT_EQ(chances.size(), 2u);
  EXPECT_EQ(chances[0].quantity, Quantity::stock);
  EXPECT_NEAR(chances[0].probability, 0.9, 0.001);
  EXPECT_EQ(chances[1].quantity, Quantity::dtes);
  EXPECT_NEAR(chances[1].probability, 0.1, 0.001);
}

//! Nothing where there is a forecast.
std::optional<NoForecast> refusal(const ajust::Case& input) {
  const CaseOutlook outlook = case_forecast(input, {.trajectories = sample_size});
  return outlook.forecast ? std::nullopt : std::optional(outlook.reason);
}

TEST(CaseForecast, SaysWhyThereIsNone) {
  ajust::Case input = steady(50, 45, 700);
  input.end = day(2036, 1, 1);
  EXPECT_EQ(refusal(input), NoForecast::too_far);
  input = steady(50, 45, 700);
  for (ajust::ActivityMonth& row : input.activity) row.stock = ajust::unknown;
  EXPECT_EQ(refusal(input), NoForecast::no_stock);
  input = steady(50, 45, 700);
  for (std::size_t i = 12; i < input.activity.size(); ++i) {
    ajust::ActivityMonth& row = input.activity[i];
    row.entrees = row.sorties = row.stock = 0;
  }
  EXPECT_EQ(refusal(input), NoForecast::closed);
}

TEST(CaseForecast, TakesSixMonths) {
  ajust::Case input = steady(50, 45, 700);
  input.activity.erase(input.activity.begin(), input.activity.end() - 6);
  EXPECT_EQ(refusal(input), std::nullopt);
  input.activity[2].sorties = input.activity[2].stock = ajust::unknown;
  EXPECT_EQ(refusal(input), NoForecast::few_months);
  input.activity.clear();
  EXPECT_EQ(refusal(input), NoForecast::few_months);
}

TEST(PredictedCapacity, ClosesNothingWhereNobodyIsThere) {
  const ajust::Case input = steady(50, 45, 700);
  const double none = -std::numeric_limits<double>::infinity();
  const Trajectories paths = behind(input, 3, {0, none, none}).trajectories;
  EXPECT_GT(paths.sorties.row(0).minCoeff(), 0);
  EXPECT_EQ(paths.sorties.bottomRows(2).maxCoeff(), 0);
  EXPECT_EQ(paths.stock.row(2), paths.stock.row(0) + paths.entrees.row(1) + paths.entrees.row(2));
}

TEST(PredictedCapacity, ClosesHalfWithHalfTheStaff) {
  const ajust::Case input = steady(5000, 4900, 600000);
  const double whole = behind(input, 1).trajectories.sorties.mean();
  const double half = behind(input, 1, {std::log(0.5)}).trajectories.sorties.mean();
  EXPECT_NEAR(half / whole, 0.5, 0.01);
}

}  // namespace
}  // namespace clepsydre::calibration
