// Baselines: what each rule says in simple cases, and what none may ever do.
#include "model/scores/baselines.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "model/scores/baselines/methods.hpp"
#include "model/scores/baselines/spread.hpp"

namespace clepsydre::scores {
namespace {

double sd_of(const Forecast& forecast) {
  return (forecast.quantiles[6] - forecast.quantiles[3]) / 1.959963984540054;
}

TEST(LastValue, GrowsWithTheRootOfTheHorizon) {
  const double values[] = {10, 13, 9};
  const Forecasts made = last_value({.values = values}, 4);
  EXPECT_DOUBLE_EQ(made[3].mean, 9);
  EXPECT_DOUBLE_EQ(sd_of(made[0]), std::sqrt((9 + 16) / 2.0));
  EXPECT_NEAR(sd_of(made[3]), 2 * sd_of(made[0]), 1e-12);
}

TEST(AjustRule, AddsTheLastYearsGainEachPeriod) {
  const double stock[] = {100, 110, 105, 125, 130, 140};
  const double entrees[] = {50, 60, 50, 70, 60, 60};
  const double sorties[] = {9, 50, 55, 50, 55, 50};
  const Forecasts made = ajust_rule({stock, entrees, sorties, 4}, 2);
  const double pace = (-5 + 20 + 5 + 10) / 4.0;
  EXPECT_DOUBLE_EQ(made[1].mean, 140 + 2 * pace);
  // Spread of the whole past after the first period, whose flows led to the first stock: 10, −5, 20, 5, 10.
  const double sd = std::sqrt((4 + 169 + 144 + 9 + 4) / 4.0);
  EXPECT_NEAR(sd_of(made[0]), sd * std::sqrt(1 + 1 / 4.0), 1e-12);
  EXPECT_NEAR(sd_of(made[1]), sd * std::sqrt(2 * (1 + 2 / 4.0)), 1e-12);
}

TEST(AjustRule, IsTheLastYearsMeanWithoutFlows) {
  const double values[] = {99, 99, 1, 2, 3, 4};
  const Forecasts made = ajust_rule({.values = values, .per_year = 4}, 3);
  EXPECT_DOUBLE_EQ(made[2].mean, 2.5);
  EXPECT_NEAR(sd_of(made[2]), std::sqrt(5 / 3.0), 1e-12);
}

TEST(AjustRule, HasASpreadWhereAYearIsOnePeriod) {
  const double values[] = {10, 14, 12};
  const double entrees[] = {5, 9, 5};
  const double sorties[] = {5, 5, 7};
  EXPECT_NEAR(sd_of(ajust_rule({values, entrees, sorties, 1}, 1)[0]), std::sqrt(18 * 2), 1e-12);
  EXPECT_NEAR(sd_of(ajust_rule({.values = values, .per_year = 1}, 1)[0]), 2, 1e-12);
}

TEST(SeasonalNaive, RepeatsTheLastYear) {
  const double values[] = {1, 2, 3, 4, 2, 4, 6, 8};
  const Forecasts made = seasonal_naive({.values = values, .per_year = 4}, 9);
  EXPECT_DOUBLE_EQ(made[0].mean, 2);
  EXPECT_DOUBLE_EQ(made[5].mean, 4);
  EXPECT_DOUBLE_EQ(sd_of(made[3]), std::sqrt((1 + 4 + 9 + 16) / 4.0));
  EXPECT_NEAR(sd_of(made[4]), std::sqrt(2) * sd_of(made[3]), 1e-12);
  EXPECT_NEAR(sd_of(made[8]), std::sqrt(3) * sd_of(made[3]), 1e-12);
}

TEST(SeasonalNaive, IsLastValueWithoutAnEarlierYear) {
  const double values[] = {5, 7, 6, 9};
  for (const int per_year : {1, 4, 12}) {
    const Known known{.values = values, .per_year = per_year};
    EXPECT_EQ(seasonal_naive(known, 3)[2].quantiles, last_value(known, 3)[2].quantiles) << per_year;
  }
}

TEST(Drift, FollowsALineWithoutDoubt) {
  const double values[] = {2, 5, 8, 11};
  const Forecasts made = drift({.values = values}, 3);
  EXPECT_DOUBLE_EQ(made[2].mean, 20);
  EXPECT_DOUBLE_EQ(sd_of(made[2]), 0);
}

TEST(Theta, AddsHalfTheSlopeOfALine) {
  std::vector<double> values(40);
  for (std::size_t t = 0; t < values.size(); ++t) values[t] = 10 + 2.0 * static_cast<double>(t);
  const Forecasts made = theta({.values = values, .per_year = 1}, 5);
  EXPECT_NEAR(made[4].mean - made[0].mean, 4 * 1.0, 1e-9);
}

TEST(Theta, ReturnsTheSeasonThatMultiplies) {
  std::vector<double> values;
  for (int year = 0; year < 6; ++year) {
    for (const double factor : {0.5, 1.5, 1.2, 0.8}) values.push_back(100 * factor);
  }
  const Forecasts made = theta({.values = values, .per_year = 4}, 4);
  EXPECT_NEAR(made[1].mean, 150, 1e-6);
  EXPECT_NEAR(made[3].mean, 80, 1e-6);
}

//! Series as courts report them, and as they should not.
std::vector<std::vector<double>> awkward_series() {
  std::vector<std::vector<double>> all = {
      {0, 0}, {5, 5}, {3, 8}, {8, 0}, {1, 0, 0}, {4, 4, 4, 4, 4, 4, 4, 4}, {1e7, 1, 1e7, 1, 1e7, 1, 1e7, 1}};
  all.push_back(std::vector<double>(60, 0));
  all.push_back(std::vector<double>(60, 17));
  std::mt19937 words(9);
  for (const std::size_t size : {3U, 4U, 5U, 6U, 7U, 9U, 12U, 13U, 17U, 18U, 19U, 24U, 25U, 36U, 61U}) {
    std::vector<double> rare, walk, falling, sparse;
    double level = 50;
    for (std::size_t t = 0; t < size; ++t) {
      rare.push_back(static_cast<double>(words() % 3));
      level = std::max(1.0, level + static_cast<double>(words() % 21) - 10);
      walk.push_back(level);
      falling.push_back(std::max(0.0, 100 - 8 * static_cast<double>(t)));
      sparse.push_back(words() % 11 == 0 ? 400 : 0);
    }
    for (const auto& series : {rare, walk, falling, sparse}) all.push_back(series);
  }
  return all;
}

void expect_proper(const Forecasts& made, const std::string& where) {
  ASSERT_EQ(made.size(), 15U) << where;
  for (const Forecast& one : made) {
    EXPECT_TRUE(std::isfinite(one.mean) && one.mean >= 0) << where;
    EXPECT_TRUE(std::ranges::all_of(one.quantiles, [](double q) { return std::isfinite(q) && q >= 0; }))
        << where;
    EXPECT_TRUE(std::ranges::is_sorted(one.quantiles)) << where;
  }
}

TEST(Baselines, GiveRisingFiniteQuantilesFromZeroUpOnAnySeries) {
  int number = 0;
  for (const std::vector<double>& values : awkward_series()) {
    const std::vector<double> none(values.size(), 0);
    for (const int per_year : {1, 4, 12}) {
      for (const Baseline baseline : baselines) {
        const std::string where = fmt::format("series {}, {} a year, {}", number, per_year, text(baseline));
        expect_proper(forecast(baseline, {.values = values, .per_year = per_year}, 15), where);
        expect_proper(forecast(baseline, {values, values, none, per_year}, 15), where);
      }
    }
    ++number;
  }
}

TEST(Baselines, DoNotDoubtAConstant) {
  const std::vector<double> values(30, 12);
  for (const Baseline baseline : baselines) {
    const Forecasts made = forecast(baseline, {.values = values}, 6);
    EXPECT_NEAR(made[5].quantiles.front(), 12, 1e-6) << text(baseline);
    EXPECT_NEAR(made[5].quantiles.back(), 12, 1e-6) << text(baseline);
  }
}

TEST(Baselines, ScaleWithTheSeries) {
  const double values[] = {31, 40, 28, 35, 37, 45, 30, 41, 44, 52, 33, 47, 50, 58, 39, 51, 55, 60};
  std::vector<double> thousands;
  for (const double value : values) thousands.push_back(1000 * value);
  for (const Baseline baseline : baselines) {
    const Forecasts small = forecast(baseline, {.values = values, .per_year = 4}, 6);
    const Forecasts large = forecast(baseline, {.values = thousands, .per_year = 4}, 6);
    // Searches stop where the deviance no longer moves.
    EXPECT_NEAR(large[5].mean / small[5].mean, 1000, 0.1) << text(baseline);
    EXPECT_NEAR(sd_of(large[5]) / sd_of(small[5]), 1000, 1) << text(baseline);
  }
}

TEST(Baselines, HaveTheNamesOfTheBackTest) {
  std::vector<std::string_view> names;
  for (const Baseline baseline : baselines) names.push_back(text(baseline));
  EXPECT_THAT(names, testing::ElementsAre("last_value", "seasonal_naive", "drift", "ets", "theta", "ajust"));
}

}  // namespace
}  // namespace clepsydre::scores
