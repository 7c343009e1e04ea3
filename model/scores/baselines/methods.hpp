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

//! Half the slope of the least squares line added to simple exponential smoothing of the series without its
//! season: l_n + b/2 (h − 1 + (1 − (1 − α)^n)/α), then times the season; σ √(1 + (h − 1) α²). The season is
//! the classical multiplicative one, where |r_m| > 1.645 √((1 + 2 Σ_{k<m} r_k²)/n) and n > 2 m. Below five
//! values α is 1 and σ that of last value. As R's forecast::thetaf.
Forecasts theta(const Known& known, int horizons);

//! The fit of least AICc among ets.hpp's 15 models, or last value where none may be fitted or where the
//! series never changed. As R's forecast::ets, which also optimises (what needs no derivative) and checks the
//! same bounds.
Forecasts ets(const Known& known, int horizons);

}  // namespace clepsydre::scores
