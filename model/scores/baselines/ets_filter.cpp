#include "model/scores/baselines/ets_filter.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace clepsydre::scores {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

//! log Σ ε², with a floor far below any rounding: a fit without error has a logarithm too.
double log_squares(const EtsModel& model, double squares, std::span<const double> values) {
  double scale = static_cast<double>(values.size());
  if (model.error == EtsError::additive) {
    scale =
        std::inner_product(values.begin(), values.end(), values.begin(), std::numeric_limits<double>::min());
  }
  return std::log(squares + 1e-20 * scale);
}

//! Derivatives of a state by the free first states.
template <class Row>
struct Slopes {
  Row level = Row::Zero();
  Row trend = Row::Zero();
  std::array<Row, most_seasons> season;
};

//! Derivatives of the first state by what of it is free.
template <class Row>
Slopes<Row> first_slopes(const EtsModel& model, int seasons) {
  Slopes<Row> slopes;
  slopes.season.fill(Row::Zero());
  Eigen::Index column = 0;
  slopes.level[column++] = 1;
  if (model.trend != EtsTrend::none) slopes.trend[column++] = 1;
  if (model.season == EtsSeason::none) return slopes;
  const auto last = static_cast<std::size_t>(seasons) - 1;
  for (std::size_t s = 0; s < last; ++s, ++column) {
    slopes.season[s][column] = 1;
    slopes.season[last][column] = -1;
  }
  return slopes;
}

EtsState moved(const EtsModel& model, int seasons, EtsState state, const Eigen::VectorXd& step) {
  Eigen::Index column = 0;
  state.level += step[column++];
  if (model.trend != EtsTrend::none) state.trend += step[column++];
  if (model.season == EtsSeason::none) return state;
  const auto last = static_cast<std::size_t>(seasons) - 1;
  for (std::size_t s = 0; s < last; ++s, ++column) {
    state.season[s] += step[column];
    state.season[last] -= step[column];
  }
  return state;
}

//! One period of a run: what was forecast, and by how much each state learns from the error.
struct Step {
  double mean;  //!< of level and trend
  double forecast;
  double error;
  double to_level;   //!< error as level and trend see it
  double to_season;  //!< as the season sees it
};

Step step_of(const EtsModel& model, const EtsState& state, double phi, double season, double value) {
  Step step{};
  step.mean = state.level + phi * state.trend;
  const bool multiplies = model.season == EtsSeason::multiplicative;
  step.forecast = multiplies ? step.mean * season : step.mean + season;
  step.error = value - step.forecast;
  step.to_level = multiplies ? step.error / season : step.error;
  step.to_season = multiplies ? step.error / step.mean : step.error;
  return step;
}

void advance(EtsState& state, double& season, const Step& step, const EtsSmoothing& by) {
  state.level = step.mean + by.alpha * step.to_level;
  state.trend = by.phi * state.trend + by.beta * step.to_level;
  season += by.gamma * step.to_season;
}

//! Whether what divides does.
bool divides(const EtsModel& model, const Step& step, double season) {
  if (model.error == EtsError::additive) return true;
  return step.forecast > 0 && (model.season != EtsSeason::multiplicative || (season > 0 && step.mean > 0));
}

EtsState in_order_of_time(EtsState state, std::size_t next, std::size_t seasons) {
  std::rotate(state.season.begin(), state.season.begin() + static_cast<std::ptrdiff_t>(next),
              state.season.begin() + static_cast<std::ptrdiff_t>(seasons));
  return state;
}

template <class Row>
void advance_slopes(Slopes<Row>& slopes, Row& season_slope, const Row& mean_slope, const Row& forecast_slope,
                    const EtsModel& model, const EtsSmoothing& by, const Step& step, double season) {
  Row to_level = -forecast_slope;
  Row to_season = -forecast_slope;
  if (model.season == EtsSeason::multiplicative) {
    to_level = (to_level - step.to_level * season_slope) / season;
    to_season = (to_season - step.to_season * mean_slope) / step.mean;
  }
  slopes.level = mean_slope + by.alpha * to_level;
  slopes.trend = by.phi * slopes.trend + by.beta * to_level;
  season_slope += by.gamma * to_season;
}

//! Σ over periods of what least squares needs.
template <int width>
struct NormalEquations {
  Eigen::Matrix<double, width, width> squares = Eigen::Matrix<double, width, width>::Zero();
  Eigen::Matrix<double, width, 1> products = Eigen::Matrix<double, width, 1>::Zero();
};

template <int width>
std::optional<NormalEquations<width>> normal_equations(const EtsModel& model, const EtsSmoothing& by,
                                                       EtsState state, int seasons,
                                                       std::span<const double> values) {
  using Row = Eigen::Matrix<double, width, 1>;
  Slopes<Row> slopes = first_slopes<Row>(model, seasons);
  NormalEquations<width> sums;
  std::size_t now = 0;
  for (const double value : values) {
    double& season = state.season[now];
    Row& season_slope = slopes.season[now];
    const Step step = step_of(model, state, by.phi, season, value);
    if (!divides(model, step, season)) return std::nullopt;
    const Row mean_slope = slopes.level + by.phi * slopes.trend;
    Row slope = mean_slope + season_slope;
    if (model.season == EtsSeason::multiplicative) slope = season * mean_slope + step.mean * season_slope;
    const double weight = model.error == EtsError::additive ? 1 : 1 / (step.forecast * step.forecast);
    const Row weighted = weight * slope;
    sums.squares.noalias() += weighted * slope.transpose();
    sums.products += step.error * weighted;
    advance_slopes(slopes, season_slope, mean_slope, slope, model, by, step, season);
    advance(state, season, step, by);
    if (++now == static_cast<std::size_t>(seasons)) now = 0;
  }
  return sums;
}

template <int width>
std::optional<EtsState> improved(const EtsModel& model, const EtsSmoothing& by, const EtsState& first,
                                 int seasons, std::span<const double> values) {
  const auto sums = normal_equations<width>(model, by, first, seasons, values);
  if (!sums) return std::nullopt;
  const auto free = static_cast<Eigen::Index>(free_states(model, seasons));
  Eigen::MatrixXd squares = sums->squares.topLeftCorner(free, free);
  // A state that the series hardly shows stays where it is.
  squares.diagonal() *= 1 + 1e-10;
  const Eigen::VectorXd step = squares.ldlt().solve(sums->products.head(free));
  if (!step.allFinite()) return std::nullopt;
  return moved(model, seasons, first, step);
}

}  // namespace

EtsRun run_ets(const EtsModel& model, const EtsSmoothing& smoothing, const EtsState& first, int seasons,
               std::span<const double> values) {
  EtsRun run{.last = first};
  std::size_t now = 0;
  double logs = 0;
  for (const double value : values) {
    double& season = run.last.season[now];
    const Step step = step_of(model, run.last, smoothing.phi, season, value);
    if (!divides(model, step, season)) return {.deviance = infinity, .squares = infinity, .last = first};
    double relative = step.error;
    if (model.error == EtsError::multiplicative) {
      relative /= step.forecast;
      logs += std::log(step.forecast);
    }
    run.squares += relative * relative;
    advance(run.last, season, step, smoothing);
    if (++now == static_cast<std::size_t>(seasons)) now = 0;
  }
  const auto n = static_cast<double>(values.size());
  run.deviance = n * log_squares(model, run.squares, values) + 2 * logs;
  if (std::isnan(run.deviance)) run.deviance = infinity;
  run.last = in_order_of_time(run.last, now, static_cast<std::size_t>(seasons));
  return run;
}

std::optional<EtsState> improved_first(const EtsModel& model, const EtsSmoothing& smoothing,
                                       const EtsState& first, int seasons, std::span<const double> values) {
  // Widths that SIMD divides; columns beyond the free states stay 0.
  const std::size_t free = free_states(model, seasons);
  if (free <= 2) return improved<2>(model, smoothing, first, seasons, values);
  if (free <= 6) return improved<6>(model, smoothing, first, seasons, values);
  return improved<14>(model, smoothing, first, seasons, values);
}

}  // namespace clepsydre::scores
