#include "runner/split.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace clepsydre::runner {

std::vector<std::size_t> split(std::span<const double> costs, std::size_t count) {
  const double total = std::max(std::accumulate(costs.begin(), costs.end(), 0.0), 1e-9);
  std::vector<std::size_t> pieces;
  double before = 0;
  for (const double cost : costs) {
    const double middle = (before + cost / 2) / total * static_cast<double>(count);
    pieces.push_back(std::min(static_cast<std::size_t>(middle), count - 1));
    before += cost;
  }
  return pieces;
}

std::size_t pieces_to_resume(double cell_steps, std::size_t parts) {
  constexpr double steps_of_piece = 1e9;  // half a minute of one core
  constexpr double fewest = 4;
  constexpr double most = 64;
  const double wanted = std::clamp(std::ceil(cell_steps / steps_of_piece), fewest, most);
  return std::min(static_cast<std::size_t>(wanted), std::max<std::size_t>(parts, 1));
}

}  // namespace clepsydre::runner
