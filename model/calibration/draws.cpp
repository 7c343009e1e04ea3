#include "model/calibration/draws.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/random/exact.hpp"

namespace clepsydre::calibration {
namespace {

double uniform(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

//! Box and Muller's pair of independent standard normals.
std::array<double, 2> normals(std::uint32_t first, std::uint32_t second) {
  const double radius = std::sqrt(-2 * std::log(uniform(first)));
  const double angle = 2 * std::numbers::pi * uniform(second);
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

}  // namespace

Draw Draws::operator()(std::uint32_t trajectory, std::uint32_t period) const {
  const auto words = philox({trajectory, period, 0, 0}, key_);
  return {normals(words[0], words[1]), {words[2], words[3]}};
}

double poisson(const std::array<std::uint32_t, 2>& words, double mean) {
  if (mean <= 1000) return static_cast<double>(poisson_quantile(words[0], mean));
  const double z = normals(words[0], words[1])[0];
  return std::max(0.0, std::round(mean + std::sqrt(mean) * z + (z * z - 1) / 6));
}

}  // namespace clepsydre::calibration
