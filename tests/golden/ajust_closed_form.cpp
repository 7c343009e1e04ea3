// The worked case of AJUST.md through the closed form, to every digit that A-JUST's own code printed.
#include <gtest/gtest.h>

#include "model/ajust.hpp"
#include "tests/support/ajust_case.hpp"

namespace clepsydre::tests {
namespace {

using ajust::Quantity;
using ajust::Situation;

constexpr double printed = 5.1e-7;  // half of the sixth decimal
constexpr double rounded = 5.1e-3;  // ratios are printed to 0.01

Situation solved(MonthsConvention convention, const ajust::Fixed& fixed) {
  ajust::Case input = ajust_case(convention);
  input.fix = {fixed};
  input.keep = {Quantity::entrees, Quantity::tmd};
  return ajust::outcome(input).solved;
}

struct Expected {
  MonthsConvention convention;
  double start_stock, start_dtes;
  double end_stock, end_dtes;
  double four_stock, four_dtes;
  double etpt_for_300, sorties_for_300;
  double etpt_for_dtes6, sorties_for_dtes6, stock_for_dtes6;
};

class ClosedForm : public testing::TestWithParam<Expected> {};

TEST_P(ClosedForm, StartsWhereAJustDoes) {
  const Situation start = ajust::outcome(ajust_case(GetParam().convention)).start;
  EXPECT_EQ(start[Quantity::etpt], 3);
  EXPECT_NEAR(start[Quantity::entrees], 53.33333, 5.1e-6);
  EXPECT_NEAR(start[Quantity::tmd], 8.866667, printed);
  EXPECT_NEAR(start[Quantity::sorties], 46.917293, printed);
  EXPECT_NEAR(start[Quantity::stock], GetParam().start_stock, printed);
  EXPECT_NEAR(start[Quantity::dtes], GetParam().start_dtes, rounded);
}

TEST_P(ClosedForm, EndsWhereAJustDoesIfNothingChanges) {
  const Situation end = ajust::outcome(ajust_case(GetParam().convention)).end;
  EXPECT_EQ(end[Quantity::etpt], 2);
  EXPECT_NEAR(end[Quantity::sorties], 31.278195, printed);
  EXPECT_NEAR(end[Quantity::stock], GetParam().end_stock, printed);
  EXPECT_NEAR(end[Quantity::dtes], GetParam().end_dtes, rounded);
}

TEST_P(ClosedForm, GivesWhatAStaffMakes) {
  const Situation four = solved(GetParam().convention, {Quantity::etpt, 4});
  EXPECT_NEAR(four[Quantity::sorties], 62.556391, printed);
  EXPECT_NEAR(four[Quantity::stock], GetParam().four_stock, printed);
  EXPECT_NEAR(four[Quantity::dtes], GetParam().four_dtes, printed);
}

TEST_P(ClosedForm, GivesTheStaffThatAStockTakes) {
  const Situation target = solved(GetParam().convention, {Quantity::stock, 300});
  EXPECT_NEAR(target[Quantity::etpt], GetParam().etpt_for_300, printed);
  EXPECT_NEAR(target[Quantity::sorties], GetParam().sorties_for_300, printed);
}

TEST_P(ClosedForm, GivesTheStaffThatADtesTakes) {
  const Situation target = solved(GetParam().convention, {Quantity::dtes, 6});
  EXPECT_NEAR(target[Quantity::etpt], GetParam().etpt_for_dtes6, printed);
  EXPECT_NEAR(target[Quantity::sorties], GetParam().sorties_for_dtes6, printed);
  EXPECT_NEAR(target[Quantity::stock], GetParam().stock_for_dtes6, printed);
}

TEST(AJustEtpt, CountsTheStaffOfTheYearAsAJustDoes) {
  const ajust::Case input = ajust_case(MonthsConvention::calendar);
  EXPECT_EQ(ajust::mean_etpt(input.agents, Category::magistrat, day(2025, 1, 1), day(2025, 12, 31)), 2.875);
}

INSTANTIATE_TEST_SUITE_P(BothConventions, ClosedForm,
                         testing::Values(Expected{.convention = MonthsConvention::ajust_3_6,
                                                  .start_stock = 702.531260,
                                                  .start_dtes = 14.97,
                                                  .end_stock = 831.349015,
                                                  .end_dtes = 26.58,
                                                  .four_stock = 623.086621,
                                                  .four_dtes = 9.960399,
                                                  .etpt_for_300 = 6.398378,
                                                  .sorties_for_300 = 100.064857,
                                                  .etpt_for_dtes6 = 5.084024,
                                                  .sorties_for_dtes6 = 79.509544,
                                                  .stock_for_dtes6 = 477.057266},
                                         Expected{.convention = MonthsConvention::calendar,
                                                  .start_stock = 703.164075,
                                                  .start_dtes = 14.99,
                                                  .end_stock = 882.623924,
                                                  .end_dtes = 28.22,
                                                  .four_stock = 592.487383,
                                                  .four_dtes = 9.471253,
                                                  .etpt_for_300 = 5.558527,
                                                  .sorties_for_300 = 86.930340,
                                                  .etpt_for_dtes6 = 4.771389,
                                                  .sorties_for_dtes6 = 447.721358 / 6,
                                                  .stock_for_dtes6 = 447.721358}),
                         [](const auto& named) {
                           return named.param.convention == MonthsConvention::calendar ? "Before"
                                                                                       : "Release3_6";
                         });

}  // namespace
}  // namespace clepsydre::tests
