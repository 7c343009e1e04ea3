// The year's profile that courts share.
#include "model/calibration/season.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace clepsydre::calibration {
namespace {

const Values planted{0.1, -0.05, 0.2, 0, 0.05, 0.1, -0.3, -0.4, 0.2, 0.1, 0.05, -0.05};

//! Levels of their own, the profile from `offset` on, and noise.
std::vector<Values> seasonal(std::size_t courts, std::size_t size, double share, double noise,
                             std::size_t offset = 0) {
  std::mt19937 random(4);
  std::normal_distribution<double> normal(0, 1);
  std::vector<Values> series(courts, Values(size));
  for (Values& figures : series) {
    const double level = 3 + normal(random);
    for (std::size_t i = 0; i < size; ++i)
      figures[i] = level + share * planted[(i + offset) % 12] + noise * normal(random);
  }
  return series;
}

TEST(SharedSeason, FindsAPlantedProfileWhereverTheYearBegins) {
  for (const std::size_t offset : {0u, 5u, 11u}) {
    const Values found = shared_season(seasonal(20, 60, 1, 0.1, offset), 12, static_cast<int>(offset), 0.25);
    for (std::size_t m = 0; m < 12; ++m) EXPECT_NEAR(found[m], planted[m], 0.09) << m;
    EXPECT_NEAR(std::inner_product(found.begin(), found.end(), planted.begin(), 0.0) /
                    std::inner_product(planted.begin(), planted.end(), planted.begin(), 0.0),
                5.0 / 6, 0.1);  // shrunk by n/(n + 1), n = 5 years
  }
}

TEST(SharedSeason, HasAMeanOfZero) {
  const Values found = shared_season(seasonal(3, 40, 1, 0.3), 12, 0, 0.25);
  EXPECT_NEAR(std::accumulate(found.begin(), found.end(), 0.0), 0, 1e-12);
}

TEST(SharedSeason, IsNoneInAYearOfOnePeriodNorOverLessThanAYear) {
  EXPECT_EQ(shared_season(seasonal(3, 40, 1, 0.1), 1, 0, 0.25), Values{0});
  EXPECT_EQ(shared_season(seasonal(3, 11, 1, 0.1), 12, 0, 0.25), Values(12, 0.0));
  EXPECT_EQ(shared_season({}, 12, 0, 0.25), Values(12, 0.0));
}

TEST(SharedSeason, ShrinksWhatIsNoise) {
  const Values found = shared_season(seasonal(5, 48, 0, 0.2), 12, 0, 0.25);
  // one court's mean of 4 figures has an sd of 0.1, the mean over 5 courts 0.045: less than half stays
  for (const double factor : found) EXPECT_LT(std::abs(factor), 0.06);
}

TEST(SharedSeason, KeepsAQuarterOfAProfileSeenOnce) {
  const Values once = shared_season(seasonal(20, 18, 1, 0.01), 12, 0, 0.25);
  const Values none = shared_season(seasonal(20, 18, 1, 0.01), 12, 0, 0);
  for (std::size_t m = 0; m < 12; ++m) {
    EXPECT_LT(std::abs(once[m]), 0.25 * 0.5);
    EXPECT_EQ(none[m], 0);
  }
  EXPECT_LT(once[7], -0.05);
}

TEST(SharedSeason, LeavesUnknownFiguresOut) {
  std::vector<Values> series = seasonal(20, 60, 1, 0.05);
  for (std::size_t i = 0; i < series.size(); ++i) series[i][i % 60] = unknown;
  series.emplace_back(60, unknown);
  const Values found = shared_season(series, 12, 0, 0.25);
  for (std::size_t m = 0; m < 12; ++m) EXPECT_NEAR(found[m], planted[m], 0.09) << m;
}

}  // namespace
}  // namespace clepsydre::calibration
