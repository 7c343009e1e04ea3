#include <fmt/format.h>

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {

void apply_tmd(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<std::size_t> cells = selected_cells(lever, scene);
  check_binds(lever, "TMD", scene);
  if (!scene.problems.empty()) return;

  const Value& category = lever["category"];
  bool changed = false;
  for (const std::size_t cell : cells) {
    for (Work& work : scene.plan.cells[cell].work) {
      if (text(work.category) != category.text) continue;
      fold(work.tmd, weight, number(lever, "multiply"));
      changed = true;
    }
  }
  if (!changed) {
    scene.problems.add(
        lever.mark, fmt::format("{} changes nothing (its courts have no known {} working there)", lever.path,
                                category.text));
  }
}

}  // namespace clepsydre::scenarios
