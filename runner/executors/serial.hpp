// One task after the other, on the calling thread.
#pragma once

#include "runner/executors/task_graph.hpp"

namespace clepsydre::runner {

class SerialExecutor {
 public:
  [[nodiscard]] std::size_t workers() const { return 1; }
  void run(const TaskGraph& graph, const TaskBody& body) const;
};
static_assert(Executor<SerialExecutor>);

}  // namespace clepsydre::runner
