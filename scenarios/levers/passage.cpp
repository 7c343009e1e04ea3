#include <algorithm>

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {
namespace {

//! The law in force in a month.
Passage in_force(const Cell& cell, int month) {
  Passage passage = cell.passage;
  for (const DatedPassage& later : cell.later_passages) {
    if (later.from <= month) passage = later.passage;
  }
  return passage;
}

}  // namespace

void apply_passage(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<std::size_t> cells = selected_cells(lever, scene);
  if (!lever.find("theta") && !lever.find("minimum") && !lever.find("scale")) {
    scene.problems.add(lever.mark, lever.path + " changes nothing (give theta, minimum or scale)");
  }
  if (!scene.problems.empty()) return;
  const auto from =
      static_cast<int>(std::ranges::find_if(weight, [](double w) { return w > 0; }) - weight.begin());
  for (const std::size_t position : cells) {
    Cell& cell = scene.plan.cells[position];
    Passage passage = in_force(cell, from);
    if (lever.find("theta")) passage.theta = number(lever, "theta");
    if (lever.find("minimum")) passage.minimum = static_cast<int>(number(lever, "minimum"));
    if (lever.find("scale")) passage.scale = number(lever, "scale");
    const auto after = std::ranges::upper_bound(cell.later_passages, from, {}, &DatedPassage::from);
    cell.later_passages.insert(after, {from, passage});
  }
}

}  // namespace clepsydre::scenarios
