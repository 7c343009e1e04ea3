// Exponential smoothing: its search, its first states, its forecasts against simulated paths.
#include "model/scores/baselines/ets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "model/scores/baselines/methods.hpp"
#include "model/scores/baselines/nelder_mead.hpp"

namespace clepsydre::scores {
namespace {

TEST(Ets, FindsAnAdditiveSeasonOnATrend) {
  std::mt19937 words(1);
  std::vector<double> values;
  for (int t = 0; t < 80; ++t) {
    values.push_back(500 + 3 * t + (t % 4 == 2 ? 60 : 0) + static_cast<double>(words() % 9));
  }
  const Forecasts made = ets({.values = values, .per_year = 4}, 4);
  EXPECT_NEAR(made[2].mean - made[1].mean, 63, 4);
  EXPECT_NEAR(made[3].mean - made[2].mean, -57, 4);
}

TEST(Ets, NeverFitsWorseWithFirstStatesElsewhere) {
  // First states are the best for the smoothing found: any other of them is less likely.
  const double values[] = {31, 40, 28, 35, 37, 45, 30, 41, 44, 52, 33, 47, 50, 58, 39, 51, 55, 60};
  const EtsModel model{EtsError::additive, EtsTrend::additive, EtsSeason::additive};
  const auto fit = fit_ets(model, values, 4);
  ASSERT_TRUE(fit);
  for (const double move : {-1.0, 1.0}) {
    EtsState other = fit->first;
    other.level += move;
    EXPECT_GT(evaluated_ets(model, fit->smoothing, other, values, 4).deviance, fit->deviance);
    other = fit->first;
    other.season[1] += move;
    other.season[3] -= move;
    EXPECT_GT(evaluated_ets(model, fit->smoothing, other, values, 4).deviance, fit->deviance);
  }
}

TEST(Ets, SetsNoMultiplicativeErrorOnASeriesWithZeros) {
  const double values[] = {1, 0, 2, 1, 3, 0, 1, 2, 4, 1, 0, 2};
  for (const EtsModel& model : ets_models) {
    EXPECT_EQ(is_fittable(model, values, 1),
              model.error == EtsError::additive && model.season == EtsSeason::none)
        << text(model);
  }
}

TEST(Ets, HasTheFifteenModelsOfRsDefaults) {
  std::vector<std::string> names;
  for (const EtsModel& model : ets_models) names.push_back(text(model));
  EXPECT_THAT(names, testing::ElementsAre("ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA", "MNN", "MAN", "MAdN",
                                          "MNA", "MAA", "MAdA", "MNM", "MAM", "MAdM"));
}

TEST(NelderMead, FindsAMinimumInsideAndOnABound) {
  const auto valley = [](const UnitPoint& at) {
    return std::pow(at[0] - 0.3, 2) + 5 * std::pow(at[1] - at[0] * at[0], 2) + std::pow(at[2] + 1, 2);
  };
  const Minimum found = nelder_mead(valley, {0.9, 0.9, 0.9}, 3, {.tolerance = 1e-14, .evaluations = 2000});
  EXPECT_NEAR(found.at[0], 0.3, 1e-5);
  EXPECT_NEAR(found.at[1], 0.09, 1e-5);
  EXPECT_NEAR(found.at[2], 0, 1e-8);
  EXPECT_NEAR(found.value, 1, 1e-9);
}

TEST(NelderMead, EndsWhereAllIsInfinite) {
  const auto infinite = [](const UnitPoint&) { return std::numeric_limits<double>::infinity(); };
  EXPECT_TRUE(std::isinf(nelder_mead(infinite, {0.5}, 1, {}).value));
}

//! The value a year and a period ahead on one path of the model, shocks drawn in turn; four seasons.
double path_end(const EtsFit& fit, int ahead, std::mt19937& words) {
  const boost::math::normal standard;
  EtsState state = fit.last;
  const EtsSmoothing& by = fit.smoothing;
  const bool multiplies = fit.model.season == EtsSeason::multiplicative;
  double value = 0;
  for (int h = 0; h < ahead; ++h) {
    const double shock =
        std::sqrt(fit.variance) * quantile(standard, (static_cast<double>(words()) + 0.5) / 4294967296.0);
    double& season = state.season[static_cast<std::size_t>(h % 4)];
    const double mean = state.level + by.phi * state.trend;
    const double expected = multiplies ? mean * season : mean + season;
    value = fit.model.error == EtsError::multiplicative ? expected * (1 + shock) : expected + shock;
    const double learnt = (value - expected) / (multiplies ? season : 1);
    state.level = mean + by.alpha * learnt;
    state.trend = by.phi * state.trend + by.beta * learnt;
    season += by.gamma * (value - expected) / (multiplies ? mean : 1);
  }
  return value;
}

//! R's own intervals are wrong here (8.20: ANA and MNA a year ahead, MAdM at any horizon), so paths decide.
TEST(EtsForecast, HasTheMeanAndSpreadOfSimulatedPaths) {
  constexpr int paths = 20000;
  constexpr int ahead = 5;  // past a year: the season learnt counts
  std::mt19937 words(5);
  for (const EtsModel& model : ets_models) {
    EtsFit fit{.model = model,
               .smoothing = {.alpha = 0.4, .beta = 0.1, .gamma = 0.5, .phi = 0.9},
               .last = {.level = 100, .trend = 3, .season = {10, -10, 5, -5}},
               .seasons = 4,
               .variance = model.error == EtsError::additive ? 25 : 0.0025};
    if (model.trend != EtsTrend::damped) fit.smoothing.phi = 1;
    if (model.trend == EtsTrend::none) fit.smoothing.phi = fit.smoothing.beta = fit.last.trend = 0;
    if (model.season == EtsSeason::none) fit.last.season.fill(fit.smoothing.gamma = 0);
    if (model.season == EtsSeason::multiplicative) fit.last.season = {1.1, 0.9, 1.05, 0.95};
    double sum = 0;
    double squares = 0;
    const Forecast stated = forecast_ets(fit, ahead).back();
    for (int path = 0; path < paths; ++path) {
      const double gap = path_end(fit, ahead, words) - stated.mean;
      sum += gap / paths;
      squares += gap * gap / paths;
    }
    // Four standard errors (sd/√n, sd/√2n): a false alarm 1 in 15,000 each; and what is of σ⁴.
    const double sd = (stated.quantiles.back() - stated.mean) / 1.959963984540054;
    EXPECT_NEAR(sum, 0, 4 * sd / std::sqrt(paths) + 0.002 * sd) << text(model);
    EXPECT_NEAR(std::sqrt(squares) / sd, 1, 4 / std::sqrt(2.0 * paths) + 0.002) << text(model);
  }
}

}  // namespace
}  // namespace clepsydre::scores
