// A fast guess in float, a doubt, an exact repair: how the whole-number laws are exact on lanes.
#pragma once

#include <cstdint>

#include "model/lanes.hpp"
#include "model/random/exact.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! A quantile computed in float, and where a boundary between two values is too near to tell (mask).
//! Lanes without doubt are exact, so the numbers depend neither on the path taken nor on the neighbours.
struct Guess {
  I cases;
  I doubt;
};

//! 1/j, exactly rounded, for the terms of the sums from the bottom.
inline constexpr int bottom_terms = 64;
struct Reciprocals {
  float of[bottom_terms + 1];
};
inline constexpr Reciprocals reciprocals = [] {
  Reciprocals table{};
  for (int j = 1; j <= bottom_terms; ++j) table.of[j] = 1.0F / static_cast<float>(j);
  return table;
}();

//! Sums masses from 0 until they pass u: k = number of j with F(j) < u. `ratio(j)` is mass(j) / mass(j − 1).
//! Nothing is frozen when a lane is done: what remains of u only falls, so that the one chain of dependent
//! operations is the product of ratios.
//! `terms` are summed between two looks at whether all lanes are done: which changes no number, as a lane
//! that is done only falls further. A look that is not foreseen costs as much as several terms, and holds up
//! what comes after. Domain: a divisor of `bottom_terms`, or of one less.
template <int terms, class Ratio>
Guess quantile_from_bottom(F u, F mass, F tolerance, Ratio ratio) {
  F left = u - mass;
  F nearest = absolute(left);
  I cases = -(left > 0.0F);
  // A lane that u's own rounding keeps above 0 is in doubt anyway: it must not hold the others up.
  for (int j = 1; j < bottom_terms && any(left > tolerance); j += terms) {
    for (int term = j; term < j + terms; ++term) {
      mass *= ratio(term);
      left -= mass;
      cases -= left > 0.0F;
      nearest = min(nearest, absolute(left));
    }
  }
  return {cases, (nearest < tolerance) | (left > tolerance)};
}

//! floor(whole + deviation), in doubt where the deviation is within the tolerance of a whole number.
inline Guess quantile_from_expansion(I whole, F deviation, F tolerance) {
  const I below = floor(deviation);
  const F above = deviation - to_float(below);
  return {whole + below, min(above, 1.0F - above) < tolerance};
}

inline Guess select(I mask, Guess yes, Guess no) {
  return {mask ? yes.cases : no.cases, mask ? yes.doubt : no.doubt};
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
