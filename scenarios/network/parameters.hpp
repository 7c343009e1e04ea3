// The parameters that parameters.csv may set, one row each.
#pragma once

#include <span>
#include <string_view>

#include "model/plan.hpp"

namespace clepsydre::scenarios {

struct Parameter {
  std::string_view name;
  std::string_view meaning;
  double least;
  double most;
  void (*set)(Cell& cell, double value);
};

std::span<const Parameter> parameters();

}  // namespace clepsydre::scenarios
