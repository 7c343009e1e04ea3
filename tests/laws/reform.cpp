// Structural reforms: cases move between courts, none is lost, in every replication.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

#include "model/reform.hpp"
#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

constexpr int month = 12;
constexpr int months = 36;
constexpr std::size_t replications = 40;
constexpr CourtId t0{0}, t1{1}, t2{2}, t3{3}, ca_a{4}, ca_b{5};

//! T0 and T2 in the ressort of A, T1 and T3 in that of B; ten magistrats in each court.
Plan base(Dispersion dispersion = Dispersion::on) {
  Plan plan = small_plan({.tribunals = 4,
                          .appeal_courts = 2,
                          .contentieux = 2,
                          .months = months,
                          .replications = replications,
                          .entrees = 60,
                          .dispersion = dispersion});
  Staff ten = steady_staff(std::vector<double>(months, 1.0), 10);
  ten.persons = 10;
  ten.posts.assign(months, 10.0);
  for (auto& court : plan.staff.courts) court[static_cast<std::size_t>(Category::magistrat)] = ten;
  const std::vector<double> half(months, 0.5), hour(months, 1.0);
  for (Cell& cell : plan.cells) cell.work = {{Category::magistrat, 0.5, half, 1.0, hour}};
  return plan;
}

std::vector<Records> run(Plan plan) {
  unite_networks({&plan, 1});
  return run_plan(plan);
}

using Where = std::vector<CourtId>;

//! Of some courts, all contentieux together.
std::int64_t sum(const std::vector<Records>& records, const Where& courts, Measure measure, std::size_t t,
                 std::size_t replication) {
  std::int64_t total = 0;
  for (const CourtId court : courts) {
    for (std::size_t cell = 0; cell < records[court.value()].contentieux(); ++cell)
      total += at(records[court.value()], cell, t, measure, replication);
  }
  return total;
}

const Where everywhere{t0, t1, t2, t3, ca_a, ca_b};

//! stock(t) = stock(t − 1) + entrées − sorties, over the network, to the unit.
void expect_conserved(const std::vector<Records>& records) {
  for (std::size_t r = 0; r < replications; ++r) {
    for (std::size_t t = 1; t < months; ++t) {
      ASSERT_EQ(sum(records, everywhere, Measure::stock, t, r),
                sum(records, everywhere, Measure::stock, t - 1, r) +
                    sum(records, everywhere, Measure::entrees, t, r) -
                    sum(records, everywhere, Measure::sorties, t, r));
    }
  }
}

void expect_same(const std::vector<Records>& a, const std::vector<Records>& b, const Where& courts,
                 std::size_t until) {
  for (const CourtId court : courts) {
    for (std::size_t cell = 0; cell < a[court.value()].contentieux(); ++cell) {
      for (std::size_t t = 0; t < until; ++t) {
        for (std::size_t measure = 0; measure < measure_count; ++measure) {
          ASSERT_EQ(at(a[court.value()], cell, t, static_cast<Measure>(measure), 7),
                    at(b[court.value()], cell, t, static_cast<Measure>(measure), 7));
        }
      }
    }
  }
}

double mean(const std::vector<Records>& records, const Where& courts, Measure measure, std::size_t from) {
  double total = 0;
  for (std::size_t t = from; t < months; ++t) {
    for (std::size_t r = 0; r < replications; ++r)
      total += static_cast<double>(sum(records, courts, measure, t, r));
  }
  return total / static_cast<double>((months - from) * replications);
}

TEST(Merge, MovesEveryCaseWithItsAge) {
  Plan plan = base();
  const auto before = run(plan);
  merge(plan, t0, t2, month);
  const auto after = run(plan);
  expect_conserved(after);
  expect_same(before, after, everywhere, month);
  for (std::size_t r = 0; r < replications; ++r) {
    for (const Measure measure : {Measure::entrees, Measure::sorties, Measure::stock, Measure::age_stock}) {
      for (std::size_t t = month; t < months; ++t) ASSERT_EQ(sum(after, {t0}, measure, t, r), 0);
    }
    // Pending cases of both, each half a month older than its class, come with the months they have waited.
    const auto waited = [&](const std::vector<Records>& records, std::size_t t) {
      return sum(records, {t0, t2}, Measure::age_stock, t, r) -
             8 * sum(records, {t0, t2}, Measure::stock, t, r) +
             sum(records, {t0, t2}, Measure::age_sorties, t, r);
    };
    const std::int64_t grown = waited(before, month - 1) -
                               sum(before, {t0, t2}, Measure::age_sorties, month - 1, r) +
                               16 * sum(before, {t0, t2}, Measure::stock, month - 1, r);
    const std::int64_t first_tick = waited(after, month) - grown;  // of cases closed in the month they came
    ASSERT_GE(first_tick, 0);
    ASSERT_LE(first_tick, 16 * sum(after, {t2}, Measure::sorties, month, r));
  }
}

TEST(Merge, ClosesAsManyCasesAsTheTwoDid) {
  Plan plan = base(Dispersion::off);
  const auto before = run(plan);
  merge(plan, t0, t2, month);
  const auto after = run(plan);
  const Where both{t0, t2};
  EXPECT_NEAR(mean(after, both, Measure::entrees, month), mean(before, both, Measure::entrees, month), 0.5);
  EXPECT_NEAR(mean(after, both, Measure::sorties, month), mean(before, both, Measure::sorties, month),
              0.01 * mean(before, both, Measure::sorties, month));
}

TEST(Merge, ForwardsWhatIsStillOnItsWay) {
  Plan plan = base();
  merge(plan, ca_a, ca_b, month);
  const auto after = run(plan);
  expect_conserved(after);
  for (std::size_t r = 0; r < replications; ++r) {
    for (std::size_t t = month; t < months; ++t) ASSERT_EQ(sum(after, {ca_a}, Measure::entrees, t, r), 0);
  }
  const auto before = run(base());
  EXPECT_NEAR(mean(after, {ca_b}, Measure::entrees, month),
              mean(before, {ca_a, ca_b}, Measure::entrees, month),
              0.02 * mean(before, {ca_a, ca_b}, Measure::entrees, month));
}

TEST(Merge, LeavesOtherCourtsAlone) {
  Plan plan = base();
  const auto before = run(plan);
  merge(plan, t0, t2, month);
  expect_same(before, run(plan), {t1, t3, ca_b}, months);
}

TEST(Merge, OfSeveralCourtsIntoOneAddsUp) {
  Plan plan = base();
  merge(plan, t3, t1, 20);
  merge(plan, t0, t1, 8);  // told later, in force before
  merge(plan, t2, t1, 20);
  expect_conserved(run(plan));
  const Cell& receiver = plan.cells[2];
  ASSERT_EQ(receiver.later_references.size(), 2U);
  double all = 0;
  for (const std::size_t cell : {0U, 2U, 4U, 6U}) all += plan.cells[cell].reference_sorties;
  EXPECT_NEAR(receiver.reference_at(20).sorties, all, 1e-9);
  EXPECT_NEAR(receiver.reference_at(8).sorties, plan.cells[0].reference_sorties + receiver.reference_sorties,
              1e-9);
  EXPECT_NEAR(receiver.reference_at(7).sorties, receiver.reference_sorties, 1e-9);
}

//! Two reforms that cross make the courts one unit of work: what moves inside it arrives all the same.
TEST(Merge, OfCourtsThatSendEachOtherCasesIsConserved) {
  Plan plan = base();
  const LeafId first = plan.cells[0].leaf, second = plan.cells[1].leaf;
  make_pole(plan, {&t2, 1}, t0, {&first, 1}, month);
  make_pole(plan, {&t0, 1}, t2, {&second, 1}, month + 3);
  Plan united = plan;
  unite_networks({&united, 1});
  ASSERT_EQ(united.network->units().size(), plan.network->units().size() - 1);
  expect_conserved(run_plan(united));
}

TEST(Merge, RefusesWhatCannotBe) {
  Plan plan = base();
  EXPECT_THROW(merge(plan, t0, t0, month), std::invalid_argument);
  EXPECT_THROW(merge(plan, t0, ca_a, month), std::invalid_argument);
  EXPECT_THROW(merge(plan, t0, t1, months), std::invalid_argument);
  merge(plan, t0, t1, month);
  EXPECT_THROW(merge(plan, t0, t2, month), std::invalid_argument);  // twice
  EXPECT_THROW(merge(plan, t2, t0, month), std::invalid_argument);  // into what is no more
  EXPECT_THROW(merge(plan, t1, t2, month), std::invalid_argument);  // of what has just grown
}

TEST(Pole, TakesTheContentieuxOfTheOthersAndNothingElse) {
  Plan plan = base();
  const auto before = run(plan);
  const LeafId leaf = plan.cells[0].leaf;
  const CourtId from[] = {t0, t2, t3};
  make_pole(plan, from, t1, {&leaf, 1}, month);
  const auto after = run(plan);
  expect_conserved(after);
  expect_same(before, after, everywhere, month);
  for (std::size_t r = 0; r < replications; ++r) {
    for (std::size_t t = month; t < months; ++t) {
      for (const CourtId court : from) {
        ASSERT_EQ(at(after[court.value()], 0, t, Measure::stock, r), 0);
        ASSERT_EQ(at(after[court.value()], 1, t, Measure::stock, r),
                  at(before[court.value()], 1, t, Measure::stock, r));
      }
    }
  }
  EXPECT_NEAR(mean(after, {t1}, Measure::entrees, month) - mean(before, {t1}, Measure::entrees, month),
              mean(before, {t0, t2, t3}, Measure::entrees, month) -
                  mean(after, {t0, t2, t3}, Measure::entrees, month),
              0.02 * mean(before, everywhere, Measure::entrees, month));
}

TEST(Attach, SendsTheAppealsOfLaterDecisionsToTheOtherCourt) {
  Plan plan = base();
  const auto before = run(plan);
  attach(plan, t0, ca_b, month);
  const auto after = run(plan);
  expect_conserved(after);
  expect_same(before, after, {t0, t1, t2, t3}, months);
  expect_same(before, after, {ca_a, ca_b}, month);
  // The same decisions are appealed against: what A no longer gets, B gets. Direct filings are drawn apart.
  Plan no_filing = base();
  for (Cell& cell : no_filing.cells) {
    if (cell.court == ca_a || cell.court == ca_b) cell.entrees.assign(months, 0.0);
  }
  const auto appeals_before = run(no_filing);
  attach(no_filing, t0, ca_b, month);
  const auto appeals_after = run(no_filing);
  std::int64_t moved = 0;
  for (std::size_t r = 0; r < replications; ++r) {
    for (std::size_t t = 0; t < months; ++t) {
      ASSERT_EQ(sum(appeals_before, {ca_a, ca_b}, Measure::entrees, t, r),
                sum(appeals_after, {ca_a, ca_b}, Measure::entrees, t, r));
      moved += sum(appeals_after, {ca_b}, Measure::entrees, t, r) -
               sum(appeals_before, {ca_b}, Measure::entrees, t, r);
    }
  }
  EXPECT_GT(moved, 0);
}

TEST(Attach, MovesStaffInProportionToTheAppeals) {
  Plan plan = base();
  attach(plan, t0, ca_b, month);
  ASSERT_EQ(plan.staff.moves.size(), 1U);
  const StaffMove& move = plan.staff.moves.front();
  EXPECT_EQ(move.from, ca_a);
  EXPECT_EQ(move.to, ca_b);
  EXPECT_GT(move.share, 0.2);
  EXPECT_LT(move.share, 0.8);
  const auto& giver = plan.staff.of(ca_a, Category::magistrat).reference;
  const auto& receiver = plan.staff.of(ca_b, Category::magistrat).reference;
  EXPECT_DOUBLE_EQ(giver[month - 1], 10);
  EXPECT_NEAR(giver[month], 10 * (1 - move.share), 1e-9);
  EXPECT_NEAR(giver[month] + receiver[month], 20, 1e-9);
}

TEST(Attach, RefusesWhatCannotBe) {
  Plan plan = base();
  EXPECT_THROW(attach(plan, ca_a, ca_b, month), std::invalid_argument);
  EXPECT_THROW(attach(plan, t0, ca_a, month), std::invalid_argument);
  EXPECT_THROW(attach(plan, t0, t1, month), std::invalid_argument);
  attach(plan, t0, ca_b, month);
  EXPECT_THROW(attach(plan, t0, ca_b, 20), std::invalid_argument);
}

}  // namespace
}  // namespace clepsydre::tests
