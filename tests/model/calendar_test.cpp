#include "model/calendar.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

namespace clepsydre {
namespace {

using namespace std::chrono;

// Dates printed in almanacs, with both extremes (22 March 1818, 25 April 1943) and both exceptions
// of the computus (1954, 1981).
TEST(Calendar, KnowsEaster) {
  const std::map<int, year_month_day> known = {
      {1818, 1818y / 3 / 22}, {1900, 1900y / 4 / 15}, {1943, 1943y / 4 / 25}, {1954, 1954y / 4 / 18},
      {1981, 1981y / 4 / 19}, {2000, 2000y / 4 / 23}, {2008, 2008y / 3 / 23}, {2022, 2022y / 4 / 17},
      {2023, 2023y / 4 / 9},  {2024, 2024y / 3 / 31}, {2025, 2025y / 4 / 20}, {2026, 2026y / 4 / 5},
      {2027, 2027y / 3 / 28}, {2038, 2038y / 4 / 25}, {2049, 2049y / 4 / 18}, {2076, 2076y / 4 / 19}};
  for (const auto& [year, date] : known) EXPECT_EQ(year_month_day(easter(year)), date) << year;
}

TEST(Calendar, PutsEasterOnASundayFrom22MarchTo25April) {
  for (int year = 1600; year < 2600; ++year) {
    const year_month_day date(easter(year));
    ASSERT_EQ(weekday(easter(year)), Sunday) << year;
    ASSERT_GE(date.month() / date.day(), March / 22) << year;
    ASSERT_LE(date.month() / date.day(), April / 25) << year;
  }
}

TEST(Calendar, NamesThePublicHolidaysOf2026) {
  std::vector<year_month_day> holidays;
  for (Date date = first_day(Month(2026, 1)); date <= last_day(Month(2026, 12));
       date += std::chrono::days(1)) {
    if (is_public_holiday(date)) holidays.push_back(date);
  }
  const std::vector<year_month_day> known = {2026y / 1 / 1,  2026y / 4 / 6,   2026y / 5 / 1,  2026y / 5 / 8,
                                             2026y / 5 / 14, 2026y / 5 / 25,  2026y / 7 / 14, 2026y / 8 / 15,
                                             2026y / 11 / 1, 2026y / 11 / 11, 2026y / 12 / 25};
  EXPECT_EQ(holidays, known);
}

TEST(Calendar, CountsElevenPublicHolidaysAYear) {
  for (int year = 2010; year < 2040; ++year) {
    int count = 0;
    for (Date date = first_day(Month(year, 1)); date <= last_day(Month(year, 12));
         date += std::chrono::days(1)) {
      count += is_public_holiday(date);
    }
    // In 2008 Ascension fell on 1 May.
    EXPECT_EQ(count, year == 2008 ? 10 : 11) << year;
  }
}

TEST(Calendar, CountsTheWorkingDaysOf2025And2026) {
  const int in_2025[] = {22, 20, 21, 21, 19, 20, 22, 20, 22, 23, 19, 22};
  const int in_2026[] = {21, 20, 22, 21, 17, 22, 22, 21, 22, 22, 20, 22};
  for (int month = 1; month <= 12; ++month) {
    EXPECT_EQ(working_days(Month(2025, month)), in_2025[month - 1]) << month;
    EXPECT_EQ(working_days(Month(2026, month)), in_2026[month - 1]) << month;
  }
}

TEST(Calendar, CountsWeekdaysAsOneWouldDayByDay) {
  const Date start = 1899y / 12 / 20;
  for (int from = 0; from < 40; ++from) {
    int count = 0;
    for (int to = from; to < from + 40; ++to) {
      const Date day = start + std::chrono::days(to);
      count += weekday(day) != Saturday && weekday(day) != Sunday;
      ASSERT_EQ(weekdays(start + std::chrono::days(from), day), count);
    }
  }
  EXPECT_EQ(weekdays(Date(2026y / 1 / 16), Date(2026y / 1 / 15)), 0);
}

TEST(Calendar, KnowsTheLengthOfMonths) {
  EXPECT_EQ(days(Month(2024, 2)), 29);
  EXPECT_EQ(days(Month(2026, 2)), 28);
  EXPECT_EQ(days(Month(2026, 12)), 31);
  EXPECT_EQ(weekdays(Month(2026, 5)), 21);
}

// AJUST.md: 12 months count as 8.61 since December 2025.
TEST(Calendar, CountsAYearAsAJustDoes) {
  double calendar = 0;
  double ajust = 0;
  for (int month = 1; month <= 12; ++month) {
    calendar += month_length(MonthsConvention::calendar, Month(2026, month));
    ajust += month_length(MonthsConvention::ajust_3_6, Month(2026, month));
  }
  EXPECT_EQ(calendar, 12);
  EXPECT_NEAR(ajust, 8.58, 0.005);
}

// AJUST.md, worked case: with E − O = 53.33333 − 46.917293 cases a month, the stock of 31 December 2025
// becomes 702.531260 (3.6.2) or 703.164075 (before) on 15 January 2026.
TEST(Calendar, GivesThePeriodOfAJustsWorkedCase) {
  const double net = 640.0 / 12 - 46.917293;
  const Date from = 2025y / 12 / 31;
  const Date to = 2026y / 1 / 15;
  EXPECT_NEAR(700 + net * weekdays(from, to) / days_per_month, 702.531260, 1e-5);
  EXPECT_NEAR(700 + net * static_cast<double>((to - from).count()) / days_per_month, 703.164075, 1e-5);
}

TEST(Calendar, SlowsInSummerAndAtChristmas) {
  for (int month = 1; month <= 12; ++month) {
    const double share = share_of_service_allege(Month(2026, month));
    EXPECT_EQ(share > 0, month == 1 || month == 7 || month == 8 || month == 12) << month;
    EXPECT_LE(share, 1);
  }
  EXPECT_EQ(share_of_service_allege(Month(2026, 8)), 1);
  EXPECT_NEAR(share_of_service_allege(Month(2026, 7)), 13.0 / 22, 1e-12);
  EXPECT_NEAR(share_of_service_allege(Month(2026, 1)), 1.0 / 21, 1e-12);
  EXPECT_NEAR(share_of_service_allege(Month(2026, 12)), 8.0 / 22, 1e-12);
}

}  // namespace
}  // namespace clepsydre
