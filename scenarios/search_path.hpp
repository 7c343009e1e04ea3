// Where scenarios and networks are looked for by name.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace clepsydre::scenarios {

//! The folder that holds `library/` and the networks: $CLEPSYDRE_DATA, else share/clepsydre of where the
//! program is installed, else the `scenarios` folder of the sources, else that of the configured prefix.
//! Errors: std::runtime_error if none is there.
std::filesystem::path data_root();

//! Names are looked for beside the file that uses them, then in each root.
struct SearchPath {
  std::vector<std::filesystem::path> roots;

  //! <beside>/<name>.yaml, else <root>/library/<name>.yaml.
  [[nodiscard]] std::optional<std::filesystem::path> find_scenario(const std::filesystem::path& beside,
                                                                   std::string_view name) const;
  //! <beside>/<name>/, else <root>/<name>/, where a network.yaml is.
  [[nodiscard]] std::optional<std::filesystem::path> find_network(const std::filesystem::path& beside,
                                                                  std::string_view name) const;
  //! Names that would be found, sorted, for suggestions.
  [[nodiscard]] std::vector<std::string> scenarios(const std::filesystem::path& beside) const;
  [[nodiscard]] std::vector<std::string> networks(const std::filesystem::path& beside) const;
};

}  // namespace clepsydre::scenarios
