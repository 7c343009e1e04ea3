// The two log series of a history: entrées, and the capacity that its exits tell.
#pragma once

#include "model/calibration/history.hpp"
#include "model/calibration/recipe.hpp"
#include "model/calibration/robust.hpp"

namespace clepsydre::calibration {

//! log of Monday–Friday days over their mean, 0 for periods longer than a month.
double log_working_days(const Periods& periods, int period);

//! x_t = log(X_t + ½) − elasticity · log working days; `known` entries, unknown where the series is.
Values log_entrees(const History& history, const Periods& periods, int known, const Recipe& recipe);

//! k_t = log(Y*_t/(A_t − Y*_t + ½)) + γ log(A_t + 1), A_t = S_{t−1} + X_t: what the law of effort
//! Y = A K A^{−γ}/(1 + K A^{−γ}) makes of exits. `known` entries.
Values log_capacity(const History& history, int known, double gamma);

//! Variance that counting alone gives to k_t: 1/(Ā p (1 − p)), p = Ȳ/Ā kept in [0.02, 0.98].
double counting_variance(const History& history);

//! exp(mean log(A_t + 1)).
double reference_load(const History& history);

}  // namespace clepsydre::calibration
