#include "scenarios/period.hpp"

#include <fmt/format.h>

namespace clepsydre::scenarios {

std::optional<int> position_in_period(const Value& month, const Plan& plan, Problems& problems) {
  const auto parsed = Month::parse(month.text);
  if (!parsed) return std::nullopt;
  const int position = *parsed - plan.first;
  if (position >= 0 && position < plan.months) return position;
  complain(
      month,
      fmt::format("outside the period {} … {}", plan.first.text(), (plan.first + (plan.months - 1)).text()),
      problems);
  return std::nullopt;
}

}  // namespace clepsydre::scenarios
