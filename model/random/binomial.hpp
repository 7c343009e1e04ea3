// Binomial numbers on lanes, by exact inversion.
#pragma once

#include "model/random/guess.hpp"
#include "model/random/normal.hpp"
#include "model/random/thinning.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! What a sum from the bottom needs of p ≤ 1/2.
struct Odds {
  F p;
  F odds;      //!< p/(1 − p)
  F log_kept;  //!< −ln(1 − p)
};

//! P(X = 0) = (1 − p)^n, P(X = j) = P(X = j − 1) (n − j + 1)/j · p/(1 − p). Domain: n p ≤ 18, p ≤ 1/2.
inline Guess binomial_from_bottom(U word, F n, const Odds& of) {
  F left = n * of.odds;  // (n − j + 1) · odds
  const F tolerance = 2e-6F + 4e-7F * (n * of.p);
  return quantile_from_bottom<7>(uniform(word), exp(-n * of.log_kept), tolerance, [&left, &of](int j) {
    const F ratio = left * reciprocals.of[j];
    left -= of.odds;
    return ratio;
  });
}

//! n p − float(n p): what the product lost, by products of halves that are exact.
inline F lost_in_product(F n, F p, F product) {
  const F n_high = as_float(as_bits(n) & 0xFFFFF000U);
  const F p_high = as_float(as_bits(p) & 0xFFFFF000U);
  const F n_low = n - n_high;
  const F p_low = p - p_high;
  return ((n_high * p_high - product) + n_high * p_low + n_low * p_high) + n_low * p_low;
}

//! E. A. Cornish, R. A. Fisher, "Moments and cumulants in the specification of distributions" (1938), with
//! Sheppard's corrections to the even cumulants, w = Φ⁻¹(u), s² = k₂ = npq − 1/12, g_j = k_{j+2}/s^{j+2}:
//! np + ½ + s [w + g₁(w² − 1)/6 + g₂(w³ − 3w)/24 − g₁²(2w³ − 5w)/36 + g₃(w⁴ − 6w² + 3)/120
//!            − g₁g₂(w⁴ − 5w² + 2)/24 + g₁³(12w⁴ − 53w² + 17)/324]
//! k₃ = npq(1 − 2p), k₄ = npq(1 − 6pq) + 1/120, k₅ = npq(1 − 2p)(1 − 12pq). Domain: n p ≥ 14, p ≤ 1/2.
inline Guess binomial_from_expansion(U word, F n, F p) {
  const F mean = n * p;
  const F pq = p * (1.0F - p);
  const F npq = mean * (1.0F - p);
  const F k2 = npq - 1.0F / 12;
  const F inverse = 1.0F / k2;
  const F s = sqrt(k2);
  const F skew = npq * (1.0F - 2.0F * p);
  const F a = skew * inverse;
  const F b = (npq * (1.0F - 6.0F * pq) + 1.0F / 120) * inverse;
  const F c = skew * (1.0F - 12.0F * pq) * inverse;
  const F w = normal(word);
  const F w2 = w * w;
  const F first = a * (w2 - 1.0F) * (1.0F / 6);
  const F second = w * (b * (w2 - 3.0F) * (1.0F / 24) - a * a * (2.0F * w2 - 5.0F) * (1.0F / 36));
  const F third = c * ((w2 - 6.0F) * w2 + 3.0F) * (1.0F / 120) -
                  a * b * ((w2 - 5.0F) * w2 + 2.0F) * (1.0F / 24) +
                  a * a * a * ((12.0F * w2 - 53.0F) * w2 + 17.0F) * (1.0F / 324);
  const I whole = truncate(mean);
  const F rest = (mean - to_float(whole)) + lost_in_product(n, p, mean);
  const F spread = s * w;
  const F deviation = spread + (first + (second * s + third) * inverse + (rest + 0.5F));
  // The terms left out are below 0.012 + 5e-4 w⁶ over s³ for |w| < 4.5: computed at every jump of many laws.
  const F left_out = (0.02F + 9e-4F * (w2 * w2 * w2)) * (inverse * inverse * s);
  const F tolerance = left_out + 1.3e-6F * (absolute(spread) + 4.0F);
  Guess guess = quantile_from_expansion(whole, deviation, tolerance);
  guess.doubt |= absolute(w) > 4.5F;
  return guess;
}

inline constexpr float binomial_bottom_least = 14.0F;  //!< the expansion holds from this n p
inline constexpr float binomial_bottom_most = 18.0F;   //!< the sum is faster up to here

//! Domain: p ≤ 1/2. `odds()`: of p, asked for where they are needed.
template <class MakeOdds>
Guess binomial_guess(U word, F n, F p, MakeOdds odds) {
  const F mean = n * p;
  const I large = mean > binomial_bottom_least;
  if (!any(mean > binomial_bottom_most)) return binomial_from_bottom(word, n, odds());
  const Guess expansion =
      binomial_from_expansion(word, large ? n : all(2.0F * binomial_bottom_least), large ? p : all(0.5F));
  if (!any(~large)) return expansion;
  return select(large, expansion, binomial_from_bottom(word, large ? all(0.0F) : n, odds()));
}

[[gnu::noinline, gnu::cold]] inline I binomial_repaired(I cases, I doubt, U word, I n, F p) {
  for (unsigned left = bits(doubt); left != 0; left &= left - 1) {
    const int lane = __builtin_ctz(left);
    cases[lane] =
        static_cast<std::int32_t>(binomial_quantile(word[lane], n[lane], static_cast<double>(p[lane])));
  }
  return cases;
}

//! The least k with P(X ≤ k) ≥ u, X ~ Binomial(n, p), u as word stands for it: exact for the float p.
//! p > 1/2 counts the n − k others with 1 − u. Domain: 0 ≤ n < 2^24, 0 ≤ p ≤ 1.
inline I binomial(U word, I n, F p) {
  const I many = p > 0.5F;
  const F rarer = many ? 1.0F - p : p;
  const Guess guess = binomial_guess(word ^ as_unsigned(many), to_float(n), rarer, [rarer] {
    return Odds{rarer, rarer / (1.0F - rarer), log_complement(rarer)};
  });
  const I cases = many ? n - guess.cases : guess.cases;
  return any(guess.doubt) ? binomial_repaired(cases, guess.doubt, word, n, p) : cases;
}

//! The same, p and what follows from it being known before.
inline I binomial(U word, I n, const ThinningProgram& of) {
  const bool many = of.p > 0.5F;
  const Guess guess = binomial_guess(many ? ~word : word, to_float(n), all(of.rarer), [&of] {
    return Odds{all(of.rarer), all(of.odds), all(of.log_kept)};
  });
  const I cases = many ? n - guess.cases : guess.cases;
  return any(guess.doubt) ? binomial_repaired(cases, guess.doubt, word, n, all(of.p)) : cases;
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
