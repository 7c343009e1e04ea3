// The loop over the months of the staff, compiled once per instruction set (see lanes.hpp and isa.cmake).
#include "model/kernel_entry.hpp"
#include "model/measures.hpp"
#include "model/staff_step.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! Simulates one block of replications. `room` has row_count · (2 + cohorts) · block_width floats.
void staff_block(const StaffProgram& program, std::size_t block, float* room) {
  for (std::size_t lane = 0; lane < block_width; lane += lanes) {
    StaffLanes staff(program, block * block_width + lane, room);
    for (int month = 0; month < program.months; ++month) staff.step(month);
  }
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
