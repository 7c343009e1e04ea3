// Pending cases by age, replayed through known flows and a law of passage.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/calibration/cohorts.hpp"
#include "model/calibration/history.hpp"
#include "model/plan.hpp"

namespace clepsydre::calibration {

//! ω(a) = 0 for a < minimum, (1 + (a − minimum)/scale)^theta beyond, ages in months.
//! At the docket's grain a is whole months, as in the engine: the minimum must be whole too.
struct PassageLaw {
  double minimum = 0;
  double scale = 3;
  double theta = -0.3;
  Grain grain = Grain::fine;
};

//! The engine's law of passage with this minimum, rounded up, scale and theta.
Passage engine_passage(const PassageLaw& law);

//! Cohorts of a docket that closes `flow` cases a month and receives as many (model/starting_ages.hpp).
Cohorts at_rest(double stock, double flow, Step step, const PassageLaw& law);

//! Cohorts at the end of `period`, then at the end of each later period of the history.
//! Flows are spread evenly over sub-steps. In each a case of age a leaves with probability 1 − exp(−λ ω(a)),
//! at the docket's grain min(1, λ ω(a)), λ such that the stock known remains: exits are exactly the balanced
//! ones. Where more must leave than is ripe, the unripe leave in proportion; where a stock rises by more than
//! its entrées, the entrées rise with it. An unknown figure is the last one known.
//! Domain: a history with stocks; `period`, of the panel, inside it.
std::vector<Cohorts> replay(const History& history, const Cohorts& start, int period, const Periods& periods,
                            const PassageLaw& law);

//! The same from the bands of one date: shares of the stock known then, spread inside a band as in a docket
//! at rest. Empty where the date is outside the history, or its stock unknown.
std::vector<Cohorts> replay(const History& history, std::span<const AgeBand> start, const Periods& periods,
                            const PassageLaw& law);

//! Cohorts at rest at the end of a period, of the stock known then and of the mean entrées of the year after.
//! None where the stock is unknown.
std::optional<Cohorts> at_rest(const History& history, int period, const Periods& periods,
                               const PassageLaw& law);

}  // namespace clepsydre::calibration
