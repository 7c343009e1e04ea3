#include "runner/viewer_files.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>
#include <vector>

namespace clepsydre::runner {
namespace fs = std::filesystem;

fs::path viewer_files() {
  std::vector<fs::path> candidates;
  if (const char* named = std::getenv("CLEPSYDRE_DATA")) candidates.emplace_back(fs::path(named) / "viewer");
  std::error_code ignored;
  const fs::path above = fs::read_symlink("/proc/self/exe", ignored).parent_path().parent_path();
  candidates.push_back(above / "share/clepsydre/viewer");
  candidates.push_back(above / "results/viewer/dist");  // of the build tree
  std::string looked;
  for (const fs::path& candidate : candidates) {
    if (fs::exists(candidate / "index.html")) return candidate;
    looked += fmt::format("{}{}", looked.empty() ? "" : ", ", candidate.string());
  }
  throw std::runtime_error(fmt::format(
      "the page is nowhere (looked in {}): this program was built without npm; install npm and build again",
      looked));
}

}  // namespace clepsydre::runner
