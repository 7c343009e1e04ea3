// Cohorts: cases of an age, and bands that are imposed on them.
#include "model/calibration/cohorts.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace clepsydre::calibration {
namespace {

constexpr double no_end = std::numeric_limits<double>::infinity();

Cohorts declining() {
  Cohorts cohorts{.substep = 0.5, .pending = {}, .open_age = 52};
  for (int i = 0; i < 95; ++i) cohorts.pending.push_back(100 * std::pow(0.95, i));
  return cohorts;
}

TEST(Cohorts, AreCountedOnceHoweverTheAgesAreCut) {
  const Cohorts cohorts = declining();
  for (const double cut : {0.0, 0.2, 3.0, 11.97, 46.9, 47.0, 50.0, 90.0})
    EXPECT_NEAR(cohorts.between(0, cut) + cohorts.between(cut, no_end), cohorts.total(), 1e-9) << cut;
  EXPECT_EQ(cohorts.between(5, 5), 0);
}

TEST(Cohorts, AreEvenInsideAndExponentialInTheLast) {
  const Cohorts cohorts = declining();
  EXPECT_NEAR(cohorts.between(0.1, 0.2), cohorts.pending[0] / 5, 1e-12);
  EXPECT_NEAR(cohorts.between(47 + 5, no_end), cohorts.pending.back() * std::exp(-1), 1e-12);
}

TEST(Adjusted, HaveTheSharesOfTheBands) {
  const std::vector<AgeBand> bands{{0, 0, 1, 50}, {0, 1, 6, 30}, {0, 6, 24, 5}, {0, 24, no_end, 15}};
  const Cohorts before = declining();
  const Cohorts after = adjusted(before, bands);
  EXPECT_NEAR(after.total(), before.total(), 1e-9);
  for (const AgeBand& band : bands)
    EXPECT_NEAR(after.between(band.from, band.to) / after.total(), band.stock / 100, 1e-12) << band.from;
}

TEST(Adjusted, KeepTheOrderInsideABand) {
  const std::vector<AgeBand> bands{{0, 0, 12, 50}, {0, 12, no_end, 50}};
  const Cohorts before = declining();
  const Cohorts after = adjusted(before, bands);
  EXPECT_NEAR(after.pending[5] / after.pending[4], before.pending[5] / before.pending[4], 1e-12);
}

TEST(Adjusted, FillAnEmptyBandEvenly) {
  Cohorts before = declining();
  for (std::size_t i = 0; i < 12; ++i) before.pending[i] = 0;
  const std::vector<AgeBand> bands{{0, 0, 6, 50}, {0, 6, no_end, 50}};
  const Cohorts after = adjusted(before, bands);
  EXPECT_NEAR(after.pending[0], before.total() / 24, 1e-9);
  EXPECT_NEAR(after.total(), before.total(), 1e-9);
}

TEST(Adjusted, LeaveAgesWithoutABandEmpty) {
  const std::vector<AgeBand> bands{{0, 0, 6, 50}, {0, 12, 24, 50}};
  const Cohorts after = adjusted(declining(), bands);
  EXPECT_EQ(after.between(6, 12), 0);
  EXPECT_EQ(after.between(24, no_end), 0);
}

TEST(Adjusted, StayAsTheyAreWhereTheBandsHoldNothing) {
  const std::vector<AgeBand> bands{{0, 0, 6, 0}};
  EXPECT_EQ(adjusted(declining(), bands).pending, declining().pending);
  EXPECT_EQ(adjusted(declining(), {}).pending, declining().pending);
}

}  // namespace
}  // namespace clepsydre::calibration
