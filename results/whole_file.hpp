// The bytes of a file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace clepsydre::results {

//! Nothing where it cannot be opened.
std::optional<std::string> whole_file(const std::filesystem::path& path);

}  // namespace clepsydre::results
