// Trajectories of a fitted group, and what is made of them.
#include "model/calibration/predict.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "model/calibration/draws.hpp"
#include "model/calibration/outlook.hpp"
#include "model/calibration/transforms.hpp"
#include "tests/support/panels.hpp"

namespace clepsydre::calibration {
namespace {

using tests::drawn_group;
using tests::GroupTruth;

constexpr PredictOptions twelve{.horizons = 12, .trajectories = 400, .seed = 3};

struct Fitted {
  Panel panel;
  GroupEstimate group;
};

Fitted fitted(std::size_t courts, int known = 36, Step step = Step::month) {
  GroupTruth truth = drawn_group(step, courts, 21);
  Panel panel = simulate(truth, known, 0, 22);
  Estimate found = estimate(panel, known, {});
  return {std::move(panel), std::move(found.groups.at(0))};
}

std::vector<Trajectories> predicted(const Fitted& of, const PredictOptions& options = twelve) {
  return predict(of.group, of.panel.series, of.panel.periods, of.panel.periods.count, {}, options);
}

double variance(const Eigen::VectorXd& sample) { return (sample.array() - sample.mean()).square().mean(); }

TEST(Predict, GivesACourtTheSameWhateverOthersAreInItsGroup) {
  const Fitted all = fitted(6);
  Fitted few = all;
  few.group.members.erase(few.group.members.begin(), few.group.members.begin() + 3);
  const auto of_all = predicted(all), of_few = predicted(few);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(of_all[i + 3].stock, of_few[i].stock);
    EXPECT_EQ(of_all[i + 3].entrees, of_few[i].entrees);
  }
}

TEST(Predict, GivesTheSameFirstTrajectoriesHoweverManyAreAskedFor) {
  const Fitted of = fitted(2);
  const auto many = predicted(of), few = predicted(of, {.horizons = 5, .trajectories = 100, .seed = 3});
  EXPECT_EQ(many[1].stock.topLeftCorner(5, 100), few[1].stock);
  EXPECT_NE(predicted(of, {.horizons = 5, .trajectories = 100, .seed = 4})[1].stock, few[1].stock);
}

TEST(Predict, KeepsEveryCase) {
  const Fitted of = fitted(4);
  const auto all = predicted(of);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const History& history = of.group.members[i].history;
    Eigen::RowVectorXd before = Eigen::RowVectorXd::Constant(twelve.trajectories, history.stock.back());
    for (Eigen::Index h = 0; h < 12; ++h) {
      const Eigen::RowVectorXd after =
          before + all[i].entrees.row(h) - all[i].sorties.row(h) / history.reported;
      EXPECT_LT((after - all[i].stock.row(h)).cwiseAbs().maxCoeff(), 1e-6);
      before = all[i].stock.row(h);
    }
    EXPECT_GE(all[i].stock.minCoeff(), 0);
    EXPECT_GE(all[i].entrees.minCoeff(), 0);
    EXPECT_GE(all[i].sorties.minCoeff(), 0);
  }
}

//! Nothing uncertain but the counting: filings are Poisson around their level, within 5/√n of it.
TEST(Predict, IsPoissonWhereNothingElseIsUncertain) {
  Fitted of = fitted(1);
  SeriesEstimate& court = of.group.members[0];
  court.entrees = {.level = std::log(50), .sd = 0, .freedom = 30, .gain = 0, .mean = std::log(50)};
  const Trajectories ahead = predicted(of, {.horizons = 12, .trajectories = 4000, .seed = 1})[0];
  for (int h = 0; h < 12; ++h) {
    const double expected =
        50 * std::exp(of.group.entrees.season[static_cast<std::size_t>(of.panel.periods.season(36 + h))] +
                      0.3 * log_working_days(of.panel.periods, 36 + h));
    EXPECT_NEAR(ahead.entrees.row(h).mean(), expected, 5 * std::sqrt(expected / 4000)) << h;
    EXPECT_NEAR(variance(ahead.entrees.row(h)) / expected, 1, 5 * std::sqrt(2.0 / 4000)) << h;
  }
}

TEST(Predict, SpreadsASumMoreWhereShocksAreShared) {
  Fitted of = fitted(6);
  const auto spread_of_sum = [&](double common) {
    of.group.entrees.common = of.group.capacity.common = common;
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(twelve.trajectories);
    double own = 0;
    for (const Trajectories& court : predicted(of)) {
      sum += court.stock.row(11).transpose();
      own += variance(court.stock.row(11));
    }
    return variance(sum) / own;
  };
  EXPECT_NEAR(spread_of_sum(0), 1, 0.35);  // independent: 400 trajectories
  EXPECT_GT(spread_of_sum(0.8), 2.5);
}

TEST(Predict, FilesTogetherWithItsCapacityWhereTheTwoAreCorrelated) {
  Fitted of = fitted(1);
  const auto together = [&](double correlation) {
    of.group.correlation = correlation;
    const Trajectories ahead = predicted(of, {.horizons = 1, .trajectories = 2000, .seed = 3})[0];
    const Eigen::ArrayXd x = ahead.entrees.row(0).array() - ahead.entrees.row(0).mean();
    const Eigen::ArrayXd y = ahead.sorties.row(0).array() - ahead.sorties.row(0).mean();
    return (x * y).mean() / std::sqrt(x.square().mean() * y.square().mean());
  };
  EXPECT_GT(together(0.9), together(0) + 0.3);
  EXPECT_LT(together(-0.9), together(0) - 0.3);
}

TEST(Poisson, HasItsMeanAndVarianceBelowAndAboveAThousand) {
  for (const double mean : {0.1, 3.0, 900.0, 1100.0, 50000.0}) {
    const Draws draws(1, "C", "1.");
    double sum = 0, squares = 0;
    constexpr int count = 20000;
    for (std::uint32_t j = 0; j < count; ++j) {
      const double drawn = poisson(draws(j, 1).word, mean);
      EXPECT_EQ(drawn, std::round(drawn));
      sum += drawn - mean;
      squares += (drawn - mean) * (drawn - mean);
    }
    EXPECT_NEAR(sum / count, 0, 5 * std::sqrt(mean / count)) << mean;
    EXPECT_NEAR(squares / count / mean, 1, 5 * std::sqrt((2 + 1 / mean) / count)) << mean;
  }
}

TEST(Draws, AreIndependentNormalsByNameTrajectoryAndPeriod) {
  const Draws draws(1, "C", "1."), other(1, "D", "1.");
  double sum = 0, squares = 0, products = 0, across = 0;
  constexpr int count = 20000;
  for (std::uint32_t j = 0; j < count; ++j) {
    const auto [one, two] = draws(j, 1).normal;
    sum += one;
    squares += one * one;
    products += one * two;
    across += one * other(j, 1).normal[0] + one * draws(j, 2).normal[0];
  }
  const double error = 5 / std::sqrt(count);
  EXPECT_NEAR(sum / count, 0, error);
  EXPECT_NEAR(squares / count, 1, 1.5 * error);
  EXPECT_NEAR(products / count, 0, error);
  EXPECT_NEAR(across / count, 0, 1.5 * error);
}

TEST(Outlook, LiesBetweenTheSimulationAndTheNaiveRules) {
  const Fitted of = fitted(4);
  const auto all = predicted(of);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const SeriesEstimate& court = of.group.members[i];
    const auto combined = outlook(court, all[i], of.panel.periods, {});
    const auto simulated = summarised(all[i].stock);
    const KnownFigures figures = known_figures(court.history, of.panel.periods);
    const auto rule = scores::ajust_rule(figures.known(), 12), last = scores::last_value(figures.known(), 12);
    for (std::size_t h = 0; h < 12; ++h) {
      for (std::size_t q = 0; q < 7; ++q) {
        const auto [low, high] =
            std::minmax({simulated[h].quantiles[q], rule[h].quantiles[q], last[h].quantiles[q]});
        EXPECT_GE(combined[h].quantiles[q], std::max(0.0, low) - 1e-9);
        EXPECT_LE(combined[h].quantiles[q], std::max(0.0, high) + 1e-9);
        EXPECT_GE(combined[h].quantiles[q], q > 0 ? combined[h].quantiles[q - 1] : 0);
      }
    }
  }
}

TEST(Outlook, IsTheSimulationWhereNaiveRulesHaveNoShare) {
  const Fitted of = fitted(1);
  const Trajectories ahead = predicted(of)[0];
  Recipe alone;
  alone.naive_share = 0;
  const auto forecasts = outlook(of.group.members[0], ahead, of.panel.periods, alone);
  EXPECT_EQ(forecasts[5].quantiles, summarised(ahead.stock)[5].quantiles);
}

TEST(Outlook, OfFilingsAloneIsOfFilings) {
  Fitted of = fitted(1);
  Series& series = of.panel.series[0];
  series.sorties.clear();
  series.stock.clear();
  of.group = estimate(of.panel, 36, {}).groups.at(0);
  const Trajectories ahead = predicted(of)[0];
  EXPECT_EQ(ahead.stock.size(), 0);
  const auto forecasts = outlook(of.group.members[0], ahead, of.panel.periods, {});
  EXPECT_EQ(forecasts[2].quantiles, summarised(ahead.entrees)[2].quantiles);
}

//! The i-th of n in order stands at probability (i − ½)/n.
TEST(Summarised, IsLinearBetweenOrderStatistics) {
  Eigen::MatrixXd sample(1, 5);
  sample << 4, 0, 1, 3, 2;
  const auto forecast = summarised(sample).at(0);
  EXPECT_NEAR(forecast.mean, 2, 1e-12);
  for (std::size_t q = 0; q < 7; ++q)
    EXPECT_NEAR(forecast.quantiles[q], std::clamp(5 * scores::probabilities[q] - 0.5, 0.0, 4.0), 1e-12);
}

}  // namespace
}  // namespace clepsydre::calibration
