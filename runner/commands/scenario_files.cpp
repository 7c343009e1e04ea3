#include "runner/commands/scenario_files.hpp"

#include <fmt/format.h>

namespace clepsydre::runner {

void ScenarioFiles::add_to(CLI::App& app) {
  app.add_option("SCENARIO", files,
                 "Scenario files (YAML), each with its sweep; the one that the others extend is the "
                 "reference, else the first")
      ->required();
  app.add_option("--replications", overrides.replications, "Replications, in place of the file's");
  app.add_option("--seed", overrides.seed, "Seed of the random streams, in place of the file's");
}

std::optional<std::vector<Plan>> ScenarioFiles::load() const {
  scenarios::Loaded loaded =
      scenarios::load(files, overrides, scenarios::SearchPath{{scenarios::data_root()}});
  if (!loaded.problems.empty()) {
    fmt::print(stderr, "{}", loaded.problems.text());
    return std::nullopt;
  }
  return std::move(loaded.plans);
}

}  // namespace clepsydre::runner
