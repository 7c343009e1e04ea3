// A file that exists whole or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <string_view>

namespace clepsydre::results {

//! What to tell of a file that cannot be written: what was found, why, and what to do.
std::runtime_error cannot_write(const std::filesystem::path& path, int error_number);

//! The `.part` beside a file to be: locked against other runs, renamed by commit(), removed otherwise.
class PartFile {
 public:
  //! Errors: std::runtime_error where the folder is missing or not writable, where the path is a folder,
  //! or where another run is writing it.
  explicit PartFile(std::filesystem::path path);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  [[nodiscard]] const std::filesystem::path& final_path() const { return final_; }
  [[nodiscard]] const std::filesystem::path& path() const { return part_; }
  //! Takes the final name once the bytes are on the disk. Errors: std::runtime_error; the part stays as it
  //! is.
  void commit();

 private:
  enum class State { open, committed };

  std::filesystem::path final_;
  std::filesystem::path part_;
  int descriptor_ = -1;
  State state_ = State::open;
};

//! Writes what `write` puts into a stream as a file, whole or not at all. Errors: std::runtime_error as
//! PartFile; what `write` throws, and then no file is left.
void write_stream(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);
//! Writes a text as a file, whole or not at all. Errors: std::runtime_error as PartFile.
void write_text(const std::filesystem::path& path, std::string_view text);

}  // namespace clepsydre::results
