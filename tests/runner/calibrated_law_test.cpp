// A calibrated network forecasts what its estimate forecasts: panel → calibrate → folder → scenario → engine.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "calibrate_support.hpp"
#include "model/calibration/predict.hpp"
#include "model/trace.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Step;

constexpr int replications = 4096;

//! One variable of one court at some month, in every replication.
std::vector<double> sample(const Records& records, Measure measure, int month) {
  std::vector<double> values;
  for (std::size_t r = 0; r < replications; ++r)
    values.push_back(at(records, 0, static_cast<std::size_t>(month), measure, r));
  return values;
}

std::vector<double> sample(const Eigen::MatrixXd& trajectories, int ahead) {
  const Eigen::VectorXd row = trajectories.row(ahead - 1);
  return {row.begin(), row.end()};
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double sd(const std::vector<double>& values) {
  double squares = 0;
  for (const double value : values) squares += std::pow(value - mean(values), 2);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

double quantile(std::vector<double> values, double p) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(p * static_cast<double>(values.size()))];
}

double share_below(const std::vector<double>& values, double limit) {
  return static_cast<double>(std::ranges::count_if(values, [&](double x) { return x < limit; })) /
         static_cast<double>(values.size());
}

//! What the models differ by: the level's start is drawn with the mean of its σ, days and whole cases.
struct Tolerance {
  double mean;   //!< relative
  double share;  //!< of the probability below a quantile
};

//! z = 4.5: a false alarm in 150,000 checks.
void expect_same_law(const std::vector<double>& engine, const std::vector<double>& estimate,
                     Tolerance tolerance, const std::string& what) {
  const double z = 4.5, n = replications;
  EXPECT_NEAR(mean(engine), mean(estimate),
              z * std::hypot(sd(engine), sd(estimate)) / std::sqrt(n) + tolerance.mean * mean(estimate))
      << what;
  for (const double p : {0.1, 0.5, 0.9}) {
    EXPECT_NEAR(share_below(engine, quantile(estimate, p)), p,
                z * std::sqrt(2 * p * (1 - p) / n) + tolerance.share)
        << what << ", quantile " << p;
  }
}

//! Both forecasts of a panel from its end on.
struct Forecasts {
  Traces engine;
  std::vector<calibration::Trajectories> estimate;
};

Forecasts forecasts(const CalibratedFolder& made, int horizons) {
  const Calibration& calibration = made.calibration();
  const int months = horizons * months_of(calibration.matched.panel.periods.step);
  Forecasts both{.engine = trace(made.plan(months, replications)), .estimate = {}};
  const calibration::Estimate estimate =
      calibration::estimate(calibration.matched.panel, calibration.known, {});
  both.estimate =
      predict(estimate.groups.front(), calibration.matched.panel.series, estimate.periods, estimate.known, {},
              {.horizons = horizons, .trajectories = replications, .seed = 5});
  return both;
}

class Months : public testing::TestWithParam<double> {};

TEST_P(Months, AreForecastAsTheirEstimateDoes) {
  const CalibratedFolder made(
      PanelShape{.step = Step::month, .periods = 48, .courts = 3, .noise = GetParam()});
  const Forecasts both = forecasts(made, 12);
  for (std::size_t court = 0; court < 3; ++court) {
    for (const int ahead : {1, 6, 12}) {
      const std::string where = fmt::format("court {}, {} months", court, ahead);
      const Records& records = both.engine.records[court];
      expect_same_law(sample(records, Measure::stock, ahead - 1), sample(both.estimate[court].stock, ahead),
                      {.mean = 0.01, .share = 0.02}, where + ", stock");
      expect_same_law(sample(records, Measure::entrees, ahead - 1),
                      sample(both.estimate[court].entrees, ahead), {.mean = 0.015, .share = 0.04},
                      where + ", entrées");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Noise, Months, testing::Values(0.08, 0.3));

//! Engine's entrées summed over the months of a period.
std::vector<double> period_entrees(const Records& records, int ahead, int months) {
  std::vector<double> sums(replications);
  for (int month = (ahead - 1) * months; month < ahead * months; ++month) {
    const std::vector<double> values = sample(records, Measure::entrees, month);
    for (std::size_t r = 0; r < values.size(); ++r) sums[r] += values[r];
  }
  return sums;
}

class LongPeriods : public testing::TestWithParam<Step> {};

TEST_P(LongPeriods, AreForecastAsTheirEstimateDoes) {
  const int months = months_of(GetParam());
  const CalibratedFolder made(PanelShape{.step = GetParam(), .periods = 20, .courts = 3});
  const Forecasts both = forecasts(made, 3);
  for (std::size_t court = 0; court < 3; ++court) {
    for (const int ahead : {1, 3}) {
      const std::string where = fmt::format("court {}, {} periods", court, ahead);
      const Records& records = both.engine.records[court];
      expect_same_law(period_entrees(records, ahead, months), sample(both.estimate[court].entrees, ahead),
                      {.mean = 0.01, .share = 0.03}, where + ", entrées");
      expect_same_law(sample(records, Measure::stock, ahead * months - 1),
                      sample(both.estimate[court].stock, ahead), {.mean = 0.02, .share = 0.06},
                      where + ", stock");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Steps, LongPeriods, testing::Values(Step::quarter, Step::year));

}  // namespace
}  // namespace clepsydre::runner
