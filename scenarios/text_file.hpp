// A text file as it was read, with its lines for pointing at.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/problems.hpp"

namespace clepsydre::scenarios {

//! UTF-8 text without its byte order mark.
struct TextFile {
  std::shared_ptr<const std::string> name;
  std::string text;
  std::vector<std::size_t> line_starts;  //!< byte offsets

  //! Place of a byte: columns in characters, not bytes.
  [[nodiscard]] Mark mark(std::size_t offset) const;
  //! Place of a byte of a line, both from 0, as yaml-cpp counts.
  [[nodiscard]] Mark mark(int line, int byte) const;
};

TextFile text_file(std::string name, std::string text);

//! Problems: no such file, a folder, unreadable, larger than 64 MiB, empty, not UTF-8, control characters.
std::optional<TextFile> read_text_file(const std::filesystem::path& path, Problems& problems);

//! SHA-256 in hexadecimal.
std::string sha256(std::string_view bytes);

}  // namespace clepsydre::scenarios
