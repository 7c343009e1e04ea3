#include "results/time_axis.hpp"

#include <fmt/format.h>

#include <chrono>

namespace clepsydre::results {
namespace {

constexpr std::string_view before = "days since ";
constexpr std::string_view after = "-01 00:00:00";

std::chrono::sys_days first_day(Month month) { return std::chrono::year(month.year()) / month.month() / 1; }

}  // namespace

std::string time_units(Month first) { return fmt::format("{}{}{}", before, first.text(), after); }

std::optional<Month> first_month(std::string_view units) {
  if (!units.starts_with(before) || !units.ends_with(after)) return std::nullopt;
  units.remove_prefix(before.size());
  units.remove_suffix(after.size());
  return Month::parse(units);
}

std::vector<double> month_starts(Month first, int months) {
  std::vector<double> days;
  for (int month = 0; month <= months; ++month) {
    days.push_back(static_cast<double>((first_day(first + month) - first_day(first)).count()));
  }
  return days;
}

}  // namespace clepsydre::results
