// Exponential and logarithm on lanes. Own fits: the coefficients are printed by model/random/fit.py.
#pragma once

#include "model/lanes.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! first + x (second + x (…)), lowest power first.
inline F polynomial(F, float last) { return all(last); }
template <class... Coefficients>
F polynomial(F x, float first, Coefficients... rest) {
  return first + x * polynomial(x, rest...);
}

// ln 2 in two parts; the first has 9 bits, so that its products with exponents are exact.
inline constexpr float ln2_high = 0.693359375F;
inline constexpr float ln2_low = -2.12194440e-4F;

//! e^x, relative error below 1.2e-7. x is first brought into [−87, 88], where no result is subnormal or
//! infinite. exp(n ln 2 + r) = 2^n (1 + r + r² E(r)), |r| ≤ ln(2)/2
inline F exp(F x) {
  x = min(max(x, all(-87.0F)), all(88.0F));
  const I n = floor(x * 1.44269504F + 0.5F);
  const F r = (x - to_float(n) * ln2_high) - to_float(n) * ln2_low;
  const F e = polynomial(r, 0.49999994F, 0.166665211F, 0.041668389F, 0.00836872309F, 0.00138145848F);
  const F power = as_float(as_unsigned((n + 127) << 23));
  return (1.0F + (r + r * r * e)) * power;
}

//! ln x, relative error below 1.2e-7. Domain: x positive, finite and not subnormal.
//! log(2^n (1 + f)) = n ln 2 + f − f²/2 + f³ L(f), 1 + f in [√½, √2)
inline F log(F x) {
  // Adding the distance from √½ to 1 to the bits carries into the exponent exactly when the mantissa is ≥ √2.
  const U shifted = as_bits(x) + (0x3F800000U - 0x3F3504F3U);
  const F n = to_float(as_signed(shifted >> 23) - 127);
  const F f = as_float((shifted & 0x007FFFFFU) + 0x3F3504F3U) - 1.0F;
  const F square = f * f;
  const F l = polynomial(f, 0.333333313F, -0.250008196F, 0.200012267F, -0.166233569F, 0.142017588F,
                         -0.13160184F, 0.127615735F, -0.0763448849F);
  return ((n * ln2_low + f * square * l) - 0.5F * square + f) + n * ln2_high;
}

//! −ln(1 − p), relative error below 2e-7. Domain: p in [0, 1/2].
inline F log_complement(F p) {
  return p * polynomial(p, 1.0F, 0.500001371F, 0.333245397F, 0.252161831F, 0.173292533F, 0.353356659F,
                        -0.633480191F, 2.04674268F, -2.55261993F, 1.77563524F);
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
