#include "runner/commands/stop.hpp"

#include <csignal>

namespace clepsydre::runner {
namespace {

std::atomic<bool> stop_asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // a signal handler may set it

}  // namespace

const std::atomic<bool>& stop_on_signals() {
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { stop_asked = true; });
  return stop_asked;
}

}  // namespace clepsydre::runner
