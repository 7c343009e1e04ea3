#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/scores/baselines/ets.hpp"
#include "model/scores/baselines/ets_filter.hpp"
#include "model/scores/baselines/nelder_mead.hpp"
#include "model/scores/baselines/spread.hpp"

namespace clepsydre::scores {
namespace {

constexpr double least = 1e-4;
constexpr double least_phi = 0.8;
constexpr double most_phi = 0.98;

std::size_t smoothing_parameters(const EtsModel& model) {
  return 1U + (model.trend != EtsTrend::none) + (model.season != EtsSeason::none) +
         (model.trend == EtsTrend::damped);
}

double within(double low, double high, double share) { return low + (high - low) * share; }
double share_within(double low, double high, double value) {
  return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

//! Order of the unit point: α, β, γ, φ, those that the model has.
EtsSmoothing smoothing_at(const EtsModel& model, const UnitPoint& point) {
  std::size_t i = 0;
  EtsSmoothing smoothing;
  smoothing.alpha = within(least, 1 - least, point[i++]);
  smoothing.phi = model.trend == EtsTrend::none ? 0 : 1;
  if (model.trend != EtsTrend::none) smoothing.beta = within(least, smoothing.alpha, point[i++]);
  if (model.season != EtsSeason::none) smoothing.gamma = within(least, 1 - smoothing.alpha, point[i++]);
  if (model.trend == EtsTrend::damped) smoothing.phi = within(least_phi, most_phi, point[i]);
  return smoothing;
}

UnitPoint point_of(const EtsModel& model, const EtsSmoothing& smoothing) {
  std::size_t i = 0;
  UnitPoint point{};
  const double alpha = smoothing.alpha;
  point[i++] = share_within(least, 1 - least, alpha);
  if (model.trend != EtsTrend::none)
    point[i++] = share_within(least, std::max(alpha, 2 * least), smoothing.beta);
  if (model.season != EtsSeason::none) {
    point[i++] = share_within(least, std::max(1 - alpha, 2 * least), smoothing.gamma);
  }
  if (model.trend == EtsTrend::damped) point[i] = share_within(least_phi, most_phi, smoothing.phi);
  return point;
}

//! The fit of one series by one model: where first states are sought from is kept from round to round.
class Fitter {
 public:
  Fitter(const EtsModel& model, std::span<const double> values, int seasons, const EtsState& from)
      : model_(model), values_(values), seasons_(seasons), from_(from) {}

  double operator()(const UnitPoint& point) const {
    const EtsSmoothing smoothing = smoothing_at(model_, point);
    return run_ets(model_, smoothing, first_at(smoothing), seasons_, values_).deviance;
  }

  //! Best first state within a Gauss–Newton step of where it is sought from.
  [[nodiscard]] EtsState first_at(const EtsSmoothing& smoothing) const {
    const auto improved = improved_first(model_, smoothing, from_, seasons_, values_);
    if (!improved) return from_;
    if (is_linear()) return *improved;
    const auto deviance = [&](const EtsState& first) {
      return run_ets(model_, smoothing, first, seasons_, values_).deviance;
    };
    return deviance(*improved) <= deviance(from_) ? *improved : from_;
  }

  void search(UnitPoint& point, const Search& search) {
    point = nelder_mead(*this, point, smoothing_parameters(model_), search).at;
    for (int i = 0; i < 2; ++i) from_ = first_at(smoothing_at(model_, point));
  }

  [[nodiscard]] EtsFit fit_at(const UnitPoint& point) const {
    const EtsSmoothing smoothing = smoothing_at(model_, point);
    return evaluated_ets(model_, smoothing, first_at(smoothing), values_, seasons_);
  }

 private:
  [[nodiscard]] bool is_linear() const { return model_.error == EtsError::additive; }

  EtsModel model_;
  std::span<const double> values_;
  int seasons_;
  EtsState from_;
};

//! Seasons that multiply from those that add.
EtsState as_factors(EtsState state, int seasons) {
  double sum = 0;
  const auto used = std::span(state.season).first(static_cast<std::size_t>(seasons));
  for (double& season : used) {
    season = std::max(1 + season / state.level, 0.1);
    sum += season;
  }
  for (double& season : used) season *= seasons / sum;
  return state;
}

EtsState start_state(const EtsModel& model, std::span<const double> values, int seasons,
                     const EtsFit* start) {
  const bool multiplies = model.season == EtsSeason::multiplicative;
  EtsState state;
  state.level = mean_of(values.first(std::min<std::size_t>(values.size(), 8)));
  if (start != nullptr) state = start->first;
  if (multiplies && (start == nullptr || start->model.season != EtsSeason::multiplicative)) {
    return as_factors(state, seasons);
  }
  return state;
}

//! The best of a few corners to begin from.
UnitPoint start_point(const EtsModel& model, const Fitter& deviance, const EtsFit* start) {
  UnitPoint best = point_of(model, {.alpha = 0.3, .beta = 0.03, .gamma = 0.05, .phi = 0.95});
  double least_deviance = deviance(best);
  const auto consider = [&](const EtsSmoothing& smoothing) {
    const UnitPoint point = point_of(model, smoothing);
    const double value = deviance(point);
    if (value >= least_deviance) return;
    best = point;
    least_deviance = value;
  };
  consider({.alpha = 0.05, .beta = 0.005, .gamma = 0.02, .phi = 0.97});
  consider({.alpha = 0.8, .beta = 0.1, .gamma = 0.05, .phi = 0.9});
  if (start != nullptr) consider(start->smoothing);
  return best;
}

}  // namespace

int parameters(const EtsModel& model, int seasons) {
  return static_cast<int>(smoothing_parameters(model) + free_states(model, seasons)) + 1;
}

bool is_fittable(const EtsModel& model, std::span<const double> values, int seasons) {
  if (model.season != EtsSeason::none && seasons == 1) return false;
  if (static_cast<int>(values.size()) <= parameters(model, seasons) + 1) return false;
  return model.error == EtsError::additive || std::ranges::min(values) > 0;
}

EtsFit evaluated_ets(const EtsModel& model, const EtsSmoothing& smoothing, const EtsState& first,
                     std::span<const double> values, int seasons) {
  const EtsRun run = run_ets(model, smoothing, first, seasons, values);
  const auto n = static_cast<double>(values.size());
  const double count = parameters(model, seasons);
  return {.model = model,
          .smoothing = smoothing,
          .first = first,
          .last = run.last,
          .seasons = seasons,
          .deviance = run.deviance,
          .aicc = run.deviance + 2 * count + 2 * count * (count + 1) / (n - count - 1),
          .variance = run.squares / (n - count + 1)};
}

std::optional<EtsFit> fit_ets(const EtsModel& model, std::span<const double> values, int seasons,
                              EtsSearch search, const EtsFit* start) {
  assert(is_fittable(model, values, seasons) && seasons <= static_cast<int>(most_seasons));
  Fitter fitter(model, values, seasons, start_state(model, values, seasons, start));
  UnitPoint point = start_point(model, fitter, start);
  fitter.search(point, {.step = 0.2, .tolerance = 0.01, .evaluations = 120});
  if (search == EtsSearch::full) fitter.search(point, {.step = 0.1, .tolerance = 1e-6, .evaluations = 400});
  const EtsFit fit = fitter.fit_at(point);
  if (!std::isfinite(fit.aicc)) return std::nullopt;
  return fit;
}

}  // namespace clepsydre::scores
