#include "model/calendar.hpp"

namespace clepsydre {
namespace {

using namespace std::chrono;

year_month year_month_of(Month month) {
  return year(month.year()) / std::chrono::month(static_cast<unsigned>(month.month()));
}

//! Days from one date to another.
int count(Date from, Date to) { return static_cast<int>((to - from).count()); }

bool is_weekday(Date date) { return weekday(date).iso_encoding() <= 5; }

//! Monday–Friday days since a fixed Monday, up to and including the date.
int weekdays_up_to(Date date) {
  constexpr Date monday = 1900y / January / 1;
  const int elapsed = count(monday, date);
  const int weeks = elapsed >= 0 ? elapsed / 7 : (elapsed - 6) / 7;
  const int day = elapsed - 7 * weeks;
  return 5 * weeks + (day < 5 ? day + 1 : 5);
}

bool is_working_day(Date date) { return is_weekday(date) && !is_public_holiday(date); }

bool is_service_allege(Date date) {
  const year_month_day day(date);
  const auto in_year = day.month() / day.day();
  const bool summer = in_year >= July / 15 && in_year <= August / 31;
  const bool christmas = in_year >= December / 20 || in_year <= January / 4;
  return summer || christmas;
}

template <class Predicate>
int count_days(Month month, Predicate counts) {
  int count = 0;
  for (Date date = first_day(month); date <= last_day(month); date += std::chrono::days(1)) {
    count += counts(date);
  }
  return count;
}

}  // namespace

Date first_day(Month month) { return year_month_of(month) / 1; }
Date last_day(Month month) { return year_month_of(month) / last; }

Date easter(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  // Leap years that centuries drop, and the moon's own drift against the 19-year cycle.
  const int solar = century - century / 4;
  const int lunar = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + solar - lunar + 15) % 30;
  // Keeps the full moon before 19 April, and two moons of one cycle apart.
  const int full_moon = epact - (epact + golden / 11) / 29;
  const Date moon = Date(std::chrono::year(year) / March / 21) + std::chrono::days(full_moon);
  return moon + std::chrono::days(7 - static_cast<int>(weekday(moon).c_encoding()));
}

bool is_public_holiday(Date date) {
  const year_month_day day(date);
  for (const month_day fixed :
       {January / 1, May / 1, May / 8, July / 14, August / 15, November / 1, November / 11, December / 25}) {
    if (day.month() / day.day() == fixed) return true;
  }
  const int after_easter = count(easter(static_cast<int>(day.year())), date);
  constexpr int easter_monday = 1;
  constexpr int ascension = 39;
  constexpr int whit_monday = 50;
  return after_easter == easter_monday || after_easter == ascension || after_easter == whit_monday;
}

int days(Month month) { return count(first_day(month), last_day(month)) + 1; }

int weekdays(Date from, Date to) {
  return to < from ? 0 : weekdays_up_to(to) - weekdays_up_to(from - std::chrono::days(1));
}

int weekdays(Month month) { return weekdays(first_day(month), last_day(month)); }

int working_days(Month month) { return count_days(month, is_working_day); }

double share_of_service_allege(Month month) {
  const int lull =
      count_days(month, [](Date date) { return is_working_day(date) && is_service_allege(date); });
  return static_cast<double>(lull) / working_days(month);
}

double month_length(MonthsConvention convention, Month month) {
  return convention == MonthsConvention::calendar ? 1 : weekdays(month) / days_per_month;
}

}  // namespace clepsydre
