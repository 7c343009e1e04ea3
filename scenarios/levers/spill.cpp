#include "scenarios/levers/redeployment.hpp"

namespace clepsydre::scenarios {

void apply_spill(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<std::size_t> givers = selected_cells(lever, scene);
  const std::vector<std::size_t> receivers = selected_cells(lever, scene, "into");
  check_binds(lever, "spill", scene);
  if (!scene.problems.empty()) return;
  redeploy(lever, Redeployment::Rule::spill, scaled(weight, number(lever, "share")), givers, receivers,
           scene);
}

}  // namespace clepsydre::scenarios
