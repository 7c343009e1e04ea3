// The exponent of the law of passage, pooled over the courts of one contentieux.
#pragma once

#include <span>
#include <vector>

#include "model/calibration/passage_fit.hpp"

namespace clepsydre::calibration {

struct Theta {
  double value = 0;
  double sd = 0;
};

//! Partial pooling: with θ̂_i ~ N(θ_i, sd_i²), θ_i ~ N(μ, τ²), each θ_i is drawn toward μ by
//! (θ̂_i/sd_i² + μ/τ²)/(1/sd_i² + 1/τ²), the error of μ carried in its sd. μ by inverse variances, τ² by
//! moments (DerSimonian and Laird 1986, Controlled Clinical Trials 7); a court without ages (dates = 0) gets
//! μ, its sd √(τ² + var μ). Where no court has ages the fits come back as they are. One per fit, in order.
std::vector<Theta> pooled_thetas(std::span<const PassageFit> fits);

}  // namespace clepsydre::calibration
