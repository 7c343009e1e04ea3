// The whole inner loop, compiled once per instruction set (see lanes.hpp and isa.cmake).
#include "model/kernel_entry.hpp"
#include "model/month_step.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {
namespace {

void draw_effects(const UnitProgram& unit, std::size_t lane_offset, F* factors) {
  const U replication = as_unsigned(lane_index()) + all(static_cast<std::uint32_t>(lane_offset));
  for (std::size_t i = 0; i < unit.effect_count; ++i) {
    const F z = unit.dispersion == Dispersion::on
                    ? normal(philox(replication, no_month, 0, unit.effect_keys[i]).first)
                    : F{};
    factors[i] = max(all(unit.effect_multiply[i]) + all(unit.effect_uncertainty[i]) * z, F{});
  }
}

//! What each redeployment does this month, from what the cells hold and left unused.
void redeploy(const UnitProgram& unit, int month, const CellState* states, Redeployed* redeployed) {
  for (std::size_t i = 0; i < unit.redeployment_count; ++i) {
    const RedeploymentProgram& rule = unit.redeployments[i];
    const float strength = rule.strength[month];
    const float held = rule.received[month];
    F factor = all(1.0f);
    if (strength > 0 && held > 0 && rule.worst_delay) {
      F drawn{};
      for (std::size_t k = 0; k < rule.receiver_count; ++k) {
        drawn += all(rule.weights[k][month]) * states[rule.receivers[k]].attraction(month, strength);
      }
      factor = all(held) / drawn;
    } else if (strength > 0 && held > 0) {
      factor += all(strength / held) * redeployed[i].unused;
    }
    redeployed[i] = {factor, F{}};
  }
}

//! All months of all cells for one vector of replications: months outside, so that cells may interact.
void simulate_lanes(const UnitProgram& unit, std::size_t lane_offset, CellState* states) {
  F factors[most_effects];
  draw_effects(unit, lane_offset, factors);
  for (std::size_t i = 0; i < unit.cell_count; ++i) {
    new (static_cast<void*>(states + i)) CellState(unit, unit.cells[i], lane_offset);
    states[i].send_history();
  }
  Redeployed redeployed[most_redeployments] = {};
  for (int month = 0; month < unit.months; ++month) {
    for (std::size_t i = 0; i < unit.cell_count; ++i) states[i].hand_over(month);
    redeploy(unit, month, states, redeployed);
    for (std::size_t i = 0; i < unit.cell_count; ++i) states[i].step(month, factors, redeployed);
  }
}

}  // namespace

//! Bytes that one cell's state takes, a multiple of its alignment.
std::size_t state_size() { return sizeof(CellState); }

//! Simulates one block of replications. `states` has room for a state per cell, aligned to 64 bytes.
void simulate_block(const UnitProgram& unit, std::size_t block, void* states) {
  for (std::size_t lane = 0; lane < block_width; lane += lanes) {
    simulate_lanes(unit, block * block_width + lane, static_cast<CellState*>(states));
  }
}

//! Correlated shocks of one month: shocks[leaf][replication] = Σ_j factor[leaf][j] z_j[replication].
void national_shocks(const PhiloxKey* keys, const float* factor, std::size_t leaves, std::uint32_t month,
                     std::size_t padded, float* shocks, float* scratch) {
  for (std::size_t lane = 0; lane < padded; lane += lanes) {
    const U replication = as_unsigned(lane_index()) + all(static_cast<std::uint32_t>(lane));
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
      store(scratch + leaf * lanes, normal(philox(replication, month, 0, keys[leaf]).first));
      F sum{};
      for (std::size_t j = 0; j <= leaf; ++j)
        sum += all(factor[leaf * leaves + j]) * load<F>(scratch + j * lanes);
      store(shocks + leaf * padded + lane, sum);
    }
  }
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
