#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {
namespace {

//! The change of a flow under the levers laid so far; a new one, of factor 1, where none has touched it.
FlowChange change_of(const Plan& plan, std::size_t flow) {
  const auto known = std::ranges::find(plan.flow_changes, flow, &FlowChange::flow);
  if (known != plan.flow_changes.end()) return *known;
  return {flow, std::vector<double>(static_cast<std::size_t>(plan.months), 1.0)};
}

//! Changes of the flows that leave the lever's cells for the contentieux it names.
std::vector<FlowChange> selected_changes(const Value& lever, const Scene& scene) {
  const Plan& plan = scene.plan;
  const std::optional<LeafId> into = selected_leaf(lever, "into", scene);
  std::vector<FlowChange> changes;
  for (const std::size_t cell : selected_cells(lever, scene)) {
    for (const Flow& flow : plan.network->flows_from(plan.cells[cell].court)) {
      if (flow.of != plan.cells[cell].leaf || (into && flow.into != *into)) continue;
      changes.push_back(change_of(plan, static_cast<std::size_t>(&flow - plan.network->flows().data())));
    }
  }
  if (changes.empty() && scene.problems.empty()) {
    scene.problems.add(
        lever.mark, fmt::format("{} changes nothing (no flow leaves its contentieux for there)", lever.path));
  }
  return changes;
}

//! How far a lever may go, and the share of cases that stops it there.
struct Room {
  double multiply = std::numeric_limits<double>::infinity();
  double share = 0;  //!< of the cases closed that go on without the lever
};

//! The least `multiply`, over flows and months, at which every case closed goes on:
//! share · (1 + weight · (multiply − 1)) = 1.
Room room_of(const Plan& plan, std::span<const FlowChange> changes, std::span<const double> weight) {
  Room room;
  for (const FlowChange& change : changes) {
    for (std::size_t month = 0; month < weight.size(); ++month) {
      const double share = plan.network->flows()[change.flow].rate * change.factor[month];
      if (share <= 0 || weight[month] <= 0) continue;
      const double multiply = 1 + (1 / share - 1) / weight[month];
      if (multiply < room.multiply) room = {multiply, share};
    }
  }
  return room;
}

//! To four digits, so that what a message proposes is accepted.
double rounded_down(double number) {
  const double unit = std::pow(10, std::floor(std::log10(number)) - 3);
  return std::floor(number / unit) * unit;
}

void keep(Plan& plan, FlowChange change) {
  const auto known = std::ranges::find(plan.flow_changes, change.flow, &FlowChange::flow);
  if (known == plan.flow_changes.end()) {
    plan.flow_changes.push_back(std::move(change));
  } else {
    *known = std::move(change);
  }
}

}  // namespace

void apply_flow(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  std::vector<FlowChange> changes = selected_changes(lever, scene);
  if (!scene.problems.empty()) return;
  const double multiply = number(lever, "multiply");
  const Room room = room_of(scene.plan, changes, weight);
  if (multiply > room.multiply) {
    complain(lever["multiply"],
             fmt::format("must be at most {:.4g}: {:.3g} of the cases closed go on without the lever",
                         rounded_down(room.multiply), room.share),
             scene.problems);
    return;
  }
  for (FlowChange& change : changes) {
    fold(change.factor, weight, multiply);
    keep(scene.plan, std::move(change));
  }
}

}  // namespace clepsydre::scenarios
