// Tasks and what each must wait for; an executor runs them.
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <mutex>
#include <queue>
#include <vector>

namespace clepsydre::runner {

//! Tasks 0…n−1. Of those that are ready the lowest number runs first, so order is a priority.
class TaskGraph {
 public:
  explicit TaskGraph(std::size_t tasks) : next_(tasks), waits_for_(tasks) {}
  void add_edge(std::size_t before, std::size_t after) {
    next_[before].push_back(after);
    ++waits_for_[after];
  }
  [[nodiscard]] std::size_t size() const { return next_.size(); }
  [[nodiscard]] const std::vector<std::size_t>& after(std::size_t task) const { return next_[task]; }
  [[nodiscard]] const std::vector<std::size_t>& waits_for() const { return waits_for_; }

 private:
  std::vector<std::vector<std::size_t>> next_;
  std::vector<std::size_t> waits_for_;
};

//! Does one task. `worker` < workers() tells apart what runs at the same time: it owns scratch memory.
using TaskBody = std::function<void(std::size_t task, std::size_t worker)>;

//! Runs every task of a graph after those it waits for. An exception of a body ends the run and is rethrown.
template <class E>
concept Executor = requires(E executor, const TaskGraph& graph, const TaskBody& body) {
  executor.run(graph, body);
  { executor.workers() } -> std::convertible_to<std::size_t>;
};

//! Which tasks are ready; shared by the workers.
class ReadyQueue {
 public:
  explicit ReadyQueue(const TaskGraph& graph);
  [[nodiscard]] std::size_t ready() const;
  //! The lowest ready task. Domain: ready() > 0.
  std::size_t pop();
  //! Marks a task done; returns how many became ready.
  std::size_t finish(std::size_t task);

 private:
  const TaskGraph& graph_;
  mutable std::mutex mutex_;
  std::vector<std::size_t> waits_for_;
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready_;
};

}  // namespace clepsydre::runner
