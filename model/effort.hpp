// The law of effort: how many cases a court closes, given those it has and its capacity.
//
// Lane code (see lanes.hpp).
//   saturating: Y = A κ / (A^γ + κ), with κ such that Y is the observed sorties at the reference load A₀ and
//               moves in proportion to capacity. In logs, with w = logit(Y₀/A₀) + log(C/C₀) + shock:
//               Y = A / (1 + exp(−(w − γ log(A/A₀))))
//   fixed:      Y = min(A, C e^shock), A-JUST's assumption.
#pragma once

#include "model/elementary.hpp"
#include "model/lanes.hpp"
#include "model/program.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! Expected sorties of a month. `effort` is CellProgram::effort of the month; `disturbance` is the log of
//! what multiplies capacity. [cases]
inline F expected_sorties(EffortLaw law, F available, F effort, F disturbance, F gamma,
                          F log_reference_load) {
  if (law == EffortLaw::fixed) return min(available, effort * exp(disturbance));
  const F load = log(max(available, all(1.0f))) - log_reference_load;
  const F w = effort + disturbance - gamma * load;
  return available / (all(1.0f) + exp(-w));
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
