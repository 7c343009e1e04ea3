// A plan in words.
#pragma once

#include <string>

#include "model/plan.hpp"

namespace clepsydre::scenarios {

//! The resolved plan for a reader: question, period, network, laws, targets, and every lever with its size,
//! its months and its source. English sentences; labels stay as they are written.
//! Domain: a plan that load() gave, whose provenance holds the resolved scenario.
std::string describe(const Plan& plan);

}  // namespace clepsydre::scenarios
