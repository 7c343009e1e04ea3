#include "results/unnamed_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <tuple>

namespace clepsydre::results {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

UnnamedFile::~UnnamedFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

//! O_TMPFILE where the file system has it, else a file that loses its name at once.
void UnnamedFile::open() {
  if (descriptor_ >= 0) return;
  const std::filesystem::path folder = folder_.empty() ? "." : folder_;
  descriptor_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor_ >= 0) return;
  std::string name = (folder / ".clepsydre-XXXXXX").string();
  descriptor_ = mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail("making a scratch file beside the result");
  unlink(name.c_str());
}

void UnnamedFile::write(std::span<const std::byte> bytes, std::int64_t offset) {
  open();
  while (!bytes.empty()) {
    const ssize_t written = pwrite(descriptor_, bytes.data(), bytes.size(), offset);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("writing a scratch file beside the result");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    offset += written;
  }
}

void UnnamedFile::read(std::span<std::byte> bytes, std::int64_t offset) const {
  while (!bytes.empty()) {
    const ssize_t got = pread(descriptor_, bytes.data(), bytes.size(), offset);
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;
    if (got <= 0) fail("reading a scratch file beside the result");
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    offset += got;
  }
}

std::span<std::byte> UnnamedFile::map(std::size_t bytes) {
  open();
  // A disk that is full later on would end the process at some access.
  errno = posix_fallocate(descriptor_, 0, static_cast<off_t>(bytes));
  if (errno != 0) fail("taking room for a scratch file beside the result");
  void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_, 0);
  if (at == MAP_FAILED) fail("mapping a scratch file beside the result");
  return {static_cast<std::byte*>(at), bytes};
}

void UnnamedFile::forget(std::int64_t offset, std::int64_t length) const {
  std::ignore = fallocate(descriptor_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length);
}

}  // namespace clepsydre::results
