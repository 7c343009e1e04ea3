// Small counts and their logs.
#include "model/calibration/counts.hpp"

#include <gtest/gtest.h>

namespace clepsydre::calibration {
namespace {

TEST(LogCount, IsThatOfAHandfulOfCases) {
  // of mean 1/10: 0 with probability 0.9048, 1 with 0.0905, 2 with 0.0045
  EXPECT_NEAR(log_count(0.1).mean,
              0.90484 * std::log(0.5) + 0.09048 * std::log(1.5) + 0.00452 * std::log(2.5), 5e-4);
  EXPECT_NEAR(log_count(20).variance, 1.0 / 20, 0.002);
}

TEST(PoissonMean, IsTheMeanWhoseLogsHaveThatMean) {
  for (const double mean : {0.06, 0.2, 1.0, 3.0, 9.0})
    EXPECT_NEAR(poisson_mean(log_count(mean).mean), mean, 1e-5);
  for (const double mean : {10.0, 11.0, 25.0})
    EXPECT_NEAR(poisson_mean(log_count(mean).mean) / mean, 1, 2e-3);
}

TEST(PoissonMean, IsNeverNothing) {
  EXPECT_NEAR(poisson_mean(std::log(0.5)), 0.05, 1e-6);
  EXPECT_NEAR(poisson_mean(-10), 0.05, 1e-6);
}

}  // namespace
}  // namespace clepsydre::calibration
