// Memory of this machine, as far as this process may use it.
#pragma once

#include <cstddef>
#include <filesystem>

namespace clepsydre::runner {

//! What the system has for new work, or what the process's control group may hold at most, whichever is less.
//! `root`: where /proc and /sys are. Where nothing is known, all there is. [bytes]
std::size_t available_memory(const std::filesystem::path& root = "/");

//! Gives memory that was freed back to the system. It takes a while: for after much was freed.
void give_back_freed();

}  // namespace clepsydre::runner
