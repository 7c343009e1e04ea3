#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "model/reform.hpp"
#include "scenarios/levers/selection.hpp"
#include "scenarios/period.hpp"

namespace clepsydre::scenarios {
namespace {

//! What the model refuses is told at the lever's place.
template <class Reform>
void reform(const Value& lever, const Scene& scene, const Reform& edit) {
  if (!scene.problems.empty()) return;
  try {
    edit();
  } catch (const std::invalid_argument& refusal) {
    scene.problems.add(lever.mark, fmt::format("{}: {}", lever.path, refusal.what()));
  }
}

//! The selected courts without one of them. Problems: none is left.
std::vector<CourtId> others(const Value& lever, std::optional<CourtId> one, const Scene& scene) {
  std::vector<CourtId> courts = selected_courts(lever, scene);
  if (!one || courts.empty()) return courts;
  std::erase(courts, *one);
  if (courts.empty())
    scene.problems.add(lever.mark, fmt::format("{} changes nothing (it names one court only)", lever.path));
  return courts;
}

//! Courts that would change their ressort for the one they have.
void check_apart(const Value& lever, std::span<const CourtId> courts, CourtId appeal_court,
                 const Scene& scene) {
  const Network& network = *scene.plan.network;
  for (const CourtId court : courts) {
    if (court == appeal_court || network.ressort_of(court) != appeal_court) continue;
    complain(lever["appeal_court"], fmt::format("{} is in its ressort already", network.court(court).label),
             scene.problems);
    return;
  }
}

//! Leaves that the receiving court judges. Problems: one that it does not.
void check_leaves(const Value& lever, std::span<const LeafId> leaves, CourtId into, const Scene& scene) {
  const auto own = scene.plan.cells_of(into);
  for (const LeafId leaf : leaves) {
    if (std::ranges::find(own, leaf, &Cell::leaf) != own.end()) continue;
    const Nomenclature& nomenclature = *scene.plan.nomenclature;
    complain(lever["into"],
             fmt::format("does not judge {}: it is another kind of court",
                         nomenclature.key(nomenclature.node_of(leaf))),
             scene.problems);
    return;
  }
}

}  // namespace

void apply_merge(const Value& lever, const Scene& scene) {
  const auto month = position_in_period(lever["month"], scene.plan, scene.problems);
  const auto into = selected_court(lever["into"], scene);
  const std::vector<CourtId> courts = others(lever, into, scene);
  reform(lever, scene, [&] {
    for (const CourtId court : courts) merge(scene.plan, court, *into, *month);
  });
}

void apply_attach(const Value& lever, const Scene& scene) {
  const auto month = position_in_period(lever["month"], scene.plan, scene.problems);
  const auto appeal_court = selected_court(lever["appeal_court"], scene);
  const std::vector<CourtId> courts = selected_courts(lever, scene);
  if (appeal_court) check_apart(lever, courts, *appeal_court, scene);
  reform(lever, scene, [&] {
    for (const CourtId court : courts) attach(scene.plan, court, *appeal_court, *month);
  });
}

void apply_pole(const Value& lever, const Scene& scene) {
  const auto month = position_in_period(lever["month"], scene.plan, scene.problems);
  const auto into = selected_court(lever["into"], scene);
  const std::vector<LeafId> leaves = selected_leaves(lever, scene);
  std::vector<CourtId> courts = others(lever, into, scene);
  if (into) {
    const CourtKind kind = scene.plan.network->court(*into).kind;
    std::erase_if(courts, [&](CourtId court) { return scene.plan.network->court(court).kind != kind; });
    check_leaves(lever, leaves, *into, scene);
  }
  reform(lever, scene, [&] { make_pole(scene.plan, courts, *into, leaves, *month); });
}

}  // namespace clepsydre::scenarios
