#include "model/simulate.hpp"

#include <algorithm>
#include <cassert>
#include <new>

#include "model/kernel_entry.hpp"
#include "model/program_builder.hpp"

namespace clepsydre {
namespace {

//! Room for the kernel's states, aligned for the widest lanes.
class StateRoom {
 public:
  explicit StateRoom(std::size_t bytes) : at_(::operator new(bytes, alignment)) {}
  ~StateRoom() { ::operator delete(at_, alignment); }
  StateRoom(const StateRoom&) = delete;
  StateRoom& operator=(const StateRoom&) = delete;
  [[nodiscard]] void* get() const { return at_; }

 private:
  static constexpr std::align_val_t alignment{64};
  void* at_;
};

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

std::vector<CourtId> receivers(const Plan& plan, const Unit& unit) {
  std::vector<CourtId> found;
  for (const CourtId court : unit.courts) {
    for (const Flow& flow : plan.network->flows_from(court)) {
      const bool inside = std::ranges::find(unit.courts, flow.to) != unit.courts.end();
      if (!inside && flow.rate > 0) found.push_back(flow.to);
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool sends_within(const Plan& plan, const Unit& unit) {
  return std::ranges::any_of(unit.courts, [&](CourtId court) {
    return std::ranges::any_of(plan.network->flows_from(court), [&](const Flow& flow) {
      return std::ranges::find(unit.courts, flow.to) != unit.courts.end();
    });
  });
}

void simulate(Isa isa, const Plan& plan, const Unit& unit, const NationalTable& national,
              std::span<Records*> records, std::span<Arrivals*> arrivals) {
  assert(records.size() == unit.courts.size() && arrivals.size() == plan.network->courts().size());
  ProgramBuilder builder(plan, unit, records, arrivals);
  builder.national(national.entrees(), national.capacity());
  const UnitProgram& program = builder.program();
  const Kernel kernel = kernel_of(isa);
  const StateRoom room(kernel.state_size() * std::max<std::size_t>(program.cell_count, 1));
  for (std::size_t block = 0; block < program.padded / block_width; ++block) {
    kernel.simulate_block(program, block, room.get());
  }
}

}  // namespace clepsydre
