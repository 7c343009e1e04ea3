#include "runner/executors/threads.hpp"

#include <condition_variable>
#include <exception>
#include <optional>
#include <thread>
#include <utility>

namespace clepsydre::runner {
namespace {

//! What the threads of one run share.
class Team {
 public:
  Team(const TaskGraph& graph, const TaskBody& body) : body_(body), queue_(graph), left_(graph.size()) {}

  void work(std::size_t worker) {
    while (const auto task = next()) {
      try {
        body_(*task, worker);
        done(*task);
      } catch (...) {
        fail(std::current_exception());
      }
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::optional<std::size_t> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failure_ || left_ == 0 || queue_.ready() > 0; });
    if (failure_ || left_ == 0) return std::nullopt;
    return queue_.pop();
  }

  void done(std::size_t task) {
    {
      const std::scoped_lock lock(mutex_);
      queue_.finish(task);
      --left_;
    }
    changed_.notify_all();
  }

  void fail(std::exception_ptr failure) {
    {
      const std::scoped_lock lock(mutex_);
      if (!failure_) failure_ = std::move(failure);
    }
    changed_.notify_all();
  }

  const TaskBody& body_;
  ReadyQueue queue_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t left_;
  std::exception_ptr failure_;
};

}  // namespace

void ThreadsExecutor::run(const TaskGraph& graph, const TaskBody& body) const {
  Team team(graph, body);
  {
    std::vector<std::jthread> threads;
    for (std::size_t worker = 0; worker < threads_; ++worker) {
      threads.emplace_back([&team, worker] { team.work(worker); });
    }
  }
  team.rethrow();
}

}  // namespace clepsydre::runner
