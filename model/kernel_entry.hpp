// The kernel's entry points, one set per instruction set.
#pragma once

#include "model/program.hpp"
#include "model/staff_program.hpp"

namespace clepsydre {

#define CLEPSYDRE_KERNEL(isa)                                                                               \
  namespace isa {                                                                                           \
  std::size_t state_size();                                                                                 \
  void staff_block(const StaffProgram& program, std::size_t block, float* room);                            \
  void simulate_block(const UnitProgram& unit, std::size_t block, void* room);                              \
  void national_shocks(const PhiloxKey* keys, const float* factor, std::size_t leaves, std::uint32_t month, \
                       std::size_t padded, float* shocks, std::size_t stride, float* scratch);              \
  }
CLEPSYDRE_KERNEL(v2)
CLEPSYDRE_KERNEL(v3)
CLEPSYDRE_KERNEL(v4)
#undef CLEPSYDRE_KERNEL

}  // namespace clepsydre
