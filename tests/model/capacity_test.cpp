#include "model/capacity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace clepsydre {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

constexpr CourtId court{0};

//! Two months of a court with 4 magistrats at the reference and 2 persons around them.
StaffPlan staff() {
  StaffPlan plan;
  plan.courts.resize(1);
  plan.of(court, Category::magistrat).reference = {4, 4};
  plan.of(court, Category::greffe).reference = {0, 0};
  plan.of(court, Category::autour_du_magistrat).reference = {2, 2};
  return plan;
}

Work work(Category category, std::vector<double> ventilation, std::vector<double> tmd) {
  return {category, 0.5, std::move(ventilation), 10, std::move(tmd)};
}

TEST(Capacity, IsOneAtTheReference) {
  EXPECT_THAT(time_factor(staff(), court, work(Category::magistrat, {0.5, 0.5}, {10, 10})),
              ElementsAre(DoubleEq(1.0 / 4), DoubleEq(1.0 / 4)));
}

TEST(Capacity, MovesAgainstTheTimePerCase) {
  EXPECT_THAT(time_factor(staff(), court, work(Category::magistrat, {0.5, 0.5}, {8, 12.5})),
              ElementsAre(DoubleEq(1.25 / 4), DoubleEq(0.8 / 4)));
}

TEST(Capacity, MovesWithTheShareOfTimeGivenToTheContentieux) {
  EXPECT_THAT(time_factor(staff(), court, work(Category::magistrat, {0.5, 0.25}, {10, 10})),
              ElementsAre(DoubleEq(1.0 / 4), DoubleEq(0.5 / 4)));
}

TEST(Capacity, CountsTheTeamAtTheReferenceToo) {
  StaffPlan plan = staff();
  plan.team = 0.25;
  const double reference = 4 + 0.25 * 2;
  EXPECT_THAT(time_factor(plan, court, work(Category::magistrat, {0.5, 0.5}, {10, 10})),
              ElementsAre(DoubleEq(1 / reference), DoubleEq(1 / reference)));
}

TEST(Capacity, GivesNoTeamToOthersThanMagistrats) {
  StaffPlan plan = staff();
  plan.team = 0.25;
  plan.of(court, Category::greffe).reference = {8, 8};
  EXPECT_THAT(time_factor(plan, court, work(Category::greffe, {0.5, 0.5}, {10, 10})),
              ElementsAre(DoubleEq(1.0 / 8), DoubleEq(1.0 / 8)));
}

TEST(Capacity, IsNotLimitedByACategoryThatWasNotCounted) {
  EXPECT_TRUE(limits(staff(), court, work(Category::magistrat, {}, {})));
  EXPECT_FALSE(limits(staff(), court, work(Category::greffe, {}, {})));
  EXPECT_FALSE(limits(staff(), court, work(Category::parquet, {}, {})));
}

}  // namespace
}  // namespace clepsydre
