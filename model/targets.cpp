#include "model/targets.hpp"

#include <algorithm>

namespace clepsydre {
namespace {

//! Counts the replications in which the target holds, and marks them as reached.
template <class Value>
std::size_t count_held(const Target& target, std::span<const Value> values,
                       std::vector<std::uint8_t>& reached) {
  std::size_t held = 0;
  for (std::size_t replication = 0; replication < values.size(); ++replication) {
    const auto value = static_cast<double>(values[replication]);
    const bool holds = target.side == Target::Side::at_most ? value <= target.value : value >= target.value;
    held += holds ? 1 : 0;
    reached[replication] |= static_cast<std::uint8_t>(holds);
  }
  return held;
}

}  // namespace

std::vector<Target> united_targets(std::span<const Plan> plans) {
  std::vector<Target> united;
  for (const Plan& plan : plans) {
    for (const Target& target : plan.targets) {
      if (std::ranges::find(united, target.id, &Target::id) == united.end()) united.push_back(target);
    }
  }
  return united;
}

TargetShares::TargetShares(std::span<const Target> targets, std::size_t replications)
    : targets_(targets),
      replications_(replications),
      reached_(targets.size(), std::vector<std::uint8_t>(replications)) {}

void TargetShares::operator()(NodeId node, std::size_t month, const MonthValues& values, Summary& summary) {
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    const Target& target = targets_[i];
    if (target.contentieux != node) continue;
    std::vector<std::uint8_t>& reached = reached_[i];
    if (month == 0) std::ranges::fill(reached, 0);
    const auto variable = static_cast<std::size_t>(target.indicator);
    const std::size_t counts = values.counts.size() / values.stride;
    const std::size_t held =
        variable < counts
            ? count_held(target, values.counts.subspan(variable * values.stride, replications_), reached)
            : count_held(target, values.ratios.subspan((variable - counts) * values.stride, replications_),
                         reached);
    const auto all = static_cast<float>(replications_);
    const auto ever = static_cast<float>(std::ranges::count(reached, 1));
    summary.held[i * summary.months + month] = static_cast<float>(held) / all;
    summary.reached[i * summary.months + month] = ever / all;
  }
}

void TargetShares::copy(NodeId node, const Summary& from, Summary& to) const {
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    if (targets_[i].contentieux != node) continue;
    const std::size_t start = i * to.months;
    std::copy_n(from.held.data() + start, to.months, to.held.data() + start);
    std::copy_n(from.reached.data() + start, to.months, to.reached.data() + start);
  }
}

}  // namespace clepsydre
