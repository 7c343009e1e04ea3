// A file that stays what it was when it was opened.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace clepsydre::runner {

//! Open for reading by any thread; a file renamed over it later changes nothing here.
//! Errors: std::runtime_error where it cannot be opened.
class ServedFile {
 public:
  explicit ServedFile(const std::filesystem::path& path);
  ~ServedFile();
  ServedFile(const ServedFile&) = delete;
  ServedFile& operator=(const ServedFile&) = delete;

  [[nodiscard]] std::size_t size() const { return size_; }
  //! Bytes from an offset on, as many as there are up to the span's; 0 at the end or on failure.
  std::size_t read(std::span<char> bytes, std::size_t offset) const;
  //! Changes where the content does: of size and time of last change.
  [[nodiscard]] const std::string& tag() const { return tag_; }

 private:
  int descriptor_;
  std::size_t size_ = 0;
  std::string tag_;
};

}  // namespace clepsydre::runner
