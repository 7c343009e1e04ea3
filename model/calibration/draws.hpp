// Random numbers of the predictions, one at a time, keyed by names.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/random/streams.hpp"

namespace clepsydre::calibration {

//! Two standard normals and two spare words.
struct Draw {
  std::array<double, 2> normal;
  std::array<std::uint32_t, 2> word;
};

//! Draws of one series, or of what a group shares (no court): a function of trajectory and period.
class Draws {
 public:
  Draws(std::uint64_t seed, std::string_view court, std::string_view contentieux)
      : key_(stream(
            {.seed = seed, .purpose = Purpose::prediction, .court = court, .contentieux = contentieux})) {}

  [[nodiscard]] Draw operator()(std::uint32_t trajectory, std::uint32_t period) const;

 private:
  PhiloxKey key_;
};

//! A Poisson number: exact by inversion up to a mean of 1,000, beyond it by the first terms of Cornish and
//! Fisher, λ + √λ z + (z² − 1)/6, off by less than a hundredth of a standard deviation.
double poisson(const std::array<std::uint32_t, 2>& words, double mean);

}  // namespace clepsydre::calibration
