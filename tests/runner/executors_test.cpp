// Every executor runs every task once, after those it waits for, and hands on what a task throws.
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "runner/executors/serial.hpp"
#include "runner/executors/threads.hpp"
#ifdef CLEPSYDRE_TBB
#include "runner/executors/tbb.hpp"
#endif

namespace clepsydre::runner {
namespace {

template <class E>
E make();
template <>
SerialExecutor make() {
  return {};
}
template <>
ThreadsExecutor make() {
  return ThreadsExecutor(3);
}
#ifdef CLEPSYDRE_TBB
template <>
TbbExecutor make() {
  return TbbExecutor(3);
}
using Executors = testing::Types<SerialExecutor, ThreadsExecutor, TbbExecutor>;
#else
using Executors = testing::Types<SerialExecutor, ThreadsExecutor>;
#endif

template <class E>
class EveryExecutor : public testing::Test {};
TYPED_TEST_SUITE(EveryExecutor, Executors);

//! A ladder of diamonds: 0 → {1, 2} → 3 → {4, 5} → 6 …
TaskGraph diamonds(std::size_t count) {
  TaskGraph graph(3 * count + 1);
  for (std::size_t i = 0; i < count; ++i) {
    graph.add_edge(3 * i, 3 * i + 1);
    graph.add_edge(3 * i, 3 * i + 2);
    graph.add_edge(3 * i + 1, 3 * i + 3);
    graph.add_edge(3 * i + 2, 3 * i + 3);
  }
  return graph;
}

TYPED_TEST(EveryExecutor, RunsEachTaskOnceAfterThoseItWaitsFor) {
  const TaskGraph graph = diamonds(200);
  std::vector<std::atomic<int>> runs(graph.size());
  std::atomic<int> early = 0;
  const TypeParam executor = make<TypeParam>();
  executor.run(graph, [&](std::size_t task, std::size_t worker) {
    EXPECT_LT(worker, executor.workers());
    const std::size_t before = task % 3 == 0 && task > 0 ? 2 : 1;
    if (task > 0 && task % 3 != 0 && runs[task - task % 3] != 1) ++early;
    if (before == 2 && (runs[task - 1] != 1 || runs[task - 2] != 1)) ++early;
    ++runs[task];
  });
  EXPECT_EQ(early, 0);
  for (const auto& count : runs) EXPECT_EQ(count, 1);
}

TYPED_TEST(EveryExecutor, NeverGivesOneWorkerTwoTasksAtOnce) {
  TaskGraph graph(300);
  const TypeParam executor = make<TypeParam>();
  std::vector<std::atomic<int>> busy(executor.workers());
  std::atomic<int> clashes = 0;
  executor.run(graph, [&](std::size_t, std::size_t worker) {
    if (busy[worker].fetch_add(1) != 0) ++clashes;
    busy[worker].fetch_sub(1);
  });
  EXPECT_EQ(clashes, 0);
}

TYPED_TEST(EveryExecutor, RethrowsWhatATaskThrowsAndStopsThere) {
  TaskGraph graph(2);
  graph.add_edge(0, 1);
  std::atomic<int> after = 0;
  const auto fail_first = [&](std::size_t task, std::size_t) {
    if (task == 0) throw std::runtime_error("disk full");
    ++after;
  };
  EXPECT_THROW(make<TypeParam>().run(graph, fail_first), std::runtime_error);
  EXPECT_EQ(after, 0);
}

TYPED_TEST(EveryExecutor, RunsAnEmptyGraph) {
  int runs = 0;
  make<TypeParam>().run(TaskGraph(0), [&](std::size_t, std::size_t) { ++runs; });
  EXPECT_EQ(runs, 0);
}

TEST(Serial, TakesTheLowestReadyTaskFirst) {
  TaskGraph graph(4);
  graph.add_edge(3, 0);
  std::vector<std::size_t> order;
  SerialExecutor().run(graph, [&](std::size_t task, std::size_t) { order.push_back(task); });
  EXPECT_EQ(order, (std::vector<std::size_t>{1, 2, 3, 0}));
}

}  // namespace
}  // namespace clepsydre::runner
