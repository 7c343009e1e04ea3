// Baselines against R's forecast package: baselines/expected.csv is what expected.R wrote of series.csv.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "model/scores/baselines/ets.hpp"
#include "model/scores/baselines/methods.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scores {
namespace {

constexpr int ahead[] = {1, 2, 3, 6, 12};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::stringstream text(line);
  for (std::string cell; std::getline(text, cell, ',');) cells.push_back(cell);
  return cells;
}

template <class Row>
void for_each_row(const std::string& name, const Row& row) {
  std::ifstream file(tests::source_dir() + "/tests/model/baselines/" + name);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) row(cells_of(line));
}

struct Series {
  int per_year = 1;
  std::vector<double> values;
  [[nodiscard]] Known known() const { return {.values = values, .per_year = per_year}; }
};

//! Figures of one series and one method, by "what index".
using Figures = std::map<std::string, double>;

double figure(const Figures& figures, const std::string& what, int index = 0, double otherwise = 0) {
  const auto found = figures.find(what + " " + std::to_string(index));
  return found == figures.end() ? otherwise : found->second;
}

class AgainstR : public testing::Test {
 protected:
  void SetUp() override {
    for_each_row("series.csv", [&](const std::vector<std::string>& cells) {
      series_[cells[0]].per_year = std::stoi(cells[1]);
      series_[cells[0]].values.push_back(std::stod(cells[3]));
    });
    for_each_row("expected.csv", [&](const std::vector<std::string>& cells) {
      expected_[cells[0]][cells[1]][cells[2] + " " + cells[3]] = std::stod(cells[4]);
    });
    ASSERT_EQ(series_.size(), 11U);
  }

  //! Calls with each series, model and R's figures of the two.
  template <class Check>
  int for_each_ets(const Check& check) const {
    int count = 0;
    for (const auto& [name, series] : series_) {
      for (const EtsModel& model : ets_models) {
        const auto figures = expected_.at(name).find(text(model));
        if (figures == expected_.at(name).end()) continue;
        SCOPED_TRACE(name + " " + text(model));
        check(series, model, figures->second);
        ++count;
      }
    }
    return count;
  }

  //! Means and spreads within a share of the mean and of the spread.
  void expect_like(const std::string& method, Forecasts (*make)(const Known&, int), double tolerance) const {
    for (const auto& [name, series] : series_) {
      const auto figures = expected_.at(name).find(method);
      if (figures == expected_.at(name).end()) continue;
      SCOPED_TRACE(name);
      const Forecasts made = make(series.known(), 12);
      for (const int h : ahead) expect_near(made, figures->second, h, tolerance);
    }
  }

  static void expect_near(const Forecasts& made, const Figures& figures, int h, double tolerance) {
    const Forecast& one = made[static_cast<std::size_t>(h) - 1];
    const double mean = figure(figures, "mean", h);
    const double sd = figure(figures, "sd", h);
    EXPECT_NEAR(one.mean, mean, tolerance * std::abs(mean)) << h;
    EXPECT_NEAR((one.quantiles.back() - one.mean) / 1.959963984540054, sd, tolerance * sd) << h;
  }

  std::map<std::string, Series> series_;
  std::map<std::string, std::map<std::string, Figures>> expected_;
};

EtsSmoothing smoothing_of(const Figures& figures, const EtsModel& model) {
  const double undamped = model.trend == EtsTrend::none ? 0 : 1;
  return {.alpha = figure(figures, "alpha"),
          .beta = figure(figures, "beta"),
          .gamma = figure(figures, "gamma"),
          .phi = figure(figures, "phi", 0, undamped)};
}

EtsState first_of(const Figures& figures, int per_year) {
  EtsState first{.level = figure(figures, "level"), .trend = figure(figures, "trend")};
  for (int s = 0; s < per_year; ++s) first.season[static_cast<std::size_t>(s)] = figure(figures, "season", s);
  return first;
}

TEST_F(AgainstR, LastValueIsTheSame) { expect_like("last_value", last_value, 1e-8); }

TEST_F(AgainstR, SeasonalNaiveIsTheSame) { expect_like("seasonal_naive", seasonal_naive, 1e-8); }

TEST_F(AgainstR, DriftIsTheSame) { expect_like("drift", drift, 1e-8); }

//! Both search α; R stops at about 1e-4 of it.
TEST_F(AgainstR, ThetaIsTheSame) { expect_like("theta", theta, 1e-3); }

//! R 8.20 is wrong on two intervals, which simulated paths show (baselines_ets_test.cpp): without a trend its
//! additive season learns a period early, so from a year ahead on; with a damped trend and a season that
//! multiplies it forgets φ on the first step.
bool is_right_in_r(const EtsModel& model, int per_year, int h) {
  if (model.season == EtsSeason::additive && model.trend == EtsTrend::none) return h < per_year;
  return !(model.season == EtsSeason::multiplicative && model.trend == EtsTrend::damped);
}

TEST_F(AgainstR, EtsRunsTheSameWithTheSameParameters) {
  const int count = for_each_ets([](const Series& series, const EtsModel& model, const Figures& figures) {
    const EtsFit fit = evaluated_ets(model, smoothing_of(figures, model), first_of(figures, series.per_year),
                                     series.values, series.per_year);
    EXPECT_NEAR(fit.deviance, figure(figures, "deviance"), 1e-6);
    EXPECT_NEAR(fit.aicc, figure(figures, "aicc"), 1e-6);
    // Beyond a year: the season's second order, see forecast_ets.
    const double tolerance = model.season == EtsSeason::multiplicative ? 2e-3 : 1e-6;
    const Forecasts made = forecast_ets(fit, 12);
    for (const int h : ahead) {
      if (is_right_in_r(model, series.per_year, h)) expect_near(made, figures, h, tolerance);
    }
  });
  EXPECT_GT(count, 120);
}

//! Ours has the best first states at every trial and R's has not: it wins by up to 100 on long seasons. Where
//! errors multiply, the first states of ours are those of least squares, 0.03 of deviance from the likeliest.
TEST_F(AgainstR, EtsFitsAtLeastAsWell) {
  for_each_ets([](const Series& series, const EtsModel& model, const Figures& figures) {
    const auto fit = fit_ets(model, series.values, series.per_year);
    ASSERT_TRUE(fit);
    const double slack = model.error == EtsError::additive ? 1e-3 : 0.04;
    EXPECT_LT(fit->deviance, figure(figures, "deviance") + slack);
  });
}

//! Deviances that differ more may be of parameters well apart: their valleys are flat.
TEST_F(AgainstR, EtsForecastsAlikeWhereBothFindTheSameOptimum) {
  int compared = 0;
  for_each_ets([&](const Series& series, const EtsModel& model, const Figures& figures) {
    const auto fit = fit_ets(model, series.values, series.per_year);
    ASSERT_TRUE(fit);
    if (std::abs(fit->deviance - figure(figures, "deviance")) > 3e-4) return;
    const Forecasts made = forecast_ets(*fit, 12);
    for (const int h : ahead) expect_near(made, figures, h, 0.005);
    ++compared;
  });
  EXPECT_GE(compared, 10);
}

TEST_F(AgainstR, EtsChoosesAModelAtLeastAsLikely) {
  for (const auto& [name, series] : series_) {
    double best = std::numeric_limits<double>::infinity();
    for (const EtsModel& model : ets_models) {
      const auto figures = expected_.at(name).find(text(model));
      if (figures != expected_.at(name).end()) best = std::min(best, figure(figures->second, "aicc"));
    }
    const auto chosen = choose_ets(series.values, series.per_year);
    ASSERT_TRUE(chosen) << name;
    EXPECT_LT(chosen->aicc, best + 0.04) << name;
  }
}

}  // namespace
}  // namespace clepsydre::scores
