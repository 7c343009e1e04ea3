#include "runner/memory_need.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <fstream>

#include "runner/machine_memory.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre::runner {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

//! About the reference network.
RunSize national(double scenarios = 1) {
  return {.plan_bytes = scenarios * 60e6,
          .scenarios = scenarios,
          .ressorts = 36,
          .places = 240,
          .months = 60,
          .nodes = 220,
          .leaves = 190,
          .appeal_leaves = 40,
          .unit_leaves = 83,
          .staff_rows = 806,
          .changed_leaves = scenarios > 1 ? 40.0 : 0,
          .changed_unit_leaves = scenarios > 1 ? 30.0 : 0};
}

constexpr RunShape usual{.replications = 1000, .workers = 2, .ressorts = 36};

double least(const RunShape& shape, double scenarios = 1) {
  return memory_need(national(scenarios), shape).least(scenarios);
}

TEST(MemoryNeed, GrowsWithAllThatIsHeld) {
  RunShape shape = usual;
  shape.workers = 4;
  EXPECT_GT(least(shape), least(usual));
  shape = usual;
  shape.kept = 3;
  EXPECT_GT(least(shape), least(usual));
  EXPECT_GT(least(usual, 2), least(usual));
  shape = usual;
  shape.ressorts = 1;
  EXPECT_LT(least(shape), least(usual));
}

TEST(MemoryNeed, IsBoundedByTheUnitBeyondOnePart) {
  RunShape many = usual;
  many.replications = 10000;
  EXPECT_LT(least(many), 6.0 * (1 << 30));
  EXPECT_LT(least(many) / 10000, 0.6 * least(usual) / 1000);
}

TEST(RunSize, CountsWhatAScenarioChanges) {
  const Plan first = tests::small_plan({.tribunals = 3, .appeal_courts = 1, .contentieux = 3});
  const std::vector<Plan> plans{first, first};
  CellMask changed(first.cells.size());
  const RunSize same = run_size(plans, std::vector<CellMask>{changed, changed});
  EXPECT_EQ(same.scenarios, 2);
  EXPECT_EQ(same.ressorts, 1);
  EXPECT_EQ(same.unit_leaves, 3);
  EXPECT_EQ(same.changed_leaves, 0);
  EXPECT_EQ(same.changed_staff_rows, 0);
  changed[1] = true;
  changed[4] = true;  // the same contentieux in the next court
  const RunSize other = run_size(plans, std::vector<CellMask>{CellMask(first.cells.size()), changed});
  EXPECT_EQ(other.changed_leaves, 1);
  EXPECT_EQ(other.changed_unit_leaves, 1);
  EXPECT_GT(other.plan_bytes, 0);
}

TEST(Refusal, IsNoneUpToTheNeedAndOneBelow) {
  const double need = least(usual, 2);
  EXPECT_THAT(refusal(national(2), usual, need), IsEmpty());
  EXPECT_THAT(refusal(national(2), usual, need - 1), Not(IsEmpty()));
}

//! The number behind a word.
double number_after(const std::string& text, const std::string& word) {
  const std::size_t at = text.find(word);
  return at == std::string::npos ? std::nan("") : std::stod(text.substr(at + word.size()));
}

TEST(Refusal, NamesWhatWouldFit) {
  RunShape shape = usual;
  shape.replications = 20000;
  shape.workers = 8;
  const double memory = 11.0 * (1 << 30);
  const std::string text = refusal(national(), shape, memory);
  EXPECT_THAT(text, HasSubstr("may take 11.0 GiB: 20000 replications, 60 months, 1 scenario, 8 threads."));

  RunShape fewer = shape;
  fewer.workers = number_after(text, "--threads ");
  EXPECT_LE(least(fewer), memory) << text;
  fewer.workers += 1;
  EXPECT_GT(least(fewer), memory) << text;
  fewer = shape;
  fewer.replications = number_after(text, "--replications ");
  EXPECT_LE(least(fewer), memory) << text;
  fewer.replications += 10;
  EXPECT_GT(least(fewer), memory) << text;
}

TEST(Refusal, OffersPiecesOnlyWhereOneWouldFit) {
  RunShape shape = usual;
  shape.replications = 10000;
  RunShape piece = shape;
  piece.ressorts = 1;
  const double enough = memory_need(national(), piece).first;
  EXPECT_THAT(refusal(national(), shape, enough), HasSubstr("--shard i/36 "));
  EXPECT_THAT(refusal(national(), shape, enough - 1), Not(HasSubstr("--shard")));
}

TEST(Refusal, SaysWhereNothingWouldFit) {
  EXPECT_THAT(refusal(national(2), usual, 1e6), HasSubstr("No single change would do"));
}

class AvailableMemory : public testing::Test {
 protected:
  AvailableMemory() : root_(std::filesystem::temp_directory_path() / ("memory." + std::to_string(getpid()))) {
    put("proc/meminfo", "MemTotal: 4000 kB\nMemAvailable:  3000 kB\n");
  }
  ~AvailableMemory() override { std::filesystem::remove_all(root_); }
  void put(const std::string& path, const std::string& text) {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
  std::filesystem::path root_;
};

TEST_F(AvailableMemory, IsWhatTheSystemHasToSpare) { EXPECT_EQ(available_memory(root_), 3000U * 1024); }

TEST_F(AvailableMemory, IsNoMoreThanTheLeastLimitOfItsGroups) {
  put("proc/self/cgroup", "0::/slurm/job\n");
  put("sys/fs/cgroup/slurm/job/memory.max", "max\n");
  EXPECT_EQ(available_memory(root_), 3000U * 1024);
  put("sys/fs/cgroup/slurm/memory.max", "2000000\n");
  EXPECT_EQ(available_memory(root_), 2000000U);
  put("sys/fs/cgroup/memory.max", "1000000\n");
  EXPECT_EQ(available_memory(root_), 1000000U);
}

TEST_F(AvailableMemory, KnowsTheFirstVersionOfGroups) {
  put("proc/self/cgroup", "5:cpu,cpuacct:/x\n4:memory:/job\n");
  put("sys/fs/cgroup/memory/job/memory.limit_in_bytes", "1500000\n");
  EXPECT_EQ(available_memory(root_), 1500000U);
}

TEST_F(AvailableMemory, IsAllThereIsWhereNothingIsKnown) {
  EXPECT_GT(available_memory(root_ / "nowhere"), std::size_t{1} << 28);
}

}  // namespace
}  // namespace clepsydre::runner
