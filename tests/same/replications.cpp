// The same numbers whatever the SIMD width, the number of replications, or what else is in the plan.
#include <gtest/gtest.h>

#include <span>

#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

void expect_same(std::span<const Records> a, std::span<const Records> b, std::size_t replications) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t court = 0; court < a.size(); ++court) {
    for (std::size_t cell = 0; cell < a[court].contentieux(); ++cell) {
      for (std::size_t month = 0; month < a[court].months(); ++month) {
        for (std::size_t measure = 0; measure < measure_count; ++measure) {
          for (std::size_t r = 0; r < replications; ++r) {
            ASSERT_EQ(at(a[court], cell, month, static_cast<Measure>(measure), r),
                      at(b[court], cell, month, static_cast<Measure>(measure), r))
                << "court " << court << " cell " << cell << " month " << month << " replication " << r;
          }
        }
      }
    }
  }
}

class OnRandomPlans : public testing::TestWithParam<int> {};

TEST_P(OnRandomPlans, EverySimdWidthGivesTheSameNumbers) {
  const Plan plan = small_plan(random_shape(static_cast<std::uint64_t>(GetParam())));
  const auto narrow = run_plan(plan, Isa::v2);
  for (const Isa isa : {Isa::v3, Isa::v4}) {
    if (runs(isa)) expect_same(narrow, run_plan(plan, isa), static_cast<std::size_t>(plan.replications));
  }
}
INSTANTIATE_TEST_SUITE_P(Same, OnRandomPlans, testing::Range(100, 120));

TEST(Replications, TheFirstHundredOfAThousandAreThoseOfARunOfAHundred) {
  SmallPlan of{.months = 18, .replications = 100};
  const auto few = run_plan(small_plan(of));
  of.replications = 1000;
  expect_same(few, run_plan(small_plan(of)), 100);
}

TEST(Replications, DifferFromEachOtherAndBetweenSeeds) {
  SmallPlan of{.months = 6, .replications = 2};
  const auto one = run_plan(small_plan(of));
  EXPECT_NE(at(one[0], 0, 5, Measure::stock, 0), at(one[0], 0, 5, Measure::stock, 1));
  of.seed = 8;
  EXPECT_NE(at(one[0], 0, 5, Measure::stock, 0), at(run_plan(small_plan(of))[0], 0, 5, Measure::stock, 0));
}

TEST(Streams, ACourtMoreChangesNoDrawOfTheOthers) {
  SmallPlan of{.tribunals = 2, .months = 12, .replications = 20};
  const auto two = run_plan(small_plan(of));
  of.tribunals = 3;
  const auto three = run_plan(small_plan(of));
  expect_same(std::span(two).first(2), std::span(three).first(2), 20);
}

TEST(Streams, AChangeInOneCourtChangesNoOtherOfItsKind) {
  const SmallPlan of{.tribunals = 3, .months = 12, .replications = 20};
  Plan plan = small_plan(of);
  const auto before = run_plan(plan);
  for (Cell& cell : plan.cells) {
    if (cell.court == CourtId(1)) {
      for (double& month : cell.entrees) month *= 0.5;
    }
  }
  const auto after = run_plan(plan);
  for (const std::size_t court : {0U, 2U})
    expect_same(std::span(before).subspan(court, 1), std::span(after).subspan(court, 1), 20);
  EXPECT_NE(at(before[1], 0, 11, Measure::stock, 0), at(after[1], 0, 11, Measure::stock, 0));
}

}  // namespace
}  // namespace clepsydre::tests
