// Whether the targets of scenarios hold, replication by replication.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/plan.hpp"
#include "model/summary.hpp"

namespace clepsydre {

//! Targets of all plans, by id, in order of first appearance: each is looked at under every scenario.
//! What two plans call by one id is what the first says.
std::vector<Target> united_targets(std::span<const Plan> plans);

//! The variables of one contentieux and month: counts, then ratios, [variable][replication]; rows lie
//! `stride` apart.
struct MonthValues {
  std::span<const std::int32_t> counts;
  std::span<const float> ratios;
  std::size_t stride;
};

//! Follows targets through the months of a place; keeps its scratch, so each thread has its own.
class TargetShares {
 public:
  //! Domain: the targets outlive it.
  TargetShares(std::span<const Target> targets, std::size_t replications);
  [[nodiscard]] std::size_t count() const { return targets_.size(); }

  //! Fills the month's shares of the targets at this contentieux. An indicator that is not defined does not
  //! hold. Domain: months of a contentieux from 0 on, in order.
  void operator()(NodeId node, std::size_t month, const MonthValues& values, Summary& summary);
  //! Gives the targets at this contentieux the shares that another summary has.
  void copy(NodeId node, const Summary& from, Summary& to) const;

 private:
  std::span<const Target> targets_;
  std::size_t replications_;
  std::vector<std::vector<std::uint8_t>> reached_;  // [target][replication]
};

}  // namespace clepsydre
