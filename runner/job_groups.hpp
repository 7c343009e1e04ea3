// Which scenarios run together: as many as memory has room for.
#pragma once

#include <cstddef>
#include <vector>

#include "runner/memory_need.hpp"

namespace clepsydre::runner {

//! Scenarios 0…count − 1 in groups that each begin with 0, of at most `others` more, as even as can be.
//! Domain: count and others at least 1.
std::vector<std::vector<std::size_t>> group_scenarios(std::size_t count, std::size_t others);

//! How many scenarios fit beside the first; at least one.
std::size_t others_that_fit(const MemoryNeed& need, std::size_t memory);

}  // namespace clepsydre::runner
