#include "model/scores/decomposition.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace clepsydre::scores {
namespace {

using testing::DoubleNear;
using testing::Each;

constexpr std::size_t periods = 18;

//! A course at random whose stock is what its flows make of it.
Course course(std::mt19937& random) {
  std::uniform_real_distribution<double> flow(0, 100);
  Course made{.start = 5 * flow(random), .entrees = {}, .sorties = {}, .stock = {}};
  double stock = made.start;
  for (std::size_t t = 0; t < periods; ++t) {
    made.entrees.push_back(flow(random));
    made.sorties.push_back(std::min(flow(random), stock + made.entrees.back()));
    stock += made.entrees.back() - made.sorties.back();
    made.stock.push_back(stock);
  }
  return made;
}

//! Sorties of the saturating law: Y = A κ / (A^γ + κ).
Course by_law(double start, double entrees, double kappa, double gamma = 0.9) {
  Course made{.start = start, .entrees = std::vector(periods, entrees), .sorties = {}, .stock = {}};
  double stock = start;
  for (std::size_t t = 0; t < periods; ++t) {
    const double available = stock + entrees;
    made.sorties.push_back(available * kappa / (std::pow(available, gamma) + kappa));
    stock = available - made.sorties.back();
    made.stock.push_back(stock);
  }
  return made;
}

std::vector<double> all(double ratio) { return std::vector(periods, ratio); }

TEST(Decomposition, SumsToTheErrorWhateverIsUnknown) {
  std::mt19937 random(1);
  std::uniform_int_distribution<std::size_t> period(0, periods - 1);
  for (int round = 0; round < 300; ++round) {
    Course forecast = course(random), observed = course(random);
    for (auto* stocks : {&forecast.stock, &observed.stock}) {
      for (double& stock : *stocks) stock += std::normal_distribution<double>(0, 3)(random);
    }
    for (auto* figures : {&observed.entrees, &observed.sorties, &observed.stock, &observed.stock})
      (*figures)[period(random)] = NAN;
    if (round % 3 == 0) observed.start = NAN;
    const Answer answer{round % 2 == 0 ? EffortLaw::saturating : EffortLaw::fixed, 0.9};
    const auto parts = decompose(observed, forecast, all(round % 5 == 0 ? NAN : 0.8), answer);
    for (std::size_t t = 0; t < periods; ++t) {
      ASSERT_EQ(parts[t].has_value(), !std::isnan(observed.stock[t]));
      if (parts[t]) {
        ASSERT_NEAR(parts[t]->error(), observed.stock[t] - forecast.stock[t], 1e-9);
      }
    }
  }
}

TEST(Decomposition, OfWhatCameAsForecastIsNothing) {
  std::mt19937 random(2);
  const Course same = course(random);
  for (const auto& parts : decompose(same, same, all(1), {}))
    EXPECT_THAT(parts->cases, Each(DoubleNear(0, 1e-9)));
}

TEST(Decomposition, TellsMoreEntreesFromWhatTheLawOfEffortMakesOfThem) {
  const auto parts = decompose(by_law(400, 110, 25), by_law(400, 100, 25), all(1), {}).back();
  EXPECT_NEAR((*parts)[Part::entrees], periods * 10, 1e-9);
  EXPECT_LT((*parts)[Part::load], -5);
  EXPECT_NEAR((*parts)[Part::effort], 0, 0.02 * -(*parts)[Part::load]);
}

TEST(Decomposition, TellsLessStaffAsCapacityAndSlowerWorkAsEffort) {
  const Course forecast = by_law(400, 100, 25), observed = by_law(400, 100, 25 * 0.9);
  const auto staff = decompose(observed, forecast, all(0.9), {}).back();
  EXPECT_GT((*staff)[Part::capacity], 20);
  EXPECT_NEAR((*staff)[Part::effort], 0, 0.02 * (*staff)[Part::capacity]);
  const auto work = decompose(observed, forecast, all(1), {}).back();
  EXPECT_NEAR((*work)[Part::effort], (*staff)[Part::capacity], 0.02 * (*staff)[Part::capacity]);
  EXPECT_DOUBLE_EQ((*work)[Part::capacity], 0);
}

TEST(Decomposition, TellsCapacityAndEffortAsOneWhereStaffIsUnknown) {
  const Course forecast = by_law(400, 100, 25), observed = by_law(400, 100, 25 * 0.9);
  const auto apart = decompose(observed, forecast, all(0.9), {}).back();
  const auto together = decompose(observed, forecast, all(NAN), {}).back();
  EXPECT_NEAR((*together)[Part::capacity_and_effort], (*apart)[Part::capacity] + (*apart)[Part::effort],
              1e-9);
  EXPECT_DOUBLE_EQ((*together)[Part::capacity], 0);
  EXPECT_DOUBLE_EQ((*together)[Part::load], (*apart)[Part::load]);
}

TEST(Decomposition, ChangesSignsWhereForecastAndObservedChangePlaces) {
  const Course one = by_law(400, 100, 25), other = by_law(300, 130, 20);
  const auto there = decompose(one, other, all(0.8), {}).back();
  const auto back = decompose(other, one, all(1 / 0.8), {}).back();
  for (const Part part : all_parts) EXPECT_NEAR((*there)[part], -(*back)[part], 1e-9) << text(part);
}

TEST(Decomposition, LeavesFixedSortiesToCapacityAlone) {
  const Course forecast{10, {5}, {4}, {11}}, observed{20, {5}, {2}, {23}};
  const auto parts = decompose(observed, forecast, std::vector{0.5}, {EffortLaw::fixed, 0.9}).back();
  EXPECT_DOUBLE_EQ((*parts)[Part::load], 0);
  EXPECT_DOUBLE_EQ((*parts)[Part::capacity], 2);
  EXPECT_NEAR((*parts)[Part::effort], 0, 1e-12);
}

TEST(Decomposition, RollsThroughUnknownStocksAndTellsNothingThroughUnknownFlows) {
  const Course forecast{100, {10, 10, 10}, {10, 10, 10}, {100, 100, 100}};
  Course observed{100, {20, 20, 20}, {10, 10, 10}, {110, NAN, 135}};
  auto parts = decompose(observed, forecast, std::vector{1.0, 1.0, 1.0}, {});
  EXPECT_FALSE(parts[1]);
  EXPECT_DOUBLE_EQ((*parts[2])[Part::entrees], 30);
  EXPECT_DOUBLE_EQ((*parts[2])[Part::adjustment], 5);
  observed.entrees[1] = NAN;
  parts = decompose(observed, forecast, std::vector{1.0, 1.0, 1.0}, {});
  EXPECT_DOUBLE_EQ((*parts[2])[Part::entrees], 10);
  EXPECT_DOUBLE_EQ((*parts[2])[Part::untold], 25);
}

TEST(Decomposition, RollsAnUnknownStartBackFromTheFirstStockThatIsKnown) {
  const Course forecast{100, {10, 10}, {10, 10}, {100, 100}};
  const Course observed{NAN, {10, 10}, {10, 10}, {NAN, 130}};
  const auto parts = decompose(observed, forecast, std::vector{1.0, 1.0}, {});
  EXPECT_DOUBLE_EQ((*parts[1])[Part::start], 30);
  EXPECT_DOUBLE_EQ((*parts[1])[Part::adjustment], 0);
}

TEST(Decomposition, HasNoLoadOrCapacityWhereNothingWasClosed) {
  const Course forecast{10, {5}, {4}, {11}}, observed{10, {5}, {0}, {15}};
  const auto parts = decompose(observed, forecast, std::vector{0.5}, {}).back();
  EXPECT_DOUBLE_EQ((*parts)[Part::effort], 4);
}

}  // namespace
}  // namespace clepsydre::scores
