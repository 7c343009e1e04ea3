// What courts' figures are really like: holes, openings, closures, restatements, zeros, short pasts.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

#include "model/calibration/backtest.hpp"
#include "tests/support/panels.hpp"

namespace clepsydre::calibration {
namespace {

using tests::drawn_group;
using tests::GroupTruth;
using tests::panel_of;
using tests::steady_series;

//! Filings that are Poisson, exits as many as `keep` of what is there, a stock that they explain.
Series small_court(std::size_t periods, double filed, double keep, unsigned seed) {
  std::mt19937 random(seed);
  std::poisson_distribution<int> filings(filed);
  Series series;
  int stock = static_cast<int>(filed / (1 - keep));
  for (std::size_t i = 0; i < periods; ++i) {
    const int entrees = filings(random);
    const int sorties = std::binomial_distribution<int>(stock + entrees, 1 - keep)(random);
    stock += entrees - sorties;
    series.entrees.push_back(entrees);
    series.sorties.push_back(sorties);
    series.stock.push_back(stock);
  }
  return series;
}

void expect_sound(const scores::Forecast& forecast, const std::string& what) {
  EXPECT_TRUE(std::isfinite(forecast.mean)) << what;
  EXPECT_GE(forecast.mean, 0) << what;
  for (std::size_t q = 0; q < forecast.quantiles.size(); ++q) {
    EXPECT_TRUE(std::isfinite(forecast.quantiles[q])) << what;
    EXPECT_GE(forecast.quantiles[q], q == 0 ? 0 : forecast.quantiles[q - 1]) << what;
  }
}

//! Forecasts of every series that could be fitted, all sound, 12 periods ahead.
std::map<std::size_t, scores::Forecasts> forecasts_of(const Panel& panel, int known) {
  std::map<std::size_t, scores::Forecasts> all;
  const Recipe recipe;
  for (const GroupEstimate& group : estimate(panel, known, recipe).groups) {
    const auto ahead = predict(group, panel.series, panel.periods, known, recipe, {12, 200, 1});
    for (std::size_t i = 0; i < group.members.size(); ++i) {
      const SeriesEstimate& member = group.members[i];
      EXPECT_TRUE(ahead[i].entrees.allFinite());
      EXPECT_TRUE(ahead[i].stock.allFinite());
      EXPECT_TRUE(ahead[i].sorties.allFinite());
      all[member.series] = outlook(member, ahead[i], panel.periods, recipe);
      for (const scores::Forecast& forecast : all[member.series])
        expect_sound(forecast, panel.series[member.series].juridiction);
    }
  }
  return all;
}

scores::Forecasts forecasts_of(const Series& series) {
  const Panel panel = panel_of(Step::month, {series});
  return forecasts_of(panel, panel.periods.count).at(0);
}

//! Every forecast of every method, a few periods before the panel ends, is sound.
std::vector<Scored> sound_backtest(const Panel& panel, int known) {
  std::vector<Scored> scored =
      backtest(panel, known, {.horizons = {1, 3}, .trajectories = 100, .seed = 1, .recipe = {}});
  for (const Scored& one : scored)
    expect_sound(one.forecast, panel.series[one.series].juridiction + " " + std::string(text(one.method)));
  return scored;
}

double median_of(const scores::Forecast& forecast) { return forecast.quantiles[3]; }

//! A simulated panel of 40 months.
Panel ordinary_panel() {
  GroupTruth truth = drawn_group(Step::month, 5, 41);
  return simulate(truth, 40, 0, 42);
}

TEST(MissingMonths, ChangeAForecastLittle) {
  Panel panel = ordinary_panel();
  const auto whole = forecasts_of(panel, 40);
  for (const std::size_t hole : {4u, 11u, 12u, 25u, 38u}) {
    panel.series[0].stock[hole] = unknown;
    panel.series[1].entrees[hole] = unknown;
    panel.series[2].sorties[hole] = unknown;
    panel.series[3].entrees[hole] = panel.series[3].sorties[hole] = panel.series[3].stock[hole] = unknown;
  }
  const auto holed = forecasts_of(panel, 40);
  for (std::size_t i = 0; i < 5; ++i) {
    const double spread = whole.at(i)[5].quantiles[5] - whole.at(i)[5].quantiles[1];
    EXPECT_NEAR(median_of(holed.at(i)[5]), median_of(whole.at(i)[5]), spread / 3) << i;
  }
  sound_backtest(panel, 36);
}

TEST(ACourtThatOpensMidway, IsForecastFromItsOwnMonths) {
  Panel panel = ordinary_panel();
  for (std::vector<double>* figures :
       {&panel.series[0].entrees, &panel.series[0].sorties, &panel.series[0].stock})
    std::fill_n(figures->begin(), 28, unknown);
  const Estimate found = estimate(panel, 40, {});
  EXPECT_EQ(found.groups[0].members[0].history.begin, 28);
  EXPECT_LT(found.groups[0].members[0].entrees.freedom, found.groups[0].members[1].entrees.freedom);
  const double last = panel.series[0].stock.back();
  EXPECT_NEAR(median_of(forecasts_of(panel, 40).at(0)[0]) / last, 1, 0.2);
  sound_backtest(panel, 36);
}

TEST(ACourtThatCloses, IsForecastNoMore) {
  Panel panel = ordinary_panel();
  Series& closed = panel.series[2];
  for (std::vector<double>* figures : {&closed.entrees, &closed.sorties, &closed.stock})
    std::fill(figures->begin() + 30, figures->end(), 0.0);
  const Estimate found = estimate(panel, 40, {});
  ASSERT_EQ(found.not_fitted.size(), 1u);
  EXPECT_EQ(found.not_fitted[0].series, 2u);
  EXPECT_EQ(found.not_fitted[0].reason, Unfit::closed);
  EXPECT_EQ(estimate(panel, 30, {}).not_fitted.size(), 0u);
  sound_backtest(panel, 30);
}

//! −30 % in one month that flows do not explain: the new stock is believed at once, and what leaves later is
//! not taken for what left then.
TEST(ARestatedStock, IsBelievedAndNotRepeated) {
  Series restated = small_court(36, 60, 0.9, 1);
  const double before = restated.stock[29];
  for (std::size_t i = 30; i < 36; ++i) restated.stock[i] -= 0.3 * before;
  const auto ahead = forecasts_of(restated);
  const double last = restated.stock.back();
  EXPECT_NEAR(median_of(ahead[0]) / last, 1, 0.15);
  EXPECT_GT(median_of(ahead[5]), 0.75 * last);
  EXPECT_LT(estimate(panel_of(Step::month, {restated}), 36, {}).groups[0].members[0].history.worst_imbalance,
            5);
  sound_backtest(panel_of(Step::month, {restated}), 31);
}

TEST(SmallCells, HaveForecastsOfTheirSize) {
  std::vector<Series> cells;
  for (unsigned seed = 0; seed < 12; ++seed) cells.push_back(small_court(48, 0.2 + 0.1 * seed, 0.7, seed));
  const Panel panel = panel_of(Step::month, cells);
  for (const auto& [series, ahead] : forecasts_of(panel, 48)) {
    for (const scores::Forecast& forecast : ahead) {
      EXPECT_LT(forecast.mean, 20) << series;
      EXPECT_LT(forecast.quantiles[6], 60) << series;
    }
  }
  sound_backtest(panel, 40);
  Panel filings = panel;
  for (Series& series : filings.series) {
    series.sorties.clear();
    series.stock.clear();
  }
  for (const auto& [series, ahead] : forecasts_of(filings, 48)) {
    const double mean = 0.2 + 0.1 * static_cast<double>(series);
    EXPECT_NEAR(ahead[2].mean, mean, 0.3 + mean) << series;
  }
  sound_backtest(filings, 40);
}

TEST(OnlyZeros, AreNoSeries) {
  const Panel panel = panel_of(Step::month, {steady_series(30, 0, 0, 0), small_court(30, 3, 0.7, 1)});
  const Estimate found = estimate(panel, 30, {});
  ASSERT_EQ(found.not_fitted.size(), 1u);
  EXPECT_EQ(found.not_fitted[0].reason, Unfit::empty);
  EXPECT_EQ(sound_backtest(panel, 25).size(), 2 * method_count);
}

TEST(AStockThatEmpties, IsForecastAboveNothing) {
  Series series = small_court(36, 20, 0.8, 3);
  series.stock.back() = 0;
  const auto ahead = forecasts_of(series);
  EXPECT_LT(median_of(ahead[0]), 60);
  EXPECT_GE(ahead[11].quantiles[0], 0);
}

TEST(AShortPast, IsEnoughWithSixMonths) {
  for (const std::size_t months : {6u, 7u, 12u, 13u}) {
    std::vector<Series> courts;
    for (unsigned seed = 0; seed < 4; ++seed) courts.push_back(small_court(months + 3, 40, 0.9, seed));
    const Panel panel = panel_of(Step::month, courts);
    const auto ahead = forecasts_of(panel, static_cast<int>(months));
    EXPECT_EQ(ahead.size(), 4u);
    for (const auto& [series, forecasts] : ahead) {
      const double last = panel.series[series].stock[months - 1];
      EXPECT_NEAR(median_of(forecasts[0]) / last, 1, 0.3) << months;
      EXPECT_LT(forecasts[11].quantiles[6], 10 * last) << months;
    }
    sound_backtest(panel, static_cast<int>(months));
    EXPECT_EQ(forecasts_of(panel, 5).size(), 0u);
  }
}

TEST(AShortPast, OfOneCourtAloneIsEnoughToo) {
  for (const Step step : {Step::month, Step::quarter, Step::year}) {
    const int least = least_known(step);
    const Panel panel = panel_of(step, {small_court(static_cast<std::size_t>(least) + 3, 50, 0.8, 9)});
    const auto ahead = forecasts_of(panel, least);
    EXPECT_EQ(ahead.size(), 1u);
    const double last = panel.series[0].stock[static_cast<std::size_t>(least) - 1];
    EXPECT_LT(ahead.at(0)[2].quantiles[5], 5 * last) << periods_per_year(step);
    sound_backtest(panel, least);
  }
}

TEST(AStockKnownAtTimes, IsFollowedThroughItsFlows) {
  Series series = small_court(48, 40, 0.9, 5);
  const Series whole = series;
  for (std::size_t i = 0; i < 48; ++i) series.stock[i] = i % 12 == 5 ? series.stock[i] : unknown;
  const auto ahead = forecasts_of(series);
  EXPECT_NEAR(median_of(ahead[0]) / median_of(forecasts_of(whole)[0]), 1, 0.05);
  sound_backtest(panel_of(Step::month, {series}), 40);
}

TEST(ExitsNeverReported, AreToldByTheStock) {
  Series series = small_court(48, 40, 0.9, 6);
  const double whole = median_of(forecasts_of(series)[5]);
  series.sorties.clear();
  EXPECT_NEAR(median_of(forecasts_of(series)[5]) / whole, 1, 0.05);
  sound_backtest(panel_of(Step::month, {series}), 40);
}

//! Stocks were counted only of late, exits never: what was pending before the first count nothing tells.
TEST(AStockCountedOfLate, IsForecastFromItsFirstCount) {
  Series series = small_court(48, 40, 0.9, 7);
  series.sorties.clear();
  std::fill_n(series.stock.begin(), 20, unknown);
  EXPECT_NEAR(median_of(forecasts_of(series)[0]) / series.stock.back(), 1, 0.2);
  EXPECT_EQ(sound_backtest(panel_of(Step::month, {series}), 40).size(), 2 * method_count);
}

//! Filings until stocks were counted instead: no period tells both.
TEST(FlowsThatNoStockMeets, AreStillForecastSoundly) {
  Series series = small_court(24, 40, 0.9, 8);
  series.sorties.clear();
  std::fill_n(series.stock.begin(), 12, unknown);
  std::fill(series.entrees.begin() + 12, series.entrees.end(), unknown);
  forecasts_of(panel_of(Step::month, {series}), 24);
  sound_backtest(panel_of(Step::month, {series}), 20);
}

TEST(OneFilingFigure, AmongManyStocksIsNoCrash) {
  Series series = small_court(24, 40, 0.9, 8);
  series.sorties.clear();
  for (std::size_t i = 0; i < 24; ++i) series.entrees[i] = i == 10 ? series.entrees[i] : unknown;
  forecasts_of(panel_of(Step::month, {series}), 24);
  sound_backtest(panel_of(Step::month, {series}), 20);
}

TEST(ThreeHundredCourts, AreFittedTogether) {
  std::vector<Series> courts;
  for (unsigned seed = 0; seed < 300; ++seed)
    courts.push_back(small_court(24, 2 + seed % 50, 0.5 + 0.001 * seed, seed));
  const Panel panel = panel_of(Step::month, courts);
  EXPECT_EQ(forecasts_of(panel, 24).size(), 300u);
}

}  // namespace
}  // namespace clepsydre::calibration
