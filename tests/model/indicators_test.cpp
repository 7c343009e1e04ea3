#include "model/indicators.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace clepsydre {
namespace {

// AJUST.md, worked case: S = 702.531260 and O = 46.917293 a month give 14.97.
TEST(Indicators, GiveTheDtesOfAJustsWorkedCase) {
  EXPECT_NEAR(dtes(702.531260, 12 * 46.917293), 14.97, 0.005);
}

TEST(Indicators, CountTheDtesInMonthsOfTheLastYearsPace) { EXPECT_EQ(dtes(60.0, 120.0), 6); }

TEST(Indicators, CompareSortiesWithEntrees) {
  EXPECT_EQ(taux_couverture(30.0, 40.0), 0.75);
  EXPECT_EQ(taux_couverture(0.0, 40.0), 0);
}

TEST(Indicators, CountAgesInDays) {
  // Two cases that waited three months between them.
  EXPECT_NEAR(duree(3 * ticks_per_month, 2.0), 1.5 * 365 / 12, 1e-12);
  EXPECT_NEAR(mean_age_stock(12 * ticks_per_month, 1.0), 365, 1e-12);
}

TEST(Indicators, CountSharesOfTheirOwnTotal) {
  EXPECT_EQ(part_sorties_12(3.0, 4.0), 0.75);
  EXPECT_EQ(part_stock_12(1.0, 4.0), 0.25);
  EXPECT_EQ(part_stock_24(4.0, 4.0), 1);
}

TEST(Indicators, AreUndefinedWhereTheirDivisorIsZero) {
  for (const double dividend : {0.0, 5.0}) {
    EXPECT_TRUE(std::isnan(dtes(dividend, 0.0)));
    EXPECT_TRUE(std::isnan(taux_couverture(dividend, 0.0)));
    EXPECT_TRUE(std::isnan(duree(dividend, 0.0)));
    EXPECT_TRUE(std::isnan(mean_age_stock(dividend, 0.0)));
    EXPECT_TRUE(std::isnan(part_sorties_12(dividend, 0.0)));
    EXPECT_TRUE(std::isnan(part_stock_12(dividend, 0.0)));
    EXPECT_TRUE(std::isnan(part_stock_24(dividend, 0.0)));
  }
}

TEST(Indicators, AreUndefinedWhereTheirDivisorIsUnknown) {
  EXPECT_TRUE(std::isnan(dtes(60.0, std::numeric_limits<double>::quiet_NaN())));
}

}  // namespace
}  // namespace clepsydre
