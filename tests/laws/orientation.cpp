// Cases that the parquet orients to the bench of the same court: a shock is seen downstream, later, whole.
#include <gtest/gtest.h>

#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

constexpr int months = 30;
constexpr std::size_t replications = 40;
constexpr std::size_t procedures = 1, correctionnel = 0;  // the bench's leaves come first

//! A TJ whose parquet sends every case it closes to the correctionnel, one to three months later, from where
//! appeals go to the CA.
Plan prosecution(std::vector<double> lag) {
  const auto row = [](CourtKind kind, Side side) {
    return NomenclatureRow{kind, "1.", "", "Leaf", "penal", Carries::cases, side};
  };
  Plan plan = small_plan(
      {.tribunals = 1, .contentieux = 2, .months = months, .replications = replications, .withdrawal = 0});
  plan.nomenclature = std::make_shared<const Nomenclature>(
      std::vector{row(CourtKind::tj, Side::siege), row(CourtKind::tj, Side::parquet),
                  row(CourtKind::ca, Side::siege), row(CourtKind::ca, Side::parquet)});
  std::vector<Court> courts(plan.network->courts().begin(), plan.network->courts().end());
  const CourtId tj(0), ca(1);
  plan.network = std::make_shared<const Network>(
      courts, std::vector<Flow>{{tj, LeafId(procedures), tj, LeafId(correctionnel), 1.0, std::move(lag)},
                                {tj, LeafId(correctionnel), ca, LeafId(2), 0.3, {0.5, 0.5}}});
  for (std::size_t i = 0; i < plan.cells.size(); ++i) plan.cells[i].leaf = LeafId(i);
  return plan;
}

double mean(const Records& records, std::size_t cell, Measure measure, std::size_t month) {
  double sum = 0;
  for (std::size_t r = 0; r < replications; ++r) sum += at(records, cell, month, measure, r);
  return sum / replications;
}

TEST(Orientation, KeysAreThoseOfTheTables) {
  const Plan plan = prosecution({1.0});
  EXPECT_EQ(plan.nomenclature->key(plan.nomenclature->node_of(LeafId(procedures))), "PTJ/1.");
  EXPECT_EQ(plan.nomenclature->key(plan.nomenclature->node_of(LeafId(3))), "PG/1.");
  EXPECT_EQ(plan.nomenclature->leaves(CourtKind::tj).size(), 2U);
  EXPECT_EQ(plan.nomenclature->totals(CourtKind::ca).size(), 2U);
}

//! Nothing is filed at the bench directly: a month later it gets what the parquet closed, to the case.
TEST(Orientation, ConservesEveryCase) {
  Plan plan = prosecution({1.0});
  plan.cells[correctionnel].entrees.assign(months, 0.0);
  const auto records = run_plan(plan);
  for (std::size_t r = 0; r < replications; ++r) {
    for (std::size_t month = 1; month < months; ++month) {
      ASSERT_EQ(at(records[0], correctionnel, month, Measure::entrees, r),
                at(records[0], procedures, month - 1, Measure::sorties, r));
    }
  }
}

TEST(Orientation, IsSeenDownstreamNotBeforeItsLag) {
  Plan plan = prosecution({0.0, 0.5, 0.5});
  const auto before = run_plan(plan);
  plan.cells[procedures].entrees[10] *= 3;
  const auto after = run_plan(plan);
  const auto differs = [&](std::size_t court, std::size_t cell, Measure measure, std::size_t month) {
    return mean(after[court], cell, measure, month) - mean(before[court], cell, measure, month);
  };
  for (std::size_t month = 0; month < 12; ++month) {
    ASSERT_EQ(differs(0, correctionnel, Measure::entrees, month), 0);
    ASSERT_EQ(differs(1, 0, Measure::entrees, month), 0);
  }
  EXPECT_GT(differs(0, procedures, Measure::entrees, 10), 0);
  EXPECT_GT(differs(0, correctionnel, Measure::entrees, 12), 0);
  EXPECT_EQ(differs(1, 0, Measure::entrees, 12), 0);  // an appeal takes a decision and a month more
  EXPECT_GT(differs(1, 0, Measure::entrees, 14), 0);
  EXPECT_EQ(differs(1, 1, Measure::entrees, 20), 0);  // the parquet général gets nothing of it
}

}  // namespace
}  // namespace clepsydre::tests
