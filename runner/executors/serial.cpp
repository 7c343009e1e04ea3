#include "runner/executors/serial.hpp"

namespace clepsydre::runner {

void SerialExecutor::run(const TaskGraph& graph, const TaskBody& body) const {
  ReadyQueue queue(graph);
  while (queue.ready() > 0) {
    const std::size_t task = queue.pop();
    body(task, 0);
    queue.finish(task);
  }
}

}  // namespace clepsydre::runner
