// Plain threads: what ThreadSanitizer can see through.
#pragma once

#include "runner/executors/task_graph.hpp"

namespace clepsydre::runner {

class ThreadsExecutor {
 public:
  //! Domain: threads ≥ 1.
  explicit ThreadsExecutor(std::size_t threads) : threads_(threads) {}
  [[nodiscard]] std::size_t workers() const { return threads_; }
  void run(const TaskGraph& graph, const TaskBody& body) const;

 private:
  std::size_t threads_;
};
static_assert(Executor<ThreadsExecutor>);

}  // namespace clepsydre::runner
