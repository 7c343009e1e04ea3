// What must hold exactly, in whole cases, in every replication, court, contentieux and month.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/plans.hpp"
#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {
namespace {

class OverRandomPlans : public testing::TestWithParam<int> {
 protected:
  OverRandomPlans() : of(random_shape(static_cast<std::uint64_t>(GetParam()))), plan(small_plan(of)) {}

  template <class Check>
  void for_every_month(const std::vector<Records>& records, Check check) {
    for (std::size_t court = 0; court < records.size(); ++court) {
      for (std::size_t cell = 0; cell < records[court].contentieux(); ++cell) {
        for (std::size_t month = 0; month < records[court].months(); ++month) {
          for (std::size_t r = 0; r < records[court].replications(); ++r) {
            check(
                plan.cells_of(CourtId(court))[cell],
                [&](Measure measure, std::size_t at_month) {
                  return at(records[court], cell, at_month, measure, r);
                },
                month);
          }
        }
      }
    }
  }

  SmallPlan of;
  Plan plan;
};

std::int64_t starting_stock(const Cell& cell) {
  std::int64_t sum = 0;
  for (const std::uint32_t cases : cell.stock) sum += cases;
  return sum;
}

TEST_P(OverRandomPlans, StockIsWhatWasThereAndCameAndDidNotLeave) {
  const auto records = run_plan(plan);
  for_every_month(records, [&](const Cell& cell, auto value, std::size_t month) {
    const std::int64_t before = month == 0 ? starting_stock(cell) : value(Measure::stock, month - 1);
    ASSERT_EQ(value(Measure::stock, month),
              before + value(Measure::entrees, month) - value(Measure::sorties, month));
  });
}

TEST_P(OverRandomPlans, NothingIsNegativeAndPartsAreWithinTheirWhole) {
  const auto records = run_plan(plan);
  for_every_month(records, [&](const Cell&, auto value, std::size_t month) {
    ASSERT_GE(value(Measure::entrees, month), 0);
    ASSERT_GE(value(Measure::stock, month), 0);
    ASSERT_GE(value(Measure::sorties_12, month), 0);
    ASSERT_GE(value(Measure::sorties, month), value(Measure::sorties_12, month));
    ASSERT_GE(value(Measure::stock, month), value(Measure::stock_12, month));
    ASSERT_GE(value(Measure::stock_12, month), value(Measure::stock_24, month));
    ASSERT_GE(value(Measure::stock_24, month), 0);
    ASSERT_GE(value(Measure::age_sorties, month), 0);
  });
}

//! Each pending case grows one month older; those that leave take their age with them. In ticks, a pending
//! case is half a month older than its class, one closed in the month it came has first_month_age.
TEST_P(OverRandomPlans, AgesGrowByOneMonthAndLeaveWithTheirCases) {
  const auto records = run_plan(plan);
  constexpr auto ticks = static_cast<std::int64_t>(ticks_per_month);
  for_every_month(records, [&](const Cell& cell, auto value, std::size_t month) {
    if (month == 0) return;
    const std::int64_t first_tick = std::lround(cell.first_month_age * ticks_per_month);
    const std::int64_t months_before =
        value(Measure::age_stock, month - 1) - ticks / 2 * value(Measure::stock, month - 1);
    const std::int64_t months_after =
        value(Measure::age_stock, month) - ticks / 2 * value(Measure::stock, month);
    const std::int64_t left = months_before + ticks * value(Measure::stock, month - 1) - months_after;
    const std::int64_t closed_at_once = value(Measure::age_sorties, month) - left;
    ASSERT_EQ(closed_at_once % first_tick, 0);
    ASSERT_GE(closed_at_once, 0);
    ASSERT_LE(closed_at_once / first_tick, value(Measure::entrees, month));
  });
}

//! What is older than 24 months was older than 12 a year before, less those that left.
TEST_P(OverRandomPlans, OldCasesWereYoungBefore) {
  const auto records = run_plan(plan);
  for_every_month(records, [&](const Cell&, auto value, std::size_t month) {
    if (month < 12) return;
    std::int64_t came_of_age = value(Measure::stock_24, month);
    ASSERT_LE(came_of_age, value(Measure::stock_12, month - 12));
    ASSERT_LE(value(Measure::stock_12, month), value(Measure::stock, month - 12));
  });
}

//! Cases that go on arrive once: what reaches the cour d'appel besides its own filings is what was sent.
TEST(Appeals, AllArriveWhenEveryClosedCaseGoesOn) {
  Plan plan =
      small_plan({.tribunals = 2, .months = 40, .replications = 20, .appeal_rate = 1, .withdrawal = 0});
  for (Cell& cell : plan.cells) {
    if (cell.court == CourtId(2)) std::ranges::fill(cell.entrees, 0.0);
    cell.past_sorties.fill(0);
  }
  const auto records = run_plan(plan);
  for (std::size_t cell = 0; cell < 3; ++cell) {
    for (std::size_t r = 0; r < 20; ++r) {
      std::int64_t sent_early = 0, sent = 0, arrived = 0;
      for (std::size_t month = 0; month < 40; ++month) {
        for (std::size_t tribunal = 0; tribunal < 2; ++tribunal) {
          const std::int64_t closed = at(records[tribunal], cell, month, Measure::sorties, r);
          sent += month < 39 ? closed : 0;
          sent_early += month < 37 ? closed : 0;  // lags are 1 to 3 months: these have all arrived
        }
        arrived += at(records[2], cell, month, Measure::entrees, r);
      }
      ASSERT_GE(arrived, sent_early);
      ASSERT_LE(arrived, sent);
    }
  }
}

TEST(Appeals, NoneArrivesBeforeItsLag) {
  Plan plan = small_plan({.tribunals = 1, .months = 6, .replications = 16, .appeal_rate = 1});
  for (Cell& cell : plan.cells) {
    if (cell.court == CourtId(1)) std::ranges::fill(cell.entrees, 0.0);
    cell.past_sorties.fill(0);
  }
  const auto records = run_plan(plan);
  for (std::size_t r = 0; r < 16; ++r) EXPECT_EQ(at(records[1], 0, 0, Measure::entrees, r), 0);
}

TEST(Appeals, OfTheMonthsBeforeTheStartStillArrive) {
  Plan plan = small_plan({.tribunals = 1, .months = 3, .replications = 16, .appeal_rate = 1});
  for (Cell& cell : plan.cells) {
    std::ranges::fill(cell.entrees, 0.0);
    cell.past_sorties.fill(100);
  }
  const auto records = run_plan(plan);
  // Lags 0.2, 0.5, 0.3: in the first month arrive all three parts of three months' hundred.
  for (std::size_t r = 0; r < 16; ++r) EXPECT_NEAR(at(records[1], 0, 0, Measure::entrees, r), 100, 1);
}

INSTANTIATE_TEST_SUITE_P(Laws, OverRandomPlans, testing::Range(1, 41));

//! Beyond 65,535 cases the lanes hand over to 64 bits; the laws are the same.
TEST(WideDocket, KeepsEveryCaseWhileLanesCrossItsEdge) {
  for (const double theta : {-0.5, 0.0, 1.0}) {
    Plan plan = small_plan({.tribunals = 1,
                            .contentieux = 1,
                            .months = 40,
                            .replications = 16,
                            .entrees = 9000,
                            .stock_months = 7,
                            .theta = theta});
    const auto records = run_plan(plan);
    bool above = false, below = false;
    for (std::size_t month = 1; month < 40; ++month) {
      for (std::size_t r = 0; r < 16; ++r) {
        const auto value = [&](Measure m, std::size_t when) { return at(records[0], 0, when, m, r); };
        const int stock = value(Measure::stock, month);
        ASSERT_EQ(stock, value(Measure::stock, month - 1) + value(Measure::entrees, month) -
                             value(Measure::sorties, month));
        (stock + value(Measure::sorties, month) > 65535 ? above : below) = true;
      }
    }
    EXPECT_TRUE(above && below) << "the plan no longer crosses the edge";
  }
}

}  // namespace
}  // namespace clepsydre::tests
