// Which of a file's quantiles stands for a probability.
#pragma once

#include <cstddef>
#include <span>

namespace clepsydre::results {

//! Position of the level nearest to a probability, the lower of two that are as near. Domain: at least one
//! level.
std::size_t nearest_level(std::span<const double> levels, double probability);

}  // namespace clepsydre::results
