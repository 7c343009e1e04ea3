#include <cmath>

#include "model/scores/baselines/ets.hpp"
#include "model/scores/baselines/spread.hpp"

namespace clepsydre::scores {
namespace {

//! Weight of an error in the forecast j periods later. c_j = α + β (φ + … + φ^j), and γ each whole year
//! later, where the season adds.
std::vector<double> weights(const EtsFit& fit, int horizons) {
  std::vector<double> found = {1};
  double reach = 0;
  double damping = 1;
  for (int j = 1; j < horizons; ++j) {
    damping *= fit.smoothing.phi;
    reach += damping;
    double weight = fit.smoothing.alpha + fit.smoothing.beta * reach;
    if (fit.model.season == EtsSeason::additive && j % fit.seasons == 0) weight += fit.smoothing.gamma;
    found.push_back(weight);
  }
  return found;
}

double season_at(const EtsFit& fit, int ahead) {
  return fit.last.season[static_cast<std::size_t>((ahead - 1) % fit.seasons)];
}

//! Means, without the season where it multiplies.
std::vector<double> means(const EtsFit& fit, int horizons) {
  std::vector<double> found;
  double reach = 0;
  double damping = 1;
  for (int h = 1; h <= horizons; ++h) {
    damping *= fit.smoothing.phi;
    reach += damping;
    double mean = fit.last.level + reach * fit.last.trend;
    if (fit.model.season == EtsSeason::additive) mean += season_at(fit, h);
    found.push_back(mean);
  }
  return found;
}

//! σ² Σ_{j<h} c_j²
std::vector<double> additive_variances(const EtsFit& fit, int horizons) {
  std::vector<double> found;
  double sum = 0;
  for (const double weight : weights(fit, horizons)) {
    sum += weight * weight;
    found.push_back(fit.variance * sum);
  }
  return found;
}

//! What the season has learnt by then, where it multiplies: σ² Σ_i (γ² μ_h² + 2 γ c_{im} μ_{h−im} μ_h) over
//! whole years im < h, as the same shocks moved the level.
double learnt_by_season(const EtsFit& fit, std::span<const double> mean, std::span<const double> weight,
                        std::size_t h) {
  if (fit.model.season != EtsSeason::multiplicative) return 0;
  const auto year = static_cast<std::size_t>(fit.seasons);
  const double gamma = fit.smoothing.gamma;
  double sum = 0;
  for (std::size_t j = year; j <= h; j += year) {
    sum += gamma * mean[h] * (gamma * mean[h] + 2 * weight[j] * mean[h - j]);
  }
  return fit.variance * sum;
}

//! θ_h = μ_h² + σ² Σ_{0<j<h} c_j² θ_{h−j};  v_h = (1 + σ²) θ_h − μ_h², in units of the season where it
//! multiplies, whose own learning comes on top of θ.
std::vector<double> multiplicative_variances(const EtsFit& fit, std::span<const double> mean) {
  const std::vector<double> weight = weights(fit, static_cast<int>(mean.size()));
  std::vector<double> theta;
  std::vector<double> found;
  for (std::size_t h = 0; h < mean.size(); ++h) {
    const double square = mean[h] * mean[h];
    double passed_on = 0;
    for (std::size_t j = 1; j <= h; ++j) passed_on += weight[j] * weight[j] * theta[h - j];
    theta.push_back(square + fit.variance * passed_on);
    const double learnt = learnt_by_season(fit, mean, weight, h);
    found.push_back((1 + fit.variance) * (theta[h] + learnt) - square);
  }
  return found;
}

}  // namespace

Forecasts forecast_ets(const EtsFit& fit, int horizons) {
  const std::vector<double> mean = means(fit, horizons);
  const std::vector<double> variance = fit.model.error == EtsError::additive
                                           ? additive_variances(fit, horizons)
                                           : multiplicative_variances(fit, mean);
  Forecasts made;
  for (int h = 1; h <= horizons; ++h) {
    const auto i = static_cast<std::size_t>(h) - 1;
    const double factor = fit.model.season == EtsSeason::multiplicative ? season_at(fit, h) : 1;
    made.push_back(
        normal_forecast(factor * mean[i], std::abs(factor) * std::sqrt(std::max(variance[i], 0.0))));
  }
  return made;
}

}  // namespace clepsydre::scores
