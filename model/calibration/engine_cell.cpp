#include "model/calibration/engine_cell.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace clepsydre::calibration {
namespace {

constexpr double most_sd = 3;  // of a log value: beyond, a month's entrées may be anything
constexpr double most_correlation = 0.99;
constexpr double most_gamma = 2;       // of the engine
constexpr double most_ratio = 0.995;   // sorties / load, where the engine's logit ends
constexpr double filings_load = 1.02;  // load / sorties of a series without stock

double square(double x) { return x * x; }

//! E χ²-drawn variance / its estimate.
double mean_of_draws(double freedom) { return freedom > 2 ? freedom / (freedom - 2) : 1; }

//! Variance of what a level of one shock adds to its mean until the middle of a period.
double spread_inside(const LocalLevel& level, int months) {
  return square(level.step * level.sd) * (months - 1) / 2;
}

//! The level of one shock a month, as the engine draws it.
LocalLevel level_of(FutureLevel period, double response, int months, const LevelEstimate& estimate,
                    const LevelLaw& law) {
  period.sd *= response;
  period.start_sd *= response;
  const FutureLevel month = one_shock(per_month(two_shocks(period), months));
  return {.sd = std::min(month.sd, most_sd),
          .step = month.step,
          .national = law.common,
          .start_sd = std::min(month.start_sd * std::sqrt(mean_of_draws(estimate.freedom)), most_sd),
          .freedom = estimate.freedom};
}

void set_entrees(EngineCell& cell, const SeriesEstimate& series, const LevelLaw& law, const Recipe& recipe,
                 int months) {
  const LevelEstimate& level = series.entrees;
  const FutureLevel period = future_level(level, law.step, std::exp(-level.level));
  cell.entrees_level = level_of(period, 1, months, level, law);
  cell.entrees_level.reversion = std::pow(recipe.entrees_reversion, 1.0 / months);
  const double draws = mean_of_draws(level.freedom);
  const double drift =
      square(cell.entrees_level.start_sd) + draws * spread_inside(cell.entrees_level, months);
  const double raised = draws * (square(period.start_sd) + square(period.sd)) - drift;
  cell.entrees = std::exp(level.level + raised / 2) / months;
}

//! Stock at the end of a period of even months.
double stock_after(double stock, double entrees, int months, double effort, double gamma, double load) {
  for (int month = 0; month < months; ++month) {
    const double available = stock + entrees / months;
    stock = available / (1 + std::exp(effort - gamma * std::log(available / load)));
  }
  return stock;
}

//! A period at the reference load, by its own law and by a monthly one.
struct Coarse {
  double before;   //!< stock before
  double entrees;  //!< of the period
  int months;

  [[nodiscard]] double load() const { return before + entrees / months; }
  [[nodiscard]] double available() const { return before + entrees; }
  [[nodiscard]] double left(double filed, double effort, double gamma) const {
    return stock_after(before, filed, months, effort, gamma, load());
  }
  //! Monthly effort that leaves available / (1 + e^w).
  [[nodiscard]] double effort(double w, double gamma) const {
    constexpr double widest = 40;
    const double wanted = available() / (1 + std::exp(w));
    return solve(-widest, widest, [&](double x) { return left(entrees, x, gamma) < wanted; });
  }
  //! d log stock / d log entrées at a monthly γ.
  [[nodiscard]] double monthly_response(double w, double gamma) const {
    const double x = effort(w, gamma);
    return std::log(left(entrees * std::exp(nudge), x, gamma) / left(entrees * std::exp(-nudge), x, gamma)) /
           (2 * nudge);
  }
  //! The same by the period's own law: (1 + γ Y/A) X/A.
  [[nodiscard]] double own_response(double w, double gamma) const {
    return (1 + gamma / (1 + std::exp(-w))) * entrees / available();
  }
  //! Monthly γ whose stock follows the period's entrées as the period's own law does.
  [[nodiscard]] double monthly_gamma(double w, double gamma) const {
    const double wanted = own_response(w, gamma);
    return solve(0, most_gamma, [&](double x) { return monthly_response(w, x) > wanted; });
  }

  static constexpr double nudge = 0.05;  // of a log, for slopes

 private:
  //! Where a condition that holds from some x on begins.
  template <class Holds>
  static double solve(double low, double high, const Holds& holds) {
    constexpr int halvings = 40;
    for (int i = 0; i < halvings; ++i) {
      const double middle = (low + high) / 2;
      (holds(middle) ? high : low) = middle;
    }
    return (low + high) / 2;
  }
};

//! The period after the origin, as it is expected.
Coarse coarse_at_origin(const SeriesEstimate& series, int months) {
  constexpr double least_stock = 0.5;
  return {.before = std::max(series.history.stock.back(), least_stock),
          .entrees = std::exp(series.entrees.level),
          .months = months};
}

void set_filings(EngineCell& cell) {
  cell.reference_sorties = cell.entrees;
  cell.reference_load = filings_load * cell.entrees;
}

void set_capacity(EngineCell& cell, const GroupEstimate& group, const SeriesEstimate& series, Step step,
                  const Recipe& recipe) {
  const int months = months_of(step);
  const EngineEffort effort = engine_effort(series, recipe, step);
  const double w = effort.effort + engine_season(group.capacity, step).log_mean;
  cell.gamma = effort.gamma;
  cell.gamma_sd = effort.gamma_sd;
  cell.reference_load = effort.load;
  cell.reference_sorties = effort.load * std::min(1 / (1 + std::exp(-w)), most_ratio);
  const double reversion = std::pow(recipe.reversion, 1.0 / months);
  const FutureLevel period = future_level(*series.capacity, group.capacity.step, 0);
  cell.capacity_level = level_of(period, effort.response, months, *series.capacity, group.capacity);
  cell.capacity_level.reversion = reversion;
  double kept = 0;  // of the departure, in the mean of the first period's months
  for (int month = 0; month < months; ++month) kept += std::pow(reversion, month) / months;
  cell.capacity_level.start = effort.start / kept;
}

}  // namespace

TwoShocks two_shocks(const FutureLevel& level) {
  const double variance = square(level.sd);
  const double moved = square(level.step) * variance;
  return {.start = square(level.start_sd) + level.step * variance - moved,
          .step = moved,
          .noise = (1 - level.step) * variance};
}

FutureLevel one_shock(const TwoShocks& of) {
  const double variance = of.noise + of.step / 2 + std::sqrt(of.step * of.noise + square(of.step) / 4);
  FutureLevel level;
  level.sd = std::sqrt(variance);
  level.step = variance > 0 ? std::clamp(1 - of.noise / variance, 0.0, 1.0) : 0;
  level.start_sd = std::sqrt(std::max(of.start + of.step - (variance - of.noise), 0.0));
  return level;
}

TwoShocks per_month(const TwoShocks& of, int months) {
  const double n = months;
  const double follows = of.step * (n - 1) / (2 * n);  // what of a period's step its own months miss
  const double inside = of.step * (n + 1) * (2 * n + 1) / (6 * n * n);
  return {
      .start = of.start + follows, .step = of.step / n, .noise = n * (of.noise + of.step - follows - inside)};
}

EngineSeason engine_season(const LevelLaw& law, Step step, const CalendarFactors& beside) {
  EngineSeason season{.factor = beside, .log_mean = 0};
  for (std::size_t month = 0; month < season.factor.size() && !law.season.empty(); ++month) {
    season.factor[month] *= std::exp(law.season[month / static_cast<std::size_t>(months_of(step))]);
  }
  const double mean = std::accumulate(season.factor.begin(), season.factor.end(), 0.0) / 12;
  for (double& factor : season.factor) factor /= mean;
  season.log_mean = std::log(mean);
  return season;
}

EngineEffort engine_effort(const SeriesEstimate& series, const Recipe& recipe, Step step) {
  const LevelEstimate& capacity = *series.capacity;
  const double departure = capacity.level - capacity.mean;
  if (step == Step::month) {
    const double load = std::max(series.reference_load - 1, 1.0);
    return {.load = load,
            .effort = capacity.mean - recipe.gamma * std::log(load + 1),
            .start = departure,
            .response = 1,
            .gamma = recipe.gamma,
            .gamma_sd = recipe.gamma_sd};
  }
  const Coarse coarse = coarse_at_origin(series, months_of(step));
  const double now = capacity.level - recipe.gamma * std::log(coarse.available() + 1);
  const double gamma = coarse.monthly_gamma(now, recipe.gamma);
  const double effort = coarse.effort(now - departure, gamma);
  constexpr double nudge = Coarse::nudge;
  return {.load = coarse.load(),
          .effort = effort,
          .start = coarse.effort(now, gamma) - effort,
          .response = (coarse.effort(now + nudge, gamma) - coarse.effort(now - nudge, gamma)) / (2 * nudge),
          .gamma = gamma,
          .gamma_sd = (coarse.monthly_gamma(now, recipe.gamma + recipe.gamma_sd) -
                       coarse.monthly_gamma(now, recipe.gamma - recipe.gamma_sd)) /
                      2};
}

EngineCell engine_cell(const GroupEstimate& group, const SeriesEstimate& series, Step step,
                       const Recipe& recipe, const CalendarFactors& beside_entrees) {
  EngineCell cell;
  set_entrees(cell, series, group.entrees, recipe, months_of(step));
  cell.entrees *= std::exp(engine_season(group.entrees, step, beside_entrees).log_mean);
  if (!series.capacity) {
    set_filings(cell);
    return cell;
  }
  set_capacity(cell, group, series, step, recipe);
  cell.correlation = std::clamp(group.correlation, -most_correlation, most_correlation);
  cell.start_correlation = cell.correlation;
  cell.stock = std::round(series.history.stock.back());
  return cell;
}

}  // namespace clepsydre::calibration
