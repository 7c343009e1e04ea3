// Compiled once per instruction set. Each part goes over all months and cells of a unit, in the kernel's
// order.
#include "tests/bench/model/parts.hpp"

#include "model/docket.hpp"
#include "model/effort.hpp"
#include "model/level.hpp"
#include "model/random/binomial.hpp"
#include "model/random/normal.hpp"
#include "model/random/philox.hpp"
#include "model/random/poisson.hpp"
#include "model/routing.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {
namespace {

using bench::Moves;

std::size_t room_size(std::size_t cells) { return cells * block_width / lanes * sizeof(Docket); }

//! Cases of one cell and month in one vector of lanes.
U at(const std::uint32_t* moves, const UnitProgram& unit, std::size_t cell, int month, std::size_t lane) {
  const std::size_t row = cell * static_cast<std::size_t>(unit.months) + static_cast<std::size_t>(month);
  return load<U>(moves + row * block_width + lane);
}

U word_at(const Moves& moves, int month, std::size_t lane) {
  return load<U>(moves.words + static_cast<std::size_t>(month) * block_width + lane);
}

U replication(std::size_t lane) { return as_unsigned(lane_index()) + all(static_cast<std::uint32_t>(lane)); }

Words draw(const UnitProgram& unit, int month, std::size_t lane, PhiloxKey key) {
  return philox(replication(lane), static_cast<std::uint32_t>(unit.first_month + month), 0, key);
}

//! Calls step(cell, month, first lane) for every step, and keeps the sum of what it gives.
template <class Step>
void every_step(const UnitProgram& unit, const Moves& moves, Step step) {
  U sum{};
  for (int month = 0; month < unit.months; ++month) {
    for (std::size_t lane = 0; lane < block_width; lane += lanes) {
      for (std::size_t cell = 0; cell < unit.cell_count; ++cell) sum += step(cell, month, lane);
    }
  }
  store(moves.room, sum);
}

void shocks(const UnitProgram& unit, const Moves& moves) {
  every_step(unit, moves, [&](std::size_t i, int month, std::size_t lane) {
    const CellProgram& cell = unit.cells[i];
    const Words words = draw(unit, month, lane, cell.key);
    const std::size_t row = static_cast<std::size_t>(month) * unit.leaf_count + cell.leaf;
    const auto national = [&](const float* of) { return load<F>(of + row * block_width + lane); };
    const F entrees = mix(cell.entrees_level, national(unit.national_entrees), normal(words.first));
    const F own = mix(cell.capacity_level, national(unit.national_capacity), normal(words.second));
    const F capacity = all(cell.correlation) * entrees + all(cell.correlation_rest) * own;
    return as_bits(entrees) ^ as_bits(capacity) ^ words.third ^ words.fourth;
  });
}

void filing(const UnitProgram& unit, const Moves& moves) {
  every_step(unit, moves, [&](std::size_t i, int month, std::size_t lane) {
    const U word = word_at(moves, month, lane);
    const F drift = to_float(as_signed(word)) * all(0x1p-34f);  // a shock of some size
    return as_unsigned(poisson(word, all(unit.cells[i].entrees[month]) * exp(drift)));
  });
}

void effort(const UnitProgram& unit, const Moves& moves) {
  every_step(unit, moves, [&](std::size_t i, int month, std::size_t lane) {
    const CellProgram& cell = unit.cells[i];
    const F available = to_float(as_signed(at(moves.entrees, unit, i, month, lane))) * all(8.0f);
    const F capacity = all(1.0f) + to_float(as_signed(word_at(moves, month, lane))) * all(0x1p-34f);
    const F disturbance = cell.work_count > 0 ? log(capacity) : F{};
    return as_unsigned(truncate(expected_sorties(cell.law, available, all(cell.effort[month]), disturbance,
                                                 all(cell.gamma), all(cell.log_reference_load[month]))));
  });
}

void routing(const UnitProgram& unit, const Moves& moves) {
  every_step(unit, moves, [&](std::size_t i, int month, std::size_t lane) {
    const CellProgram& cell = unit.cells[i];
    const U closed = at(moves.sorties, unit, i, month, lane);
    for (std::size_t r = 0; r < cell.route_count; ++r) {
      const RouteProgram& route = cell.routes[r];
      if (month < route.from || month >= route.until) continue;
      const Words words = draw(unit, month, lane, route.key);
      const U going = as_unsigned(binomial(words.first, as_signed(closed), route.rate[month]));
      send_on(route, unit, month, lane, going, words.second >> 16);
    }
    return closed;
  });
}

void withdrawing(const UnitProgram& unit, const Moves& moves) {
  every_step(unit, moves, [&](std::size_t i, int month, std::size_t lane) {
    const CellProgram& cell = unit.cells[i];
    if (cell.withdrawal.p <= 0) return U{};
    const U word = draw(unit, month, lane, cell.withdrawals_key).first;
    const I pending = as_signed(at(moves.sorties, unit, i, month, lane)) * 8;
    return as_unsigned(binomial(word, pending, cell.withdrawal));
  });
}

void docket(const UnitProgram& unit, const Moves& moves) {
  auto* dockets = static_cast<Docket*>(moves.room);
  for (std::size_t i = 0; i < unit.cell_count * block_width / lanes; ++i) {
    const CellProgram& cell = unit.cells[i % unit.cell_count];
    new (static_cast<void*>(dockets + i)) Docket(cell.passages[0]);
    dockets[i].start(cell.stock, cell.open_months);
  }
  U sum{};
  for (int month = 0; month < unit.months; ++month) {
    for (std::size_t lane = 0; lane < block_width; lane += lanes) {
      for (std::size_t i = 0; i < unit.cell_count; ++i) {
        Docket& of = dockets[lane / lanes * unit.cell_count + i];
        of.age(at(moves.entrees, unit, i, month, lane));
        const U leaving = min(at(moves.sorties, unit, i, month, lane), of.ripe());
        const Exits exits = of.leave(leaving, word_at(moves, month, lane) >> 16);
        sum += exits.months + exits.first + exits.younger_12 + of.months();
      }
    }
  }
  store(moves.room, sum);
}

}  // namespace

extern const bench::Parts parts;
const bench::Parts parts{.room_size = room_size,
                         .shocks = shocks,
                         .filing = filing,
                         .effort = effort,
                         .routing = routing,
                         .withdrawing = withdrawing,
                         .docket = docket};

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
