#include "model/arrivals.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <numeric>
#include <vector>

#include "model/trace.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre {
namespace {

constexpr std::size_t months = 24;
constexpr int replications = 40;  // the last block is not full

//! Of a contentieux, [block][month][lane].
std::vector<std::int32_t> numbers(Arrivals& arrivals, std::size_t contentieux) {
  const ArrivalSeries series = arrivals.series(contentieux);
  std::vector<std::int32_t> all;
  for (std::size_t block = 0; block < padded(replications) / block_width; ++block) {
    for (std::size_t month = 0; month < months; ++month) {
      const std::int32_t* row = series.values + block * series.block_stride + month * series.month_stride;
      all.insert(all.end(), row, row + block_width);
    }
  }
  return all;
}

TEST(Arrivals, OfABlockAreTakenOverAndLeaveNothing) {
  Arrivals all(2, months, padded(replications));
  Arrivals sent = Arrivals::of_a_block(2, months, padded(replications));
  const ArrivalSeries from = sent.series(1);
  ASSERT_EQ(from.block_stride, 0U);
  std::int32_t& case_sent = from.values[5 * from.month_stride + 3];
  for (const std::int32_t cases : {7, 2}) {
    case_sent = cases;
    all.take_block(2, sent);
    EXPECT_EQ(case_sent, 0);
  }
  std::vector<std::int32_t> expected(months * padded(replications));
  expected[(2 * months + 5) * block_width + 3] = 9;
  EXPECT_EQ(numbers(all, 1), expected);
  EXPECT_EQ(numbers(all, 0), std::vector<std::int32_t>(expected.size()));
}

//! What one tribunal sends to its court of appeal, and what comes there.
struct Sending {
  explicit Sending(const Plan& plan) : plan_(plan), drawn_(plan) {}
  void simulate(const Unit& unit, Arrivals& port, const std::function<void(std::size_t)>& block_done) const {
    const std::size_t leaves = plan_.cells_of(unit.courts[0]).size();
    Records records(leaves, months, replications);
    Cohorts cohorts(leaves, months);
    Records* to_records[] = {&records};
    Cohorts* to_cohorts[] = {&cohorts};
    std::vector<Arrivals*> ports(plan_.network->courts().size());
    ports[receivers(plan_, unit)[0].value()] = &port;
    clepsydre::simulate(best_isa(), plan_, unit, drawn_.shared(), {to_records, to_cohorts, ports, block_done},
                        all_blocks(plan_));
  }

 private:
  const Plan& plan_;
  DrawnTables drawn_;
};

TEST(Arrivals, AreTheSameBlockByBlock) {
  const Plan plan = tests::small_plan({.months = months, .replications = replications});
  const Sending sending(plan);
  std::size_t senders = 0;
  for (const Unit& unit : plan.network->units()) {
    if (unit.courts.size() != 1 || receivers(plan, unit).size() != 1) continue;
    ++senders;
    const std::size_t leaves = plan.cells_of(receivers(plan, unit)[0]).size();
    Arrivals at_once(leaves, months, padded(replications));
    sending.simulate(unit, at_once, {});
    Arrivals block_by_block(leaves, months, padded(replications));
    Arrivals sent = Arrivals::of_a_block(leaves, months, padded(replications));
    sending.simulate(unit, sent, [&](std::size_t block) { block_by_block.take_block(block, sent); });
    std::int64_t cases = 0;
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
      const std::vector<std::int32_t> all = numbers(at_once, leaf);
      ASSERT_EQ(numbers(block_by_block, leaf), all);
      cases += std::accumulate(all.begin(), all.end(), std::int64_t{0});
    }
    EXPECT_GT(cases, 0);
  }
  EXPECT_GT(senders, 0U);
}

}  // namespace
}  // namespace clepsydre
