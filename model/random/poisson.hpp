// Poisson numbers on lanes, by exact inversion.
#pragma once

#include "model/random/guess.hpp"
#include "model/random/normal.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! P(X = 0) = e^−λ, P(X = j) = P(X = j − 1) λ/j. Domain: λ ≤ 18.
inline Guess poisson_from_bottom(U word, F lambda) {
  // Twice the largest error of F(k), met near the upper limit.
  return quantile_from_bottom<4>(uniform(word), exp(-lambda), all(1.5e-6F),
                                 [lambda](int j) { return lambda * reciprocals.of[j]; });
}

//! λ + √λ w + w² g(s) + c₀(s) + c₁(s)/λ, w = Φ⁻¹(u), s = w/√λ. Domain: λ ≥ 12.
//! N. M. Temme, "Asymptotic inversion of incomplete gamma functions", Math. Comp. 58 (1992): with
//! 1 − r + r ln r = s²/2, g = (r − 1 − s)/s² and c₀ = ln(s √r/(r − 1))/ln r; c₁ is what remains. Own fits
//! (fit.py).
inline Guess poisson_from_expansion(U word, F lambda) {
  const F w = normal(word);
  const F inverse = 1.0F / lambda;
  const F root = sqrt(lambda);
  const F s = w * (root * inverse);
  const F g = polynomial(s, 0.166666418F, -0.0138908578F, 0.00371144945F, -0.0013129618F, 0.00051594316F,
                         -0.000291220669F, 0.000204504016F, -6.81100355e-05F);
  const F c0 = polynomial(s, 0.333336323F, -0.0278081503F, 0.00857549813F, -0.00327508105F, 0.00181283976F,
                          -0.00137351674F, 0.000504977419F);
  const F c1 = polynomial(s, -0.019732099F, 0.0155146262F, -0.0132436501F, 0.0168259777F, -0.00888628513F);
  // Only the deviation from the whole part of λ is carried in float: it keeps its decimals at any λ.
  const I whole = truncate(lambda);
  const F spread = root * w;
  const F deviation = spread + (w * w * g + (c0 + c1 * inverse + (lambda - to_float(whole))));
  const F tolerance = 1.6e-3F * inverse + 1.3e-6F * (absolute(spread) + 4.0F);
  Guess guess = quantile_from_expansion(whole, deviation, tolerance);
  guess.doubt |= (s < -0.85F) | (s > 1.2F);
  return guess;
}

inline constexpr float poisson_bottom_least = 12.0F;  //!< the expansion holds from here
inline constexpr float poisson_bottom_most = 18.0F;   //!< the sum is faster up to here

//! Both paths hold between the two limits: one is enough unless the lanes lie on both sides.
inline Guess poisson_guess(U word, F lambda) {
  const I large = lambda > poisson_bottom_least;
  if (!any(lambda > poisson_bottom_most)) return poisson_from_bottom(word, lambda);
  const Guess expansion = poisson_from_expansion(word, max(lambda, all(poisson_bottom_least)));
  if (!any(~large)) return expansion;
  return select(large, expansion, poisson_from_bottom(word, min(lambda, all(poisson_bottom_most))));
}

[[gnu::noinline, gnu::cold]] inline I poisson_repaired(Guess guess, U word, F lambda) {
  for (unsigned left = bits(guess.doubt); left != 0; left &= left - 1) {
    const int lane = __builtin_ctz(left);
    guess.cases[lane] =
        static_cast<std::int32_t>(poisson_quantile(word[lane], static_cast<double>(lambda[lane])));
  }
  return guess.cases;
}

//! The least k with P(X ≤ k) ≥ u, X ~ Poisson(λ), u as word stands for it: exact for the float λ.
//! Domain: 0 ≤ λ ≤ 10^8.
inline I poisson(U word, F lambda) {
  const Guess guess = poisson_guess(word, lambda);
  return any(guess.doubt) ? poisson_repaired(guess, word, lambda) : guess.cases;
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
