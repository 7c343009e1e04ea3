// Where a run starts: levels off what they revert to, entrées and capacity that are uncertain together.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/trace.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre {
namespace {

constexpr int replications = 2000;

//! Large courts whose only chance is where they start.
Plan plan_with(double start, double start_correlation) {
  Plan plan = tests::small_plan({.tribunals = 1,
                                 .contentieux = 1,
                                 .months = 30,
                                 .replications = replications,
                                 .entrees = 20000,
                                 .appeal_rate = 0,
                                 .withdrawal = 0});
  for (Cell& cell : plan.cells) {
    cell.entrees_level = {.start_sd = 0.3};
    cell.capacity_level = {.reversion = 0.8, .start = start, .start_sd = 0.3};
    cell.gamma_sd = 0;
    cell.start_correlation = start_correlation;
  }
  return plan;
}

struct Logs {
  std::vector<double> entrees;
  std::vector<double> effort;  //!< logit(Y/A), γ of the load taken out
};

Logs logs_of_month(const Plan& plan, std::size_t month) {
  const Traces traces = trace(plan);
  const Records& records = traces.records[0];
  const Cell& cell = plan.cells[0];
  Logs logs;
  for (std::size_t r = 0; r < replications; ++r) {
    const double sorties = at(records, 0, month, Measure::sorties, r);
    const double stock = at(records, 0, month, Measure::stock, r);
    logs.entrees.push_back(std::log(at(records, 0, month, Measure::entrees, r)));
    logs.effort.push_back(std::log(sorties / stock) +
                          cell.gamma * std::log((sorties + stock) / cell.reference_load) -
                          std::log(cell.reference_sorties / (cell.reference_load - cell.reference_sorties)));
  }
  return logs;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / replications;
}

double correlation(const Logs& logs) {
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t r = 0; r < replications; ++r) {
    const double x = logs.entrees[r] - mean(logs.entrees), y = logs.effort[r] - mean(logs.effort);
    xy += x * y, xx += x * x, yy += y * y;
  }
  return xy / std::sqrt(xx * yy);
}

TEST(Start, LevelsOfEntreesAndCapacityGoTogetherAsStated) {
  // s.e. of a correlation ρ: (1 − ρ²)/√n; 4.5 of them, and what counting cases adds.
  for (const double stated : {-0.8, 0.0, 0.5, 1.0}) {
    const double error = 4.5 * (1 - stated * stated) / std::sqrt(replications) + 0.02;
    EXPECT_NEAR(correlation(logs_of_month(plan_with(0, stated), 0)), stated, error);
  }
}

TEST(Start, ACapacityBeginsOffItsMeanAndRevertsToIt) {
  const Plan plan = plan_with(-0.5, 0);
  const double error = 4.5 * 0.3 / std::sqrt(replications) + 0.002;
  EXPECT_NEAR(mean(logs_of_month(plan, 0).effort), -0.5, error);
  EXPECT_NEAR(mean(logs_of_month(plan, 3).effort), -0.5 * std::pow(0.8, 3), error);
  EXPECT_NEAR(mean(logs_of_month(plan, 29).effort), 0, error);
}

TEST(Start, ACapacityBeginsOffItsMeanWithoutChanceToo) {
  Plan plan = plan_with(-0.5, 0.5);
  plan.dispersion = Dispersion::off;
  EXPECT_NEAR(mean(logs_of_month(plan, 0).effort), -0.5, 0.002);
}

}  // namespace
}  // namespace clepsydre
