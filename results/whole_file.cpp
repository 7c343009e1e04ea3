#include "results/whole_file.hpp"

#include <fstream>
#include <iterator>

namespace clepsydre::results {

std::optional<std::string> whole_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace clepsydre::results
