#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {

void apply_entrees(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  std::vector<std::size_t> cells = selected_cells(lever, scene);
  if (!scene.problems.empty()) return;
  const double multiply = number(lever, "multiply");
  const double uncertainty = number(lever, "uncertainty");
  if (uncertainty > 0) {
    scene.plan.effects.push_back({.lever = lever["id"].text,
                                  .target = UncertainEffect::Target::entrees,
                                  .multiply = multiply,
                                  .uncertainty = uncertainty,
                                  .weight = weight,
                                  .cells = std::move(cells)});
    return;
  }
  for (const std::size_t cell : cells) fold(scene.plan.cells[cell].entrees, weight, multiply);
}

}  // namespace clepsydre::scenarios
