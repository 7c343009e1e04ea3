// Runs a plan on one thread and keeps every record, for tests that look at replications.
#pragma once

#include <vector>

#include "model/trace.hpp"

namespace clepsydre::tests {

//! Records of every court, in order of CourtId.
inline std::vector<Records> run_plan(const Plan& plan, Isa isa = best_isa()) {
  return trace(plan, isa).records;
}

}  // namespace clepsydre::tests
