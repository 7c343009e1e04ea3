// The cases filed in a month, followed until they are closed.
#include <gtest/gtest.h>

#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

constexpr int months = 40;

//! Replications that are followed: one block in so many.
std::vector<std::size_t> followed(std::size_t replications) {
  std::vector<std::size_t> which;
  for (std::size_t r = 0; r < replications; ++r) {
    if (r / block_width % std::size_t{cohort_stride} == 0) which.push_back(r);
  }
  return which;
}

TEST(Cohorts, BeginWithTheCasesFiled) {
  const Plan plan = small_plan({.months = months, .replications = 150});
  const Traces traces = trace(plan);
  for (std::size_t court = 0; court < traces.cohorts.size(); ++court) {
    for (std::size_t cell = 0; cell < traces.cohorts[court].contentieux(); ++cell) {
      for (std::size_t month = 0; month < months; ++month) {
        std::int64_t filed = 0;
        for (const std::size_t r : followed(150))
          filed += at(traces.records[court], cell, month, Measure::entrees, r);
        ASSERT_EQ(traces.cohorts[court].series(cell)[month * Cohorts::row], filed);
      }
    }
  }
}

TEST(Cohorts, OnlyShrink) {
  const Traces traces = trace(small_plan({.months = months, .replications = 20}));
  const auto series = traces.cohorts[0].series(0);
  for (std::size_t month = 0; month < months; ++month) {
    const Cohort cohort = cohort_filed(series, month);
    for (std::size_t i = 1; i < cohort.size(); ++i) ASSERT_LE(cohort[i], cohort[i - 1]);
  }
}

//! Where nothing was pending at the start, the cohorts of all months are the stock.
TEST(Cohorts, TogetherAreTheStock) {
  Plan plan = small_plan({.months = months, .replications = 20});
  for (Cell& cell : plan.cells) cell.stock.fill(0);
  const Traces traces = trace(plan);
  for (std::size_t cell = 0; cell < 3; ++cell) {
    const auto series = traces.cohorts[0].series(cell);
    for (std::size_t month = 0; month < months; ++month) {
      std::int64_t pending = 0, stock = 0;
      for (std::size_t filed = 0; filed <= month; ++filed)
        pending += cohort_filed(series, filed)[1 + month - filed];
      for (const std::size_t r : followed(20)) stock += at(traces.records[0], cell, month, Measure::stock, r);
      ASSERT_EQ(pending, stock);
    }
  }
}

TEST(Cohorts, AreTheSameOnEveryInstructionSet) {
  const Plan plan = small_plan({.months = months, .replications = 150});
  const Traces reference = trace(plan, Isa::v2);
  for (const Isa isa : {Isa::v3, Isa::v4}) {
    if (!runs(isa)) continue;
    const Traces other = trace(plan, isa);
    for (std::size_t cell = 0; cell < 3; ++cell)
      ASSERT_TRUE(std::ranges::equal(reference.cohorts[0].series(cell), other.cohorts[0].series(cell)));
  }
}

}  // namespace
}  // namespace clepsydre::tests
