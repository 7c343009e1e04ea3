// Ctrl-C and the like, for commands that take a while.
#pragma once

#include <atomic>

namespace clepsydre::runner {

//! From now on SIGINT and SIGTERM set the flag that is returned, and end nothing by themselves.
const std::atomic<bool>& stop_on_signals();

}  // namespace clepsydre::runner
