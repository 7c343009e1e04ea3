// Time that moves inside courts by a monthly rule: what `spill` and `ventilation` have in common.
#pragma once

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {

//! Each value times a factor.
std::vector<double> scaled(std::vector<double> values, double factor);

//! Lays a rule on every selected court where the lever's category works on both sides, or, without givers, in
//! two contentieux at least. Problems: no such court; a court that has a rule of the kind already.
void redeploy(const Value& lever, Redeployment::Rule rule, const std::vector<double>& strength,
              std::span<const std::size_t> givers, std::span<const std::size_t> receivers,
              const Scene& scene);

}  // namespace clepsydre::scenarios
