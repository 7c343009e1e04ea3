// Several forecasts of one number taken together: each is right with some probability.
#pragma once

#include <span>
#include <vector>

#include "model/scores/forecast.hpp"

namespace clepsydre::scores {

//! A normal law, and the probability that it is the right one.
struct Component {
  double mean = 0;
  double sd = 0;
  double weight = 0;
};

//! The mixture of a sample, with the weight that the components leave, and of the components; cut at 0.
//! Its quantiles solve F(x) = p, F the weighted sum of distribution functions: where its parts disagree it is
//! wider than any of them. Domain: a sample in rising order, not empty; weights ≥ 0 that sum to at most 1.
Forecast mixture(std::span<const double> sorted, std::span<const Component> components);

//! The normal law that a normal forecast states.
Component component(const Forecast& forecast, double weight);

}  // namespace clepsydre::scores
