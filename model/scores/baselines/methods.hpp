// The baselines one by one, before the cut at 0; scores::forecast chooses among them.
#pragma once

#include "model/scores/baselines.hpp"

namespace clepsydre::scores {

//! The value of the same season of the last year known; RMS(x_t − x_{t−m}) √(⌊(h − 1)/m⌋ + 1), m periods a
//! year. Last value where m = 1 or at most one year is known. As R's forecast::snaive.
Forecasts seasonal_naive(const Known& known, int horizons);

//! x_n + h b with b the mean step; sd(steps) √(h (1 + h/(n − 1))). With one step, its size is its sd.
//! As R's forecast::rwf(drift = TRUE).
Forecasts drift(const Known& known, int horizons);

}  // namespace clepsydre::scores
