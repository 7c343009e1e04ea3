// The local level: a log value that drifts by a share of each month's shock.
//
// Lane code (see lanes.hpp). One shock per month moves both the month's value and the level, which is the
// innovations form of the local level model (simple exponential smoothing): its one-step variance is sd²,
// and the h-step variance sd² (1 + (h − 1) step²), as FORECAST's estimates of sd and step assume.
#pragma once

#include "model/elementary.hpp"
#include "model/lanes.hpp"
#include "model/program.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

class Level {
 public:
  Level() = default;
  //! Draws what is uncertain: where the level stands, and the size of its shocks.
  //! sd_r = sd √(ν/χ²_ν), χ²_ν by Wilson and Hilferty's cube (ν ≥ 8: within 0.1 % of its quantiles).
  Level(const LevelProgram& program, F start, F size)
      : level_(all(program.start) + all(program.start_sd) * start), sd_(all(program.sd)) {
    if (program.freedom <= 0) return;
    const F spread = all(2 / (9 * program.freedom));
    const F root = max(all(1.0f) - spread + sqrt(spread) * size, all(0.2f));
    sd_ = sd_ / sqrt(root * root * root);
  }

  [[nodiscard]] F level() const { return level_; }
  [[nodiscard]] F shock(F eta) const { return sd_ * eta; }
  //! −sd²/2, so that e^{shock} has mean 1.
  [[nodiscard]] F mean_correction() const { return sd_ * sd_ * all(-0.5f); }

  //! level ← φ level + α sd η
  void move(const LevelProgram& program, F eta) {
    level_ = all(program.reversion) * level_ + all(program.step) * sd_ * eta;
  }

 private:
  F level_{};
  F sd_{};
};

//! η = √ρ c + √(1 − ρ) ε: the national part and the cell's own.
inline F mix(const LevelProgram& program, F national, F own) {
  return all(program.national) * national + all(program.own) * own;
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
