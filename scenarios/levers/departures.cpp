#include <fmt/format.h>

#include <algorithm>

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {
namespace {

bool leaves_ever(const StaffLaw& law) {
  return std::ranges::any_of(law.departure, [](double probability) { return probability > 0; });
}

}  // namespace

void apply_departures(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<CourtId> courts = staffed_courts(lever, scene);
  const Category category = selected_category(lever);
  check_acts(lever, "rate of departure", scene);
  if (!leaves_ever(scene.plan.staff.laws[static_cast<std::size_t>(category)])) {
    complain(lever["category"], "never leaves in this network, so that the lever changes nothing",
             scene.problems);
  }
  if (!scene.problems.empty()) return;
  for (const CourtId court : courts)
    fold(scene.plan.staff.of(court, category).departures, weight, number(lever, "multiply"));
}

}  // namespace clepsydre::scenarios
