// Scratch on the disk that is gone with the process, however it ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace clepsydre::results {

//! A file without a name, made when first written to. Errors: std::system_error.
class UnnamedFile {
 public:
  explicit UnnamedFile(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~UnnamedFile();
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;

  void write(std::span<const std::byte> bytes, std::int64_t offset);
  void read(std::span<std::byte> bytes, std::int64_t offset) const;
  //! What lies here is not needed any more: its room on the disk is given back where the file system can.
  void forget(std::int64_t offset, std::int64_t length) const;
  //! The file as memory, all zero, with its room on the disk taken beforehand. Errors: also where the disk
  //! lacks it. Domain: nothing was written; bytes above 0. The caller unmaps it.
  std::span<std::byte> map(std::size_t bytes);

 private:
  void open();

  std::filesystem::path folder_;
  int descriptor_ = -1;
};

}  // namespace clepsydre::results
