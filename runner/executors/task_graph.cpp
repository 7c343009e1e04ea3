#include "runner/executors/task_graph.hpp"

#include <cassert>

namespace clepsydre::runner {

ReadyQueue::ReadyQueue(const TaskGraph& graph) : graph_(graph), waits_for_(graph.waits_for()) {
  for (std::size_t task = 0; task < graph.size(); ++task) {
    if (waits_for_[task] == 0) ready_.push(task);
  }
}

std::size_t ReadyQueue::ready() const {
  const std::scoped_lock lock(mutex_);
  return ready_.size();
}

std::size_t ReadyQueue::pop() {
  const std::scoped_lock lock(mutex_);
  assert(!ready_.empty());
  const std::size_t task = ready_.top();
  ready_.pop();
  return task;
}

std::size_t ReadyQueue::finish(std::size_t task) {
  const std::scoped_lock lock(mutex_);
  std::size_t freed = 0;
  for (const std::size_t after : graph_.after(task)) {
    if (--waits_for_[after] > 0) continue;
    ready_.push(after);
    ++freed;
  }
  return freed;
}

}  // namespace clepsydre::runner
