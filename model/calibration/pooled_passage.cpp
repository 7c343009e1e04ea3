#include "model/calibration/pooled_passage.hpp"

#include <algorithm>
#include <cmath>

namespace clepsydre::calibration {
namespace {

constexpr double least_sd = 1e-3;

double weight(const PassageFit& fit, double between) {
  const double sd = std::max(fit.theta_sd, least_sd);
  return fit.dates > 0 ? 1 / (sd * sd + between) : 0;
}

//! Mean by weights, and the sum of the weights.
struct Mean {
  double value = 0;
  double weights = 0;
};

Mean mean_of(std::span<const PassageFit> fits, double between) {
  Mean mean;
  for (const PassageFit& fit : fits) {
    mean.weights += weight(fit, between);
    mean.value += weight(fit, between) * fit.law.theta;
  }
  if (mean.weights > 0) mean.value /= mean.weights;
  return mean;
}

//! τ²: what the courts differ by beyond their errors.
double variance_between(std::span<const PassageFit> fits) {
  const Mean mean = mean_of(fits, 0);
  double spread = 0, squares = 0, count = 0;
  for (const PassageFit& fit : fits) {
    const double w = weight(fit, 0);
    spread += w * (fit.law.theta - mean.value) * (fit.law.theta - mean.value);
    squares += w * w;
    count += w > 0 ? 1 : 0;
  }
  const double scale = mean.weights - squares / mean.weights;
  return count > 1 && scale > 0 ? std::max(0.0, (spread - (count - 1)) / scale) : 0;
}

}  // namespace

std::vector<Theta> pooled_thetas(std::span<const PassageFit> fits) {
  std::vector<Theta> thetas;
  if (std::ranges::none_of(fits, [](const PassageFit& fit) { return fit.dates > 0; })) {
    for (const PassageFit& fit : fits) thetas.push_back({fit.law.theta, fit.theta_sd});
    return thetas;
  }
  const double between = variance_between(fits);
  const Mean mean = mean_of(fits, between);
  for (const PassageFit& fit : fits) {
    if (fit.dates == 0) {
      thetas.push_back({mean.value, std::sqrt(between + 1 / mean.weights)});
      continue;
    }
    const double own = weight(fit, 0);
    const double pull = between > 0 ? 1 / between : 0;
    const double all = own + pull;
    const double of_mean = pull / all;  // share of the mean, whose own error it carries
    thetas.push_back(between > 0 ? Theta{(own * fit.law.theta + pull * mean.value) / all,
                                         std::sqrt(1 / all + of_mean * of_mean / mean.weights)}
                                 : Theta{mean.value, std::sqrt(1 / mean.weights)});
  }
  return thetas;
}

}  // namespace clepsydre::calibration
