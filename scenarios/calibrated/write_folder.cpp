#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>

#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "scenarios/calibrated/network_files.hpp"
#include "scenarios/network/tables.hpp"

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;

bool is_ours(const std::string& name) {
  return name == "network.yaml" || name == calibration_report_file ||
         std::ranges::find(network_tables(), name, &TableFormat::file) != network_tables().end();
}

//! Empty where a folder holds files of a network alone.
std::string what_is_not_ours(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return "it is there and no folder";
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!is_ours(name)) return fmt::format("it holds '{}', which is no file of a network", name);
  }
  return "";
}

void refuse(const fs::path& path, const std::string& reason) {
  if (reason.empty()) return;
  throw std::runtime_error(
      fmt::format("{} is not written over ({}); choose another name", path.string(), reason));
}

[[noreturn]] void fail(const fs::path& path, std::string_view what) {
  throw std::runtime_error(fmt::format("{} cannot be {} ({})", path.string(), what, std::strerror(errno)));
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) fail(path, "written");
  const int descriptor = ::open(path.c_str(), O_RDONLY);
  const bool on_disk = descriptor >= 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  if (!on_disk) fail(path, "brought to the disk");
}

//! The new folder takes the name; what had it before takes the new one's and goes.
void take_name(const fs::path& part, const fs::path& folder) {
  if (!fs::exists(folder)) {
    if (::rename(part.c_str(), folder.c_str()) != 0) fail(folder, "renamed from its .part");
    return;
  }
  if (::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) != 0)
    fail(folder, "exchanged with its .part");
  fs::remove_all(part);
}

}  // namespace

std::string reason_to_refuse(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(folder, ignored))) return "";
  if (std::string reason = what_is_not_ours(folder); !reason.empty()) return reason;
  if (fs::is_empty(folder, ignored) || fs::exists(folder / calibration_report_file, ignored)) return "";
  return fmt::format("it is a network that calibrate did not make: it has no {}", calibration_report_file);
}

void write_network_folder(const fs::path& folder, const NetworkFiles& files) {
  refuse(folder, reason_to_refuse(folder));
  const fs::path part = folder.string() + ".part";
  if (fs::exists(part)) refuse(part, what_is_not_ours(part));
  std::error_code failure;
  fs::remove_all(part, failure);
  if (!fs::create_directory(part, failure)) {
    throw std::runtime_error(fmt::format("{} cannot be made ({}); does the folder above exist?",
                                         part.string(), failure.message()));
  }
  try {
    for (const auto& [name, text] : files) write_file(part / name, text);
    take_name(part, folder);
  } catch (...) {
    fs::remove_all(part, failure);
    throw;
  }
}

}  // namespace clepsydre::scenarios
