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

//! All months of all cells for one vector of replications: months outside, so that cells may interact.
void simulate_lanes(const UnitProgram& unit, std::size_t lane_offset, CellState* states) {
  F factors[most_effects];
  draw_effects(unit, lane_offset, factors);
  for (std::size_t i = 0; i < unit.cell_count; ++i) {
    new (static_cast<void*>(states + i)) CellState(unit, unit.cells[i], lane_offset);
    states[i].send_history();
  }
  for (int month = 0; month < unit.months; ++month) {
    for (std::size_t i = 0; i < unit.cell_count; ++i) states[i].step(month, factors);
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
