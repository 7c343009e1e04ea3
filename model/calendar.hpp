// The French calendar as courts live it: days worked, public holidays, the summer and Christmas lulls.
#pragma once

#include <chrono>

#include "model/month.hpp"

namespace clepsydre {

//! How many months a period lasts.
enum class MonthsConvention {
  calendar,   //!< one month is one month
  ajust_3_6,  //!< Monday–Friday days / (365/12), as A-JUST since December 2025: 12 months count as 8.6
};

inline constexpr double days_per_month = 365.0 / 12;  //!< A-JUST's mean month

using Date = std::chrono::sys_days;

Date first_day(Month month);
Date last_day(Month month);

//! Easter Sunday, from which four public holidays are counted.
//! Source: the Gregorian computus (epact and dominical letter), Meeus, Astronomical Algorithms, ch. 8.
Date easter(int year);

//! Whether the whole country rests by law: 1 January, Easter Monday, 1 and 8 May, Ascension, Whit Monday,
//! 14 July, 15 August, 1 and 11 November, 25 December.
//! Source: Code du travail, art. L3133-1. Good Friday and 26 December (Alsace, Moselle) and the overseas
//! days of the abolition of slavery are local, and left out.
bool is_public_holiday(Date date);

//! Days of the month, 28…31.
int days(Month month);

//! Monday–Friday days, both ends included, public holidays counted: A-JUST's W. 0 if `to` is before `from`.
int weekdays(Date from, Date to);
int weekdays(Month month);

//! Monday–Friday days of the month that are no public holiday.
int working_days(Month month);

//! Share of the month's working days that fall in a period of service allégé, in [0, 1].
//! 15 July–31 August and 20 December–4 January. Each court sets its own dates by ordonnance (Code de
//! l'organisation judiciaire, art. L121-3 and R121-1); the summer's are the usual ones, from 15 July to the
//! return of 1 September; Christmas' are a hypothese: the two weeks or so that courts announce.
double share_of_service_allege(Month month);

//! Months that a month counts for: 1, or Monday–Friday days / (365/12).
double month_length(MonthsConvention convention, Month month);

}  // namespace clepsydre
