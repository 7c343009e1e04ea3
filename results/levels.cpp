#include "results/levels.hpp"

#include <algorithm>
#include <cmath>

namespace clepsydre::results {

std::size_t nearest_level(std::span<const double> levels, double probability) {
  const auto distance = [&](double level) { return std::abs(level - probability); };
  return static_cast<std::size_t>(std::ranges::min_element(levels, {}, distance) - levels.begin());
}

}  // namespace clepsydre::results
