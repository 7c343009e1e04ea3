#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {
namespace {

//! Cases of one cell that go to another; out of the courts where there is none.
struct Diversion {
  std::size_t from;
  std::optional<std::size_t> into;
};

//! Position in the plan of a leaf of the same court; none where the court is of another kind.
std::optional<std::size_t> sibling(const Plan& plan, std::size_t cell, LeafId leaf) {
  const std::span<const Cell> court = plan.cells_of(plan.cells[cell].court);
  for (const Cell& other : court) {
    if (other.leaf == leaf) return static_cast<std::size_t>(&other - plan.cells.data());
  }
  return std::nullopt;
}

std::vector<Diversion> selected_diversions(const Value& lever, const Scene& scene) {
  const std::vector<std::size_t> cells = selected_cells(lever, scene);
  const std::optional<LeafId> into = selected_leaf(lever, "into", scene);
  std::vector<Diversion> diversions;
  for (const std::size_t cell : cells) {
    const std::optional<std::size_t> receiver = into ? sibling(scene.plan, cell, *into) : std::nullopt;
    diversions.push_back({cell, receiver});
    if (!into || (receiver && receiver != cell)) continue;
    complain(lever["into"],
             receiver ? "is among the contentieux that are diverted"
                      : "is not of the kind of court that is diverted",
             scene.problems);
    break;
  }
  return diversions;
}

}  // namespace

void apply_diversion(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<Diversion> diversions = selected_diversions(lever, scene);
  if (!scene.problems.empty()) return;
  const double share = number(lever, "share");
  for (const Diversion& diversion : diversions) {
    std::vector<double>& entrees = scene.plan.cells[diversion.from].entrees;
    for (std::size_t month = 0; month < entrees.size(); ++month) {
      const double diverted = share * weight[month] * entrees[month];
      entrees[month] -= diverted;
      if (diversion.into) scene.plan.cells[*diversion.into].entrees[month] += diverted;
    }
  }
}

}  // namespace clepsydre::scenarios
