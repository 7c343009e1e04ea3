#include "results/part_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>

namespace clepsydre::results {
namespace {

std::string_view remedy(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      return "free some space, or choose a path on another disk";
    case ENOENT:
    case ENOTDIR:
      return "create its folder first, or choose another path";
    case EISDIR:
      return "give the path of a file";
    case EACCES:
    case EPERM:
    case EROFS:
      return "choose a path where you may write";
    case EWOULDBLOCK:
      return "another run is writing it: wait for its end, or choose another path";
    default:
      return "choose another path";
  }
}

void sync_folder(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;  // a folder one may write to but not read: the rename itself is done
  fsync(descriptor);
  close(descriptor);
}

bool is_at(int descriptor, const std::filesystem::path& path) {
  struct stat opened {};
  struct stat named {};
  return fstat(descriptor, &opened) == 0 && stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

//! Opens a part and locks it; again where another run gave it its final name between the two.
int open_locked(const std::filesystem::path& part) {
  constexpr int most_tries = 100;
  for (int tries = 0; tries < most_tries; ++tries) {
    const int descriptor = open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) throw cannot_write(part, errno);
    // Some network file systems have no locks: then two runs to one path are on their own.
    const bool taken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!taken && is_at(descriptor, part)) return descriptor;
    close(descriptor);
    if (taken) break;
  }
  throw cannot_write(part, EWOULDBLOCK);
}

}  // namespace

std::runtime_error cannot_write(const std::filesystem::path& path, int error_number) {
  return std::runtime_error(fmt::format("cannot write '{}': {} ({})", path.string(),
                                        std::generic_category().message(error_number), remedy(error_number)));
}

PartFile::PartFile(std::filesystem::path path) : final_(std::move(path)), part_(final_) {
  part_ += ".part";
  if (std::filesystem::is_directory(final_)) throw cannot_write(final_, EISDIR);
  descriptor_ = open_locked(part_);
}

PartFile::~PartFile() {
  if (state_ == State::open) unlink(part_.c_str());
  close(descriptor_);
}

void PartFile::commit() {
  if (fsync(descriptor_) != 0) throw cannot_write(part_, errno);
  if (rename(part_.c_str(), final_.c_str()) != 0) throw cannot_write(final_, errno);
  state_ = State::committed;
  sync_folder(final_);
}

void write_stream(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write) {
  PartFile part(path);
  std::ofstream file(part.path(), std::ios::binary | std::ios::trunc);
  write(file);
  file.close();
  if (!file) throw cannot_write(part.path(), errno);
  part.commit();
}

void write_text(const std::filesystem::path& path, std::string_view text) {
  write_stream(path, [text](std::ostream& file) { file << text; });
}

}  // namespace clepsydre::results
