#include "runner/executors/tbb.hpp"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

namespace clepsydre::runner {

void TbbExecutor::run(const TaskGraph& graph, const TaskBody& body) const {
  // TBB starts no more workers than the machine has processors, unless it is told to.
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_);
  tbb::task_arena arena(static_cast<int>(threads_));
  arena.execute([&] {
    ReadyQueue queue(graph);
    tbb::task_group group;
    // As many of these are started as tasks become ready; each takes the lowest ready task.
    const std::function<void()> take_one = [&] {
      const std::size_t task = queue.pop();
      body(task, static_cast<std::size_t>(tbb::this_task_arena::current_thread_index()));
      for (std::size_t freed = queue.finish(task); freed > 0; --freed) group.run(take_one);
    };
    for (std::size_t ready = queue.ready(); ready > 0; --ready) group.run(take_one);
    group.wait();
  });
}

}  // namespace clepsydre::runner
