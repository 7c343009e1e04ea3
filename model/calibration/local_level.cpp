#include "model/calibration/local_level.hpp"

namespace clepsydre::calibration {
namespace {

//! Mean of |change| but for the two largest, which one wild figure makes, or a twentieth of all.
double ordinary_change(Values sizes) {
  std::ranges::sort(sizes);
  const std::size_t wild = std::max<std::size_t>(2, sizes.size() / 20);
  sizes.resize(sizes.size() - std::min(wild, sizes.size()));
  return sizes.empty() ? 0 : mean(sizes);
}

//! Standard deviation of one figure around its level, from changes: √(median Δu² / 0.455 / 1.5). At least the
//! mean change, which is about the same of normal figures: of small counts, most of them 0, the median is 0.
double first_guess(const Values& figures) {
  Values changes, sizes;
  double before = unknown;
  for (const double figure : figures) {
    if (!is_known(figure)) continue;
    changes.push_back(figure - before);
    if (is_known(before)) sizes.push_back(std::abs(figure - before));
    before = figure;
  }
  const double sd = robust_sd(changes);
  return std::max(is_known(sd) ? sd / std::sqrt(1.5) : 0, ordinary_change(std::move(sizes))) + 1e-3;
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
