#include "model/calibration/replayed_ages.hpp"

#include <algorithm>
#include <cmath>

#include "model/calibration/dates.hpp"

namespace clepsydre::calibration {
namespace {

//! The first period of the panel with a stock, if only of 0.
int first_stocked(const History& history) {
  const auto first = std::ranges::find_if(history.stock, is_known);
  return history.begin + static_cast<int>(first - history.stock.begin());
}

//! Cohorts at the end of the history.
std::optional<Cohorts> last_cohorts(const History& history, std::span<const AgeBand> ages,
                                    const Periods& periods, const PassageLaw& law) {
  const std::vector<Date> dates = dates_of(ages, history);
  if (dates.empty()) {
    const int period = first_stocked(history);
    const std::optional<Cohorts> rest = at_rest(history, period, periods, law);
    return rest ? std::optional(replay(history, *rest, period, periods, law).back()) : std::nullopt;
  }
  const std::vector<Cohorts> replayed = replay(history, dates.front(), periods, law);
  if (replayed.empty()) return last_cohorts(history, {}, periods, law);
  const int first = dates.front().front().period;
  const int last = dates.back().front().period;
  const Cohorts& before = replayed[static_cast<std::size_t>(last - first)];
  return replay(history, adjusted(before, dates.back()), last, periods, law).back();
}

}  // namespace

StartingAges replayed_ages(const History& history, std::span<const AgeBand> ages, const Periods& periods,
                           PassageLaw law) {
  constexpr double oldest_mean_age = 600;  // as starting_ages
  law.grain = Grain::docket;
  law.minimum = std::ceil(law.minimum);
  const std::optional<Cohorts> cohorts = last_cohorts(history, ages, periods, law);
  if (!cohorts) return {};
  std::array<double, age_classes> shares{};
  std::ranges::copy(cohorts->pending, shares.begin());
  StartingAges result{.stock =
                          whole_cases(shares, static_cast<std::uint32_t>(std::llround(cohorts->total())))};
  result.open_age = std::clamp(cohorts->open_age - 0.5, age_classes - 1.0, oldest_mean_age);
  return result;
}

}  // namespace clepsydre::calibration
