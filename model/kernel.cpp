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

inline constexpr std::size_t vectors = block_width / lanes;  // of lanes in a block

//! The cells of one vector of replications, month by month: months outside, so that cells may interact.
class Lanes {
 public:
  Lanes(const UnitProgram& unit, std::size_t lane_offset, CellState* states, InMonth* now)
      : unit_(unit), states_(states), now_(now) {
    draw_effects(unit, lane_offset, factors_);
    for (std::size_t i = 0; i < unit.cell_count; ++i) {
      new (static_cast<void*>(states + i)) CellState(unit, unit.cells[i], lane_offset);
      states[i].send_history();
    }
  }
  //! All of a month but which cases leave.
  void step(int month) {
    for (std::size_t i = 0; i < unit_.cell_count; ++i) states_[i].hand_over(month);
    redeploy(unit_, month, states_, redeployed_);
    for (std::size_t i = 0; i < unit_.cell_count; ++i) states_[i].draw(month, now_[i]);
    for (std::size_t i = 0; i < unit_.cell_count; ++i) states_[i].file(month, factors_, redeployed_, now_[i]);
    for (std::size_t i = 0; i < unit_.cell_count; ++i) states_[i].close(month, redeployed_, now_[i]);
  }
  void leave(std::size_t cell, int month) { states_[cell].leave(month, now_[cell]); }

 private:
  const UnitProgram& unit_;
  CellState* states_;
  InMonth* now_;
  F factors_[most_effects];
  Redeployed redeployed_[most_redeployments] = {};
};

}  // namespace

//! Bytes that one cell's state takes in a block, a multiple of its alignment.
std::size_t state_size() { return vectors * (sizeof(CellState) + sizeof(InMonth)); }

//! Simulates one block of replications. `room` is for the states of all cells, aligned to 64 bytes.
void simulate_block(const UnitProgram& unit, std::size_t block, void* room) {
  auto* states = static_cast<CellState*>(room);
  auto* now = reinterpret_cast<InMonth*>(states + vectors * unit.cell_count);
  alignas(Lanes) std::byte storage[vectors][sizeof(Lanes)];
  const auto of = [&](std::size_t vector) { return std::launder(reinterpret_cast<Lanes*>(storage[vector])); };
  for (std::size_t vector = 0; vector < vectors; ++vector) {
    const std::size_t before = vector * unit.cell_count;
    new (storage[vector]) Lanes(unit, block * block_width + vector * lanes, states + before, now + before);
  }
  for (int month = 0; month < unit.months; ++month) {
    for (std::size_t vector = 0; vector < vectors; ++vector) of(vector)->step(month);
    for (std::size_t cell = 0; cell < unit.cell_count; ++cell) {
      // The vectors of a block share the lines that are written.
      for (std::size_t vector = 0; vector < vectors; ++vector) of(vector)->leave(cell, month);
    }
  }
  end_stores();
}

//! Correlated shocks of one month: shocks[block][leaf][lane] = Σ_j factor[leaf][j] z_j, blocks `stride`
//! apart.
void national_shocks(const PhiloxKey* keys, const float* factor, std::size_t leaves, std::uint32_t month,
                     std::size_t padded, float* shocks, std::size_t stride, float* scratch) {
  for (std::size_t lane = 0; lane < padded; lane += lanes) {
    const U replication = as_unsigned(lane_index()) + all(static_cast<std::uint32_t>(lane));
    float* of_block = shocks + lane / block_width * stride + lane % block_width;
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
      store(scratch + leaf * lanes, normal(philox(replication, month, 0, keys[leaf]).first));
      F sum{};
      for (std::size_t j = 0; j <= leaf; ++j)
        sum += all(factor[leaf * leaves + j]) * load<F>(scratch + j * lanes);
      store(of_block + leaf * block_width, sum);
    }
  }
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
