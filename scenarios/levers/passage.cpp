#include <algorithm>

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {
namespace {

using Passages = std::vector<DatedPassage>;

//! The law that begins in a month: one that begins there already, or a copy of the one in force.
Passages::iterator law_from(Cell& cell, int month) {
  Passages& laws = cell.later_passages;
  const auto later = std::ranges::lower_bound(laws, month, {}, &DatedPassage::from);
  if (later != laws.end() && later->from == month) return later;
  const Passage in_force = later == laws.begin() ? cell.passage : std::prev(later)->passage;
  return laws.insert(later, {month, in_force});
}

//! Sets a field of a law, and of the laws after it as long as they only carried on what it said.
template <class Number>
void set(Passages::iterator law, Passages::iterator end, Number Passage::*field, Number value) {
  const Number before = law->passage.*field;
  for (; law != end && law->passage.*field == before; ++law) law->passage.*field = value;
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
    const auto law = law_from(cell, from);
    const auto end = cell.later_passages.end();
    if (lever.find("theta")) set(law, end, &Passage::theta, number(lever, "theta"));
    if (lever.find("minimum")) set(law, end, &Passage::minimum, static_cast<int>(number(lever, "minimum")));
    if (lever.find("scale")) set(law, end, &Passage::scale, number(lever, "scale"));
  }
}

}  // namespace clepsydre::scenarios
