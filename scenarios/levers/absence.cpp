#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {

//! A network tells presence as one number, absence in: what comes on top multiplies it by 1 − add.
void apply_absence(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<CourtId> courts = staffed_courts(lever, scene);
  check_acts(lever, "absence", scene);
  if (!scene.problems.empty()) return;
  for (const CourtId court : courts) {
    Staff& staff = scene.plan.staff.of(court, selected_category(lever));
    fold(staff.presence, weight, 1 - number(lever, "add"));
  }
}

}  // namespace clepsydre::scenarios
