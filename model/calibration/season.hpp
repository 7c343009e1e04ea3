// The year's profile that the courts of one contentieux share.
#pragma once

#include <span>

#include "model/calibration/robust.hpp"

namespace clepsydre::calibration {

//! Log factors per place in the year, mean 0, of series whose figure i belongs to place (i + offset) mod f.
//! Figures less their centred moving level are averaged over series with weights 1/variance and then per
//! place; the profile z̄ is shrunk: by B = τ²/(τ² + s²/n_y) · n_y/(n_y + 1) with at least two years, τ² the
//! variance of z̄ beyond what chance s²/n_y gives, n_y the years; by `kept` below two years; 0 below one year
//! or for f = 1.
Values shared_season(std::span<const Values> series, int per_year, int offset, double kept);

}  // namespace clepsydre::calibration
