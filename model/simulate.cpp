#include "model/simulate.hpp"

#include <algorithm>
#include <cassert>

#include "model/kernel_entry.hpp"
#include "model/program_builder.hpp"

namespace clepsydre {
namespace {

struct Kernel {
  std::size_t (*state_size)();
  void (*simulate_block)(const UnitProgram&, std::size_t, void*);
};

Kernel kernel_of(Isa isa) {
  switch (isa) {
    case Isa::v2:
      return {v2::state_size, v2::simulate_block};
    case Isa::v3:
      return {v3::state_size, v3::simulate_block};
    case Isa::v4:
      return {v4::state_size, v4::simulate_block};
  }
  return {};
}

}  // namespace

std::size_t padded(int replications) {
  return (static_cast<std::size_t>(replications) + block_width - 1) / block_width * block_width;
}

namespace {

//! Courts that cases of a unit may go to, under this plan; with repeats.
std::vector<CourtId> destinations(const Plan& plan, const Unit& unit) {
  const auto is_mine = [&](CourtId court) {
    return std::ranges::find(unit.courts, court) != unit.courts.end();
  };
  std::vector<CourtId> found;
  for (const CourtId court : unit.courts) {
    for (const Flow& flow : plan.network->flows_from(court)) {
      if (flow.rate > 0) found.push_back(flow.to);
    }
  }
  for (const Redirect& redirect : plan.redirects) {
    if (is_mine(plan.network->flows()[redirect.flow].from)) found.push_back(redirect.to);
  }
  for (const Transfer& transfer : plan.transfers) {
    if (is_mine(plan.cells[transfer.from].court)) found.push_back(plan.cells[transfer.to].court);
  }
  return found;
}

}  // namespace

std::vector<CourtId> receivers(const Plan& plan, const Unit& unit) {
  std::vector<CourtId> found = destinations(plan, unit);
  std::erase_if(found,
                [&](CourtId court) { return std::ranges::find(unit.courts, court) != unit.courts.end(); });
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool sends_within(const Plan& plan, const Unit& unit) {
  return std::ranges::any_of(destinations(plan, unit), [&](CourtId court) {
    return std::ranges::find(unit.courts, court) != unit.courts.end();
  });
}

BlockRange all_blocks(const Plan& plan) { return {0, padded(plan.replications) / block_width}; }

void simulate(Isa isa, const Plan& plan, const Unit& unit, const Shared& shared, const UnitOutput& output,
              const CellMask& mask) {
  simulate(isa, plan, unit, shared, output, all_blocks(plan), mask);
}

void simulate(Isa isa, const Plan& plan, const Unit& unit, const Shared& shared, const UnitOutput& output,
              BlockRange range, const CellMask& mask) {
  assert(output.records.size() == unit.courts.size() && output.cohorts.size() == unit.courts.size() &&
         output.arrivals.size() == plan.network->courts().size());
  const ProgramBuilder builder(plan, unit, shared, output, range, mask);
  const UnitProgram& program = builder.program();
  const Kernel kernel = kernel_of(isa);
  const HugeBytes room(kernel.state_size() * std::max<std::size_t>(program.cell_count, 1));
  for (std::size_t block = range.first; block < range.first + range.count; ++block) {
    kernel.simulate_block(program, block, room.get());
    if (output.block_done) output.block_done(block);
  }
}

}  // namespace clepsydre
