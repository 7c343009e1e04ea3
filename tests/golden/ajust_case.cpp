// A-JUST's simulator is a special case: dispersion off, fixed law, its constants and its count of months.
// The figures are those of a case run with A-JUST's own code (release 3.6.2, and as before 5 December 2025),
// clock at 2026-01-15 (betagouv/a-just, EUPL-1.2; its figures, none of its code).
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "model/calendar.hpp"
#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

using std::chrono::year;

// A-JUST works in fractions of a case, we in whole ones: let a thousandth of a case be our case.
constexpr double parts = 1000;
// A-JUST rounds the ETPT of a window to 0.001, which is 0.016 case a month, and over a year 0.19.
constexpr double rounding = 0.19;

constexpr double entrees = 640.0 / 12;  // means of 2025
constexpr double tmd = 8 + 52.0 / 60;   // 8.866667 h: 208 · 8 · 2.875 / 540, to the minute
double sorties_of(double etpt) { return etpt * 208 * 8 / 12 / tmd; }

Date day(int y, unsigned m, unsigned d) { return year(y) / static_cast<int>(m) / static_cast<int>(d); }

//! A stretch of time that the engine takes as one month, both ends included as A-JUST counts them.
struct Step {
  Date from;
  Date to;
  double etpt;
};

//! Months that the steps of a window count for together.
double window_length(MonthsConvention convention, Date from, Date to) {
  if (convention == MonthsConvention::ajust_3_6) return weekdays(from, to) / days_per_month;
  return static_cast<double>((to - from).count()) / days_per_month;
}

//! ETPT of the stretch when one full-time agent of three leaves at the end of June: 3, then 2.
double etpt_with_departure(Date from, Date to) {
  const Date leaves = day(2026, 6, 30);
  if (to <= leaves) return 3;
  if (from > leaves) return 2;
  return 2 + static_cast<double>(weekdays(from, leaves)) / weekdays(from, to);
}

//! Twelve stretches from the fifteenth to the fourteenth, the last to the fifteenth of January 2027.
std::vector<Step> year_of_steps() {
  std::vector<Step> steps;
  for (int i = 0; i < 12; ++i) {
    const Month month = Month(2026, 1) + i;
    const Date from = first_day(month) + std::chrono::days(14);
    const Date to = i < 11 ? first_day(month + 1) + std::chrono::days(13) : day(2027, 1, 15);
    steps.push_back({from, to, etpt_with_departure(from, to)});
  }
  return steps;
}

Plan plan_of(const std::vector<Step>& steps, MonthsConvention convention, double stock) {
  Plan plan = small_plan({.tribunals = 1,
                          .contentieux = 1,
                          .months = static_cast<int>(steps.size()),
                          .replications = 1,
                          .law = EffortLaw::fixed,
                          .dispersion = Dispersion::off,
                          .appeal_rate = 0,
                          .withdrawal = 0});
  Cell& cell = plan.cells[0];
  const double length = window_length(convention, steps.front().from, steps.back().to);
  const int all_days = weekdays(steps.front().from, steps.back().to);
  std::vector<double> etpt;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    // A-JUST weighs a window's ETPT by Monday-Friday days: so are the steps.
    const double months = length * weekdays(steps[i].from, steps[i].to) / all_days;
    cell.entrees[i] = parts * entrees * months;
    cell.productivity[i] = months;
    etpt.push_back(steps[i].etpt);
  }
  plan.staff.of(CourtId(0), Category::magistrat) = steady_staff(etpt, 3);
  cell.work = {{.category = Category::magistrat,
                .reference_ventilation = 1,
                .ventilation = std::vector<double>(steps.size(), 1.0),
                .reference_tmd = tmd,
                .tmd = std::vector<double>(steps.size(), tmd)}};
  cell.reference_sorties = parts * sorties_of(3);
  cell.stock.fill(0);
  cell.stock[0] = static_cast<std::uint32_t>(std::lround(parts * stock));
  return plan;
}

double stock_after(const Plan& plan) {
  const auto records = run_plan(plan);
  return at(records[0], 0, static_cast<std::size_t>(plan.months) - 1, Measure::stock, 0) / parts;
}

struct Expected {
  MonthsConvention convention;
  double start;           // stock at 2026-01-15
  double end;             // stock at 2027-01-15, nothing changed
  double end_with_four;   // with 4 ETPT
  double etpt_for_300;    // ETPT that brings the stock to 300
  double etpt_for_dtes6;  // ETPT that brings the DTES to 6 months
  double stock_at_dtes6;
};

class AJustCase : public testing::TestWithParam<Expected> {};

TEST_P(AJustCase, StockAtTheStart) {
  const Step first{day(2025, 12, 31), day(2026, 1, 15), 3};
  EXPECT_NEAR(stock_after(plan_of({first}, GetParam().convention, 700)), GetParam().start, rounding / 12);
}

TEST_P(AJustCase, StockAYearLaterWhenNothingChanges) {
  const Plan plan = plan_of(year_of_steps(), GetParam().convention, GetParam().start);
  EXPECT_NEAR(stock_after(plan), GetParam().end, rounding);
}

TEST_P(AJustCase, StockAndDtesForAGivenStaff) {
  const auto with = [&](double etpt) {
    std::vector<Step> steps = year_of_steps();
    for (Step& step : steps) step.etpt = etpt;
    return stock_after(plan_of(steps, GetParam().convention, GetParam().start));
  };
  EXPECT_NEAR(with(4), GetParam().end_with_four, rounding);
  EXPECT_NEAR(with(GetParam().etpt_for_300), 300, rounding);
  const double stock = with(GetParam().etpt_for_dtes6);
  EXPECT_NEAR(stock, GetParam().stock_at_dtes6, rounding);
  EXPECT_NEAR(stock / sorties_of(GetParam().etpt_for_dtes6), 6, 0.01);
}

INSTANTIATE_TEST_SUITE_P(BothConventions, AJustCase,
                         testing::Values(Expected{MonthsConvention::calendar, 703.164075, 882.623924,
                                                  592.487383, 5.558527, 4.771389, 447.721358},
                                         Expected{MonthsConvention::ajust_3_6, 702.531260, 831.349015,
                                                  623.086621, 6.398378, 5.084024, 477.057266}),
                         [](const auto& named) {
                           return named.param.convention == MonthsConvention::calendar ? "Before"
                                                                                       : "Release3_6";
                         });

TEST(MonthsConvention, TwelveMonthsCountAsEightPointSixInRelease36) {
  double months = 0;
  for (int i = 0; i < 12; ++i) months += month_length(MonthsConvention::ajust_3_6, Month(2026, 1) + i);
  EXPECT_NEAR(months, 8.6, 0.02);
}

}  // namespace
}  // namespace clepsydre::tests
