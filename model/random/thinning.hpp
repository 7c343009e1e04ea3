// A probability with which cases are drawn one by one, and what its binomial numbers need of it.
#pragma once

namespace clepsydre {

struct ThinningProgram {
  float p;
  float rarer;     //!< of p and 1 − p
  float odds;      //!< rarer/(1 − rarer)
  float log_kept;  //!< −ln(1 − rarer)
};

//! Domain: 0 ≤ p ≤ 1.
ThinningProgram thinning(double p);

}  // namespace clepsydre
