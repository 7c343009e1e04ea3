// How good a probabilistic forecast was.
#pragma once

#include <span>

#include "model/scores/forecast.hpp"

namespace clepsydre::scores {

//! Weighted interval score: twice the mean pinball loss over `probabilities`; in cases, less is better.
//! Source: Bracher, Ray, Gneiting, Reich (2021), PLoS Comput. Biol. 17(2), with the median weighted so.
double wis(const Forecast& forecast, double observed);

//! Continuous ranked probability score of a sample: mean |x − y| − ½ mean |x − x'|, exact, O(n log n).
//! Domain: a sample in rising order, not empty.
double crps(std::span<const double> sorted, double observed);
//! Of a forecast known by its quantiles alone: ∫ (F(x) − 1{x ≥ observed})² dx, exact, of the distribution
//! that is linear between them and has its outermost quantiles as ends, each an atom of 2.5 %. Of a normal's
//! seven quantiles it is within 1 % of the normal's own on average.
double crps(const Forecast& forecast, double observed);

//! Share of the forecast below what was observed, linear between quantiles, half of ties: uniform where the
//! forecast is right. Beyond the outermost quantiles it is the middle of what lies there, 1.25 or 98.75 %.
double pit(const Forecast& forecast, double observed);

//! Central intervals: 50, 80 and 95 %.
enum class Interval { half, four_fifths, nineteen_twentieths };
//! Whether the observed lies in it, ends included.
bool covers(const Forecast& forecast, Interval interval, double observed);

//! Mean |S_t − S_{t−1}| of what was known: the scale of MASE. NaN below two values.
double mase_scale(std::span<const double> values);

//! Geometric mean over units of score / score of the reference, each the mean over the unit's targets: below
//! 1 is better than the reference. A unit of which either is 0 or unknown has no ratio and is left out; NaN
//! without any unit. Domain: as many of each.
double relative(std::span<const double> means, std::span<const double> reference_means);

}  // namespace clepsydre::scores
