#include "model/calibration/local_level.hpp"

namespace clepsydre::calibration {
namespace {

//! Standard deviation of one figure around its level, from changes: √(median Δu² / 0.455 / 1.5).
double first_guess(const Values& figures) {
  Values changes;
  double before = unknown;
  for (const double figure : figures) {
    if (!is_known(figure)) continue;
    changes.push_back(figure - before);
    before = figure;
  }
  const double sd = robust_sd(changes);
  return (is_known(sd) ? sd / std::sqrt(1.5) : 0) + 1e-3;
}

}  // namespace

Filtered filter(const Values& figures, double step) {
  Filtered result{.level = unknown, .gain = 0, .surprises = Values(figures.size(), unknown)};
  const double limit = 4 * first_guess(figures);
  double left = 1;     // (1 − α)^t, t figures seen
  double skipped = 0;  // variance that periods without a figure added to the level
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!is_known(figures[i])) {
      if (is_known(result.level)) skipped += step * step;
      continue;
    }
    if (!is_known(result.level)) {
      result.level = figures[i];
      left = 1 - step;
    } else {
      const double surprise = figures[i] - result.level;
      result.surprises[i] = surprise / std::sqrt(1 - step + step / (1 - left) + skipped);
      left *= 1 - step;
      const double gain = std::min(1.0, step / (1 - left) + skipped);
      result.level += gain * clipped(surprise, limit);
      skipped = 0;
    }
    result.gain = step / (1 - left);
  }
  result.gain += skipped;
  return result;
}

}  // namespace clepsydre::calibration
