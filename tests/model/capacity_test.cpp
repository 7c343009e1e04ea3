#include "model/capacity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace clepsydre {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

//! A plan of two months: 4 magistrats at the reference, 5 then 6 now; greffe 10, 10 then 5.
Plan plan_with_staff() {
  Plan plan;
  plan.months = 2;
  plan.staff.resize(1);
  plan.staff[0][static_cast<std::size_t>(Category::magistrat)] = {{5, 6}, 4};
  plan.staff[0][static_cast<std::size_t>(Category::greffe)] = {{10, 5}, 10};
  return plan;
}

Cell cell_with(std::vector<Work> work) {
  Cell cell;
  cell.court = CourtId(0);
  cell.productivity = {1.0, 0.5};
  cell.work = std::move(work);
  return cell;
}

TEST(Capacity, IsProductivityWhereThereIsNoStaffData) {
  EXPECT_THAT(capacity_factor(plan_with_staff(), cell_with({})), ElementsAre(1.0, 0.5));
}

TEST(Capacity, MovesWithTheStaff) {
  const Cell cell = cell_with({{Category::magistrat, 0.5, {0.5, 0.5}, 10, {10, 10}}});
  EXPECT_THAT(capacity_factor(plan_with_staff(), cell), ElementsAre(DoubleEq(1.25), DoubleEq(0.75)));
}

TEST(Capacity, MovesAgainstTheTimePerCase) {
  const Cell cell = cell_with({{Category::magistrat, 0.5, {0.5, 0.5}, 10, {8, 12.5}}});
  EXPECT_THAT(capacity_factor(plan_with_staff(), cell), ElementsAre(DoubleEq(1.25 / 0.8), DoubleEq(0.6)));
}

TEST(Capacity, MovesWithTheShareOfTimeGivenToTheContentieux) {
  const Cell cell = cell_with({{Category::magistrat, 0.5, {0.5, 0.25}, 10, {10, 10}}});
  EXPECT_THAT(capacity_factor(plan_with_staff(), cell), ElementsAre(DoubleEq(1.25), DoubleEq(0.375)));
}

TEST(Capacity, IsThatOfTheCategoryThatBinds) {
  const Cell cell = cell_with(
      {{Category::magistrat, 0.5, {0.5, 0.5}, 10, {10, 10}}, {Category::greffe, 0.3, {0.3, 0.3}, 7, {7, 7}}});
  EXPECT_THAT(capacity_factor(plan_with_staff(), cell), ElementsAre(DoubleEq(1.0), DoubleEq(0.25)));
}

TEST(Capacity, DoesNotMoveWithACategoryThatWasNotCounted) {
  Plan plan = plan_with_staff();
  plan.staff[0][static_cast<std::size_t>(Category::magistrat)].reference = 0;
  const Cell cell = cell_with({{Category::magistrat, 0.5, {0.5, 0.5}, 10, {10, 10}}});
  EXPECT_THAT(capacity_factor(plan, cell), ElementsAre(1.0, 0.5));
}

}  // namespace
}  // namespace clepsydre
