#include "runner/machine_memory.hpp"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>

namespace clepsydre::runner {
namespace {

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

//! "max", or nothing at all, is no limit.
std::size_t number_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::size_t number = 0;
  return file >> number ? number : no_limit;
}

std::size_t free_for_new_work(const std::filesystem::path& root) {
  std::ifstream file(root / "proc/meminfo");
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string name;
    std::size_t kilobytes = 0;
    if (words >> name >> kilobytes && name == "MemAvailable:") return kilobytes * 1024;
  }
  return static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGE_SIZE));
}

//! The least limit of the group and of those it is in; of version 2, and of the memory group of version 1.
std::size_t limit_of_group(const std::filesystem::path& root) {
  std::size_t least = no_limit;
  std::ifstream file(root / "proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {  // "0::/path" or "4:memory:/path"
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first == std::string::npos ? first : first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool second_version = controllers.empty();
    if (!second_version && controllers != "memory") continue;
    const std::filesystem::path mount = root / (second_version ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
    std::filesystem::path group = std::filesystem::path(line.substr(second + 1)).relative_path();
    for (;; group = group.parent_path()) {
      const char* name = second_version ? "memory.max" : "memory.limit_in_bytes";
      least = std::min(least, number_in(mount / group / name));
      if (group.empty()) break;
    }
  }
  return least;
}

}  // namespace

std::size_t available_memory(const std::filesystem::path& root) {
  return std::min(free_for_new_work(root), limit_of_group(root));
}

void give_back_freed() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace clepsydre::runner
