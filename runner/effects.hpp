// The effect of every lever on a network small enough to reckon by hand.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/problems.hpp"

namespace clepsydre::runner {

//! A mean and how far it may be from the truth by chance.
struct Estimate {
  double mean = 0;
  double error = 0;  //!< standard error
};

//! What a lever does to one figure: the figure with the lever, less the figure without it.
struct Effect {
  std::string lever;
  std::string figure;     //!< what is measured, in words
  std::string reckoning;  //!< how the hand calculation goes
  double hand = 0;
  double deterministic = 0;  //!< of the engine with dispersion off
  Estimate simulated;        //!< over replications that share their random numbers
};

//! Whether the engine does what the hand calculation says: the deterministic figure within 2 % of it or half
//! a unit, the simulated one within that and four standard errors.
bool agrees(const Effect& effect);

//! Either effects or what is wrong with the files.
struct Effects {
  std::vector<Effect> effects;
  scenarios::Problems problems;
};

//! Reads effects.csv of a folder, and simulates the scenarios that it names against base.yaml beside it.
Effects measure_effects(const std::filesystem::path& folder, int replications);

}  // namespace clepsydre::runner
