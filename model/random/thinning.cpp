#include "model/random/thinning.hpp"

#include <cmath>

namespace clepsydre {

ThinningProgram thinning(double p) {
  const auto rate = static_cast<float>(p);
  const float rarer = rate > 0.5F ? 1.0F - rate : rate;
  const double exact = rarer;
  return {.p = rate,
          .rarer = rarer,
          .odds = static_cast<float>(exact / (1 - exact)),
          .log_kept = static_cast<float>(-std::log1p(-exact))};
}

}  // namespace clepsydre
