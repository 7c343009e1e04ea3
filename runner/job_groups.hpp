// Which scenarios run together: as many as memory has room for.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/plan.hpp"
#include "model/simulate.hpp"

namespace clepsydre::runner {

//! Memory of this machine. [bytes]
std::size_t machine_memory();

//! Memory that a run takes, about. [bytes]
struct MemoryNeed {
  double first;  //!< the first scenario, and what each worker holds
  double other;  //!< what each further scenario adds
};

//! Domain: as many masks as plans; those of the cells that differ from the first plan's.
MemoryNeed memory_need(std::span<const Plan> plans, std::span<const CellMask> changed, std::size_t workers);

//! Scenarios 0…count − 1 in groups that each begin with 0, of at most `others` more, as even as can be.
//! Domain: count and others at least 1.
std::vector<std::vector<std::size_t>> group_scenarios(std::size_t count, std::size_t others);

//! How many scenarios fit beside the first; at least one.
std::size_t others_that_fit(const MemoryNeed& need, std::size_t memory);

}  // namespace clepsydre::runner
