#include <fmt/format.h>

#include <algorithm>

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {
namespace {

//! Factors of a flow under the levers laid so far; 1 where none has touched it.
std::vector<double>& factors_of(Plan& plan, std::size_t flow) {
  const auto known = std::ranges::find(plan.flow_changes, flow, &FlowChange::flow);
  if (known != plan.flow_changes.end()) return known->factor;
  return plan.flow_changes.emplace_back(flow, std::vector<double>(static_cast<std::size_t>(plan.months), 1.0))
      .factor;
}

//! Positions of the flows that leave the lever's cells for the contentieux it names.
std::vector<std::size_t> selected_flows(const Value& lever, const Scene& scene) {
  const Plan& plan = scene.plan;
  const std::optional<LeafId> into = selected_leaf(lever, "into", scene);
  std::vector<std::size_t> flows;
  for (const std::size_t cell : selected_cells(lever, scene)) {
    for (const Flow& flow : plan.network->flows_from(plan.cells[cell].court)) {
      if (flow.of != plan.cells[cell].leaf || (into && flow.into != *into)) continue;
      flows.push_back(static_cast<std::size_t>(&flow - plan.network->flows().data()));
    }
  }
  if (flows.empty() && scene.problems.empty()) {
    scene.problems.add(
        lever.mark, fmt::format("{} changes nothing (no flow leaves its contentieux for there)", lever.path));
  }
  return flows;
}

}  // namespace

void apply_flow(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<std::size_t> flows = selected_flows(lever, scene);
  if (!scene.problems.empty()) return;
  for (const std::size_t flow : flows) {
    std::vector<double>& factor = factors_of(scene.plan, flow);
    fold(factor, weight, number(lever, "multiply"));
    const double rate = scene.plan.network->flows()[flow].rate;
    if (rate * std::ranges::max(factor) <= 1) continue;
    complain(
        lever["multiply"],
        fmt::format("brings the share of cases that go on above 1: it is {:.3g} without the lever", rate),
        scene.problems);
    return;
  }
}

}  // namespace clepsydre::scenarios
