// Scenario files on a command line, and what is wrong with them.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <vector>

#include "scenarios/load.hpp"

namespace clepsydre::runner {

//! Options that every command about scenarios has.
struct ScenarioFiles {
  std::vector<std::filesystem::path> files;
  scenarios::Overrides overrides;

  void add_to(CLI::App& app);
  //! The plans; none if there are problems, which are then on standard error.
  [[nodiscard]] std::optional<std::vector<Plan>> load() const;
};

}  // namespace clepsydre::runner
