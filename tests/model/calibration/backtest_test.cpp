// A back-test knows what was known at its origin, and nothing else.
#include "model/calibration/backtest.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <numeric>
#include <random>
#include <set>

#include "model/calibration/scorecard.hpp"
#include "model/scores/scores.hpp"
#include "tests/support/panels.hpp"

namespace clepsydre::calibration {
namespace {

using tests::drawn_group;
using tests::GroupTruth;
using tests::panel_of;

const BacktestOptions quick{.horizons = {1, 3}, .trajectories = 100, .seed = 1, .recipe = {}};

Panel simulated(Step step, int periods) {
  GroupTruth truth = drawn_group(step, 4, 31);
  Panel panel = simulate(truth, periods, 0, 32);
  panel.series[3].sorties.clear();
  panel.series[3].stock.clear();
  panel.series[2].ages = {{2, 0, 6, 40}, {periods - 2, 0, 6, 50}};
  return panel;
}

using Forecaster = std::function<std::vector<Scored>(const Panel&, int known)>;

std::vector<Scored> honest(const Panel& panel, int known) { return backtest(panel, known, quick); }

//! Reads one period too many.
std::vector<Scored> leaky(const Panel& panel, int known) {
  std::vector<Scored> scored = backtest(panel, known, quick);
  const std::vector<Scored> later = backtest(panel, known + 1, quick);
  for (Scored& one : scored) {
    for (const Scored& other : later) {
      if (other.series == one.series && other.method == one.method && other.horizon == one.horizon)
        one.forecast.mean = std::midpoint(one.forecast.mean, other.forecast.mean);
    }
  }
  return scored;
}

//! The same past, and a future of other figures, known where they were.
Panel with_other_future(Panel panel, int known, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> factor(0, 5);
  const auto shake = [&](std::vector<double>& figures) {
    for (std::size_t i = static_cast<std::size_t>(known); i < figures.size(); ++i)
      figures[i] *= factor(random);
  };
  for (Series& series : panel.series) {
    shake(series.entrees);
    shake(series.sorties);
    shake(series.stock);
    for (AgeBand& band : series.ages) band.stock *= band.period >= known ? factor(random) : 1;
  }
  return panel;
}

//! Whether what came after the origin changes any forecast.
bool leaks(const Forecaster& forecaster, const Panel& panel, int known) {
  const std::vector<Scored> told = forecaster(panel, known);
  const std::vector<Scored> retold = forecaster(with_other_future(panel, known, 7), known);
  EXPECT_EQ(told.size(), retold.size());
  EXPECT_GT(told.size(), 0u);
  return !std::ranges::equal(told, retold, [](const Scored& one, const Scored& other) {
    return one.forecast.mean == other.forecast.mean && one.forecast.quantiles == other.forecast.quantiles &&
           one.scale == other.scale;
  });
}

TEST(Backtest, ForecastsTheSameWhateverComes) {
  for (const auto& [step, known] : {std::pair{Step::month, 30}, {Step::quarter, 12}, {Step::year, 6}})
    EXPECT_FALSE(leaks(honest, simulated(step, known + 4), known)) << periods_per_year(step);
}

TEST(Backtest, IsCaughtReadingOnePeriodTooMany) { EXPECT_TRUE(leaks(leaky, simulated(Step::month, 34), 30)); }

TEST(Backtest, MakesTheForecastsOfAPanelThatEndsAtTheOrigin) {
  const Panel panel = simulated(Step::month, 34);
  Panel longer = as_known(panel, 31);
  const std::vector<Scored> all = backtest(panel, 30, quick), one = backtest(longer, 30, quick);
  std::size_t met = 0;
  for (const Scored& scored : one) {
    EXPECT_EQ(scored.horizon, 1);
    for (const Scored& other : all) {
      if (other.series != scored.series || other.method != scored.method || other.horizon != 1) continue;
      EXPECT_EQ(other.forecast.quantiles, scored.forecast.quantiles);
      ++met;
    }
  }
  EXPECT_EQ(met, one.size());
}

TEST(AsKnown, EndsEverythingAtTheOrigin) {
  Panel panel = simulated(Step::month, 34);
  panel.series[0].etpt[0].assign(34, 2.5);
  const Panel past = as_known(panel, 30);
  EXPECT_EQ(past.periods.count, 30);
  for (const Series& series : past.series) {
    for (const std::vector<double>* figures : {&series.entrees, &series.sorties, &series.stock})
      EXPECT_TRUE(figures->empty() || figures->size() == 30u);
    for (const AgeBand& band : series.ages) EXPECT_LT(band.period, 30);
  }
  EXPECT_EQ(past.series[0].etpt[0].size(), 30u);
  EXPECT_EQ(past.series[2].ages.size(), 1u);
}

TEST(Backtest, ScoresEverySeriesHorizonAndMethodOnce) {
  std::set<std::tuple<std::size_t, int, Method>> seen;
  for (const Scored& one : backtest(simulated(Step::month, 34), 30, quick)) {
    EXPECT_TRUE(seen.insert({one.series, one.horizon, one.method}).second);
    EXPECT_EQ(one.known, 30);
  }
  EXPECT_EQ(seen.size(), std::size_t{8} * method_count);
}

TEST(Backtest, NeverScoresAFigureThatIsNotKnown) {
  Panel panel = simulated(Step::month, 34);
  panel.series[0].stock[30] = unknown;  // could be filled from the flows
  const std::vector<Scored> scored = backtest(panel, 30, quick);
  EXPECT_EQ(scored.size(), (4u * 2 - 1) * method_count);
  for (const Scored& one : scored) EXPECT_FALSE(one.series == 0 && one.horizon == 1);
  EXPECT_TRUE(backtest(panel, 34, quick).empty());
}

TEST(Backtest, ComparesWithWhatCame) {
  const Panel panel = simulated(Step::month, 34);
  for (const Scored& one : backtest(panel, 30, quick)) {
    const Series& series = panel.series[one.series];
    const std::vector<double>& came = one.series == 3 ? series.entrees : series.stock;
    EXPECT_EQ(one.observed, came[29 + static_cast<std::size_t>(one.horizon)]);
    EXPECT_GT(one.scale, 0);
  }
}

//! A forecast whose every quantile is `at`.
Scored sure(std::size_t series, int horizon, Method method, double at, double observed) {
  Scored scored{series, 12, horizon, method, observed, 10, {}};
  scored.forecast.mean = at;
  scored.forecast.quantiles.fill(at);
  return scored;
}

const Scorecard& card_of(const std::array<Scorecard, method_count>& cards, Method method) {
  return cards[static_cast<std::size_t>(method)];
}

TEST(Scorecards, TakeTheGeometricMeanOverSeriesOfMeanScores) {
  const std::vector<Scored> scored{
      sure(0, 1, Method::clepsydre, 110, 100), sure(0, 1, Method::clepsydre, 100, 120),
      sure(0, 1, Method::last_value, 60, 100), sure(0, 1, Method::last_value, 100, 120),
      sure(1, 1, Method::clepsydre, 104, 100), sure(1, 1, Method::last_value, 99, 100),
      sure(1, 3, Method::clepsydre, 900, 100)};
  const auto cards = scorecards(scored, 1, Method::last_value);
  const Scorecard& card = card_of(cards, Method::clepsydre);
  EXPECT_EQ(card.count, 3);
  EXPECT_NEAR(card.relative, std::sqrt(30.0 / 60 * 4 / 1), 1e-12);
  EXPECT_NEAR(card.wis, 34.0 / 3, 1e-12);  // of a point, 2 Σ pinball / 7 = |error|: the levels are symmetric
  EXPECT_NEAR(card.mase, 34.0 / 30, 1e-12);
  EXPECT_NEAR(card.median_ape, 10, 1e-12);
  EXPECT_NEAR(card_of(cards, Method::last_value).relative, 1, 1e-12);
  EXPECT_EQ(card_of(cards, Method::ets).count, 0);
  EXPECT_FALSE(is_known(card_of(cards, Method::ets).relative));
}

TEST(Scorecards, CountWhatIntervalsCover) {
  Scored inside = sure(0, 1, Method::clepsydre, 0, 5);
  inside.forecast.quantiles = {0, 2, 4, 5, 6, 8, 10};
  std::vector<Scored> scored;
  for (const double came : {5.0, 7.0, 9.0, 11.0}) {
    inside.observed = came;
    scored.push_back(inside);
  }
  const Scorecard card = card_of(scorecards(scored, 1, Method::last_value), Method::clepsydre);
  EXPECT_EQ(card.coverage, (std::array{0.25, 0.5, 0.75}));
  EXPECT_NEAR(std::accumulate(card.pit.begin(), card.pit.end(), 0.0), 1, 1e-12);
}

TEST(NaiveMethod, IsTheLastStockOrTheLastYearsFilings) {
  EXPECT_EQ(naive_method(simulated(Step::month, 20)), Method::last_value);
  Series filings;
  filings.entrees.assign(20, 5);
  EXPECT_EQ(naive_method(panel_of(Step::month, {filings})), Method::seasonal_naive);
}

}  // namespace
}  // namespace clepsydre::calibration
