// Months as netCDF's readers decode them: days since the first of a month, never "months since".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/month.hpp"

namespace clepsydre::results {

//! "days since 2026-01-01 00:00:00"
std::string time_units(Month first);
//! The month that time_units() was given; nothing for any other text.
std::optional<Month> first_month(std::string_view units);
//! Days from the first day of the first month to that of each month, and to the one after the last:
//! months + 1 values, so that [i] and [i + 1] bound month i.
std::vector<double> month_starts(Month first, int months);

}  // namespace clepsydre::results
