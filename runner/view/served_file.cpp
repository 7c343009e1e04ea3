#include "runner/view/served_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace clepsydre::runner {

ServedFile::ServedFile(const std::filesystem::path& path)
    : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  struct stat about {};
  if (descriptor_ < 0 || fstat(descriptor_, &about) != 0) {
    throw std::runtime_error(
        fmt::format("cannot read '{}': {}", path.string(), std::generic_category().message(errno)));
  }
  size_ = static_cast<std::size_t>(about.st_size);
  tag_ = fmt::format("\"{:x}-{:x}-{:x}\"", about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
}

ServedFile::~ServedFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

std::size_t ServedFile::read(std::span<char> bytes, std::size_t offset) const {
  const ssize_t got = pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

}  // namespace clepsydre::runner
