#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {
namespace {

std::vector<std::string_view> words(std::span<const Category> binding) {
  std::vector<std::string_view> all;
  for (const Category category : binding) all.push_back(text(category));
  return all;
}

}  // namespace

void apply_tmd(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<std::size_t> cells = selected_cells(lever, scene);
  const Value& category = lever["category"];
  const std::vector<std::string_view> binding = words(scene.binding);
  if (std::ranges::find(binding, category.text) == binding.end()) {
    complain(category,
             fmt::format("does not bind, so that its TMD changes nothing; binding: [{}]",
                         fmt::join(binding, ", ")),
             scene.problems);
  }
  if (!scene.problems.empty()) return;

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
