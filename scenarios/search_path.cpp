#include "scenarios/search_path.hpp"

#include <cstdlib>
#include <set>
#include <stdexcept>
#include <string>

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;

bool is_data_root(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "library", ignored);
}

bool is_network(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "network.yaml", ignored);
}

fs::path here(const fs::path& folder) { return folder.empty() ? fs::path(".") : folder; }

void list_scenarios(const fs::path& folder, std::set<std::string>& names) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(here(folder), ignored)) {
    if (entry.path().extension() == ".yaml") names.insert(entry.path().stem().string());
  }
}

void list_networks(const fs::path& folder, std::set<std::string>& names) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(here(folder), ignored)) {
    if (is_network(entry.path())) names.insert(entry.path().filename().string());
  }
}

}  // namespace

fs::path data_root() {
  if (const char* named = std::getenv("CLEPSYDRE_DATA")) {
    if (is_data_root(named)) return named;
    throw std::runtime_error(
        std::string("CLEPSYDRE_DATA is ") + named +
        ", where no folder 'library' is; set it to the folder that holds it, or unset it");
  }
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  // The sources come before the configured prefix: a build tree must not take the data of an older install.
  const fs::path candidates[] = {program.parent_path().parent_path() / "share/clepsydre",
                                 CLEPSYDRE_SOURCE_DATA, CLEPSYDRE_INSTALLED_DATA};
  for (const fs::path& candidate : candidates) {
    if (is_data_root(candidate)) return candidate;
  }
  throw std::runtime_error("the library of scenarios is nowhere: looked in " + candidates[0].string() + ", " +
                           candidates[1].string() + " and " + candidates[2].string() +
                           "; set CLEPSYDRE_DATA to the folder that holds 'library'");
}

std::optional<fs::path> SearchPath::find_scenario(const fs::path& beside, std::string_view name) const {
  const std::string file = std::string(name) + ".yaml";
  if (fs::exists(beside / file)) return beside / file;
  for (const fs::path& root : roots) {
    if (fs::exists(root / "library" / file)) return root / "library" / file;
  }
  return std::nullopt;
}

std::optional<fs::path> SearchPath::find_network(const fs::path& beside, std::string_view name) const {
  if (is_network(beside / name)) return beside / name;
  for (const fs::path& root : roots) {
    if (is_network(root / name)) return root / name;
  }
  return std::nullopt;
}

std::vector<std::string> SearchPath::scenarios(const fs::path& beside) const {
  std::set<std::string> names;
  list_scenarios(beside, names);
  for (const fs::path& root : roots) list_scenarios(root / "library", names);
  return {names.begin(), names.end()};
}

std::vector<std::string> SearchPath::networks(const fs::path& beside) const {
  std::set<std::string> names;
  list_networks(beside, names);
  for (const fs::path& root : roots) list_networks(root, names);
  return {names.begin(), names.end()};
}

}  // namespace clepsydre::scenarios
