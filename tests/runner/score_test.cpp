#include <gmock/gmock.h>

#include <boost/math/distributions/normal.hpp>

#include "runner/score/match.hpp"
#include "runner/score/overlap.hpp"
#include "runner/score/quantiles.hpp"
#include "runner/score/table.hpp"
#include "tests/results/sample.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Periods;
using calibration::Step;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

results::Layout forecast_of_months(Month first, int months) {
  results::Layout layout;
  layout.first = first;
  layout.months = months;
  return layout;
}

TEST(Overlap, TakesThePeriodsThatLieWholeInTheForecast) {
  const auto quarters =
      overlap_of({Step::quarter, Month(2025, 1), 12}, forecast_of_months(Month(2026, 2), 13));
  ASSERT_TRUE(quarters);
  EXPECT_EQ(quarters->periods, (Periods{Step::quarter, Month(2026, 4), 3}));
  EXPECT_EQ(quarters->first_of_panel, 5);
  EXPECT_EQ(quarters->first_of_forecast, 2);
  EXPECT_EQ(quarters->horizon(0), 5);
  EXPECT_FALSE(overlap_of({Step::year, Month(2026, 1), 2}, forecast_of_months(Month(2026, 2), 20)));
}

TEST(Overlap, StartsFromTheStockBeforeItsFirstPeriod) {
  const auto layout = results::sample::layout();
  Summary summary = results::sample::summary(layout, 0, PlaceId(0));
  const NodeId node(2);
  const auto first = node.value() * summary.months;
  const auto mean = [&](Variable variable, std::size_t month) {
    return double{summary.mean[static_cast<std::size_t>(variable)][first + month]};
  };
  const Overlap whole{{Step::month, layout.first, 2}, 0, 0}, later{{Step::month, layout.first + 3, 2}, 0, 3};
  EXPECT_DOUBLE_EQ(forecast_course(summary, node, whole).start,
                   mean(Variable::stock, 0) - mean(Variable::entrees, 0) + mean(Variable::sorties, 0));
  EXPECT_DOUBLE_EQ(forecast_course(summary, node, later).start, mean(Variable::stock, 2));
  const Overlap quarter{{Step::quarter, layout.first, 1}, 0, 0};
  EXPECT_DOUBLE_EQ(forecast_course(summary, node, quarter).entrees[0],
                   mean(Variable::entrees, 0) + mean(Variable::entrees, 1) + mean(Variable::entrees, 2));
  EXPECT_DOUBLE_EQ(forecast_course(summary, node, quarter).stock[0], mean(Variable::stock, 2));
}

TEST(ToldPeriods, AreTheUsualHorizonsOrTheLastBeforeAndTheLast) {
  EXPECT_THAT(told_periods({{Step::month, Month(2026, 1), 30}, 0, 0}), ElementsAre(0, 2, 5, 11, 23, 29));
  EXPECT_THAT(told_periods({{Step::quarter, Month(2026, 1), 5}, 0, 0}), ElementsAre(0, 1, 3, 4));
  EXPECT_THAT(told_periods({{Step::quarter, Month(2026, 4), 2}, 0, 2}), ElementsAre(0, 1));
}

std::vector<double> normal_values(std::span<const double> probabilities) {
  const boost::math::normal_distribution<double> law(100, 20);
  std::vector<double> values;
  for (const double p : probabilities) values.push_back(boost::math::quantile(law, p));
  return values;
}

TEST(Quantiles, OfANormalAreFoundWhateverProbabilitiesTheFileHas) {
  const auto wanted = normal_values(scores::probabilities);
  for (const auto& file : {std::vector{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95}, std::vector{0.1, 0.5, 0.9},
                           std::vector{0.01, 0.3, 0.6, 0.99}}) {
    EXPECT_THAT(forecast_of(file, normal_values(file), 100).quantiles, Pointwise(DoubleNear(1e-6), wanted));
  }
}

TEST(Quantiles, AreNeverBelowZeroAndFlatWhereOnlyOneIsKnown) {
  EXPECT_EQ(forecast_of(std::vector{0.1, 0.5}, std::vector{1.0, 30.0}, 30).quantiles.front(), 0);
  EXPECT_THAT(forecast_of(std::vector{0.5}, std::vector{7.0}, 7).quantiles, testing::Each(7));
}

TEST(CentralIntervals, AreThoseWhoseBothEndsTheFileHas) {
  const auto found = central_intervals(std::vector{0.05, 0.1, 0.25, 0.5, 0.9, 0.95});
  ASSERT_EQ(found.size(), 2);
  EXPECT_NEAR(found[0].share, 0.8, 1e-12);
  EXPECT_NEAR(found[1].share, 0.9, 1e-12);
  EXPECT_EQ(found[0].upper, 4);
}

//! A panel of one month with these names.
calibration::Panel panel_of(const std::vector<std::pair<std::string, std::string>>& names) {
  calibration::Panel panel{{Step::month, Month(2026, 1), 1}, {}};
  for (const auto& [juridiction, code] : names)
    panel.series.push_back({juridiction, code, {1}, {1}, {1}, {}, {}});
  return panel;
}

TEST(Match, TakesCodesWithAndWithoutTheirTableAndTheirLastDot) {
  const auto layout = results::sample::layout();
  const auto& court = layout.courts[0];
  const auto found =
      match(panel_of({{court.code, "TJ/1.1."}, {court.label, "1.2"}, {court.label, "PTJ/1.1."}}), layout);
  std::vector<std::string> keys;
  for (const MatchedSeries& series : found.matched)
    keys.push_back(layout.contentieux[series.contentieux.value()].key);
  EXPECT_THAT(keys, ElementsAre("TJ/1.1.", "TJ/1.2.", "PTJ/1.1."));
  EXPECT_TRUE(found.unscored.empty());
}

TEST(Match, TakesAGroupWhereNoneOfItsContentieuxIs) {
  const auto layout = results::sample::layout();
  const auto& court = layout.courts[0];
  const auto found = match(panel_of({{court.code, "1."}, {court.code, "2."}, {court.code, "2.1."}}), layout);
  EXPECT_EQ(found.matched.size(), 2);
  ASSERT_EQ(found.unscored.size(), 1);
  EXPECT_EQ(found.unscored[0].code, "2.");
  EXPECT_EQ(found.unscored[0].why, Unscored::group);
}

TEST(Match, RefusesACourtsOtherTable) {
  const auto layout = results::sample::layout();
  const auto found = match(panel_of({{layout.courts[0].code, "CA/1.1."}}), layout);
  ASSERT_EQ(found.unscored.size(), 1);
  EXPECT_EQ(found.unscored[0].why, Unscored::no_code);
}

}  // namespace
}  // namespace clepsydre::runner
