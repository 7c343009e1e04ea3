// Quantiles in double, to the last case: the fast laws on lanes ask here when they doubt.
#pragma once

#include <cstdint>

namespace clepsydre {

//! The least k with P(X ≤ k) ≥ u, X ~ Poisson(lambda), u = (word + ½) / 2^32.
//! Exact while no P(X ≤ k) lies within about 1e-13 of u. Domain: 0 ≤ lambda ≤ 1e9. Time: about √lambda terms.
std::int64_t poisson_quantile(std::uint32_t word, double lambda);

//! The least k with P(X ≤ k) ≥ u, X ~ Binomial(n, p), u = (word + ½) / 2^32.
//! Exact as above. Domain: 0 ≤ n ≤ 2^31 − 1, 0 ≤ p ≤ 1.
std::int64_t binomial_quantile(std::uint32_t word, std::int64_t n, double p);

}  // namespace clepsydre
