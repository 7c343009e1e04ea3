// The common workload on our lanes, one function per instruction set.
#pragma once

#include "tests/bench/common/workload.hpp"

namespace clepsydre {

#define CLEPSYDRE_QUEUES(isa)                                                         \
  namespace isa {                                                                     \
  double run_queues(const bench::Workload& work, std::size_t first, std::size_t end); \
  }
CLEPSYDRE_QUEUES(v2)
CLEPSYDRE_QUEUES(v3)
CLEPSYDRE_QUEUES(v4)
#undef CLEPSYDRE_QUEUES

}  // namespace clepsydre
