#include "scenarios/levers/redeployment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace clepsydre::scenarios {
namespace {

//! Whether time can move: from one cell to another, not from a cell to itself alone.
bool can_move(const Redeployment& redeployment) {
  if (redeployment.rule == Redeployment::Rule::worst_delay) return redeployment.receivers.size() > 1;
  return !redeployment.givers.empty() && !redeployment.receivers.empty() &&
         (redeployment.givers != redeployment.receivers || redeployment.receivers.size() > 1);
}

bool has_one(const Plan& plan, const Redeployment& like) {
  return std::ranges::any_of(plan.redeployments, [&](const Redeployment& other) {
    return other.court == like.court && other.rule == like.rule;
  });
}

}  // namespace

std::vector<double> scaled(std::vector<double> values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

void redeploy(const Value& lever, Redeployment::Rule rule, const std::vector<double>& strength,
              std::span<const std::size_t> givers, std::span<const std::size_t> receivers,
              const Scene& scene) {
  const Category category = selected_category(lever);
  bool changed = false;
  for (const CourtId court : selected_courts(lever, scene)) {
    Redeployment redeployment{.rule = rule,
                              .court = court,
                              .category = category,
                              .strength = strength,
                              .givers = worked_cells(scene.plan, court, givers, category),
                              .receivers = worked_cells(scene.plan, court, receivers, category)};
    if (!can_move(redeployment)) continue;
    if (has_one(scene.plan, redeployment)) {
      scene.problems.add(
          lever.mark, fmt::format("{} meets an earlier lever of its kind in {} (a court has one)", lever.path,
                                  scene.plan.network->court(court).label));
      return;
    }
    scene.plan.redeployments.push_back(std::move(redeployment));
    changed = true;
  }
  if (!changed) {
    scene.problems.add(lever.mark,
                       fmt::format("{} changes nothing (no court has a known {} working in two of its "
                                   "contentieux)",
                                   lever.path, text(category)));
  }
}

}  // namespace clepsydre::scenarios
