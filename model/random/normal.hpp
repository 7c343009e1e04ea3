// Uniform and standard normal numbers from 32-bit words, by inversion.
#pragma once

#include "model/elementary.hpp"
#include "model/lanes.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

// A word x stands for the number u = (x + ½) / 2^32 exactly, so u is never 0 or 1 and the complement ~x
// stands for 1 − u. Neither is computed from the other in float: both keep their relative precision in both
// tails.

//! u to the nearest float, absolute error below 6e-8; 1 for the highest words.
inline F uniform(U word) { return to_float(as_signed(word ^ 0x80000000U)) * 0x1p-32F + 0.5F; }

//! Standard normal quantile Φ⁻¹(u); |z| < 6.34. Relative error below 3e-7; exactly odd: z(~x) = −z(x).
//! z = y P(w) with v = min(u, 1 − u), y = 1 − 2v, w = −ln(4 v (1 − v)); beyond w = 5 (|z| > 2.9) y Q(√w).
//! Own fits of P and Q, printed by fit.py; the variable w is that of M. B. Giles, "Approximating the erfinv
//! function", GPU Computing Gems 2, 2011.
inline F normal(U word) {
  const I folded = as_signed(word) ^ (as_signed(word) >> 31);
  const F v = (to_float(folded) + 0.5F) * 0x1p-32F;
  const F y = (to_float(folded ^ 0x7FFFFFFF) + 0.5F) * 0x1p-31F;
  const F w = -log(4.0F * v * (1.0F - v));
  F ratio = polynomial(w - 2.5F, 2.12331343F, 0.34880203F, -0.00590771716F, -0.00177164457F, 0.000308785675F,
                       -7.01923364e-06F, -4.8970046e-06F, 6.59264913e-07F, 3.28559793e-08F, -1.24324409e-08F);
  const I far = w >= 5.0F;
  if (any(far)) {
    const F beyond = polynomial(sqrt(max(w, all(5.0F))) - 3.4F, 4.57467508F, 1.42361403F, 0.00561369676F,
                                -0.00365323876F, 0.00212417357F, -0.00136915606F, 0.000879592844F,
                                -0.000462042604F, 9.03572582e-05F, 6.57601413e-05F, -3.18167877e-05F);
    ratio = far ? beyond : ratio;
  }
  return as_float(as_bits(y * ratio) ^ (~word & 0x80000000U));
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
