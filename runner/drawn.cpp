#include "runner/drawn.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>
#include <system_error>

namespace clepsydre::runner {

Scratch::Scratch(const std::filesystem::path& folder, std::size_t bytes) : file_(folder) {
  try {
    bytes_ = file_.map(bytes);
  } catch (const std::system_error& error) {
    throw std::runtime_error(
        fmt::format("{}: {:.1f} GB of scratch beside the result were not to be had ({}). Give a result in a "
                    "folder with more room, or run fewer replications.",
                    folder.empty() ? "." : folder.string(), static_cast<double>(bytes) / 1e9, error.what()));
  }
  // A court reads a few rows of each block: were pages large, it would have most of the table in memory.
  // Recent kernels map as many pages as were read at once: without reading ahead, that is one.
  madvise(bytes_.data(), bytes, MADV_NOHUGEPAGE);
  madvise(bytes_.data(), bytes, MADV_RANDOM);
}

Scratch::~Scratch() {
  if (!bytes_.empty()) munmap(bytes_.data(), bytes_.size());
}

void Scratch::rest(std::span<const std::byte> bytes) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t before = reinterpret_cast<std::uintptr_t>(bytes.data()) % page;
  // Only a wish. The address is that of a mapping, which is not const.
  madvise(const_cast<std::byte*>(bytes.data()) - before, bytes.size() + before, MADV_DONTNEED);
}

}  // namespace clepsydre::runner
