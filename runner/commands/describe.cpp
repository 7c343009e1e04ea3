// clepsydre describe: the resolved plan in words.
#include "scenarios/describe.hpp"

#include <fmt/format.h>

#include "runner/commands/commands.hpp"
#include "runner/commands/scenario_files.hpp"

namespace clepsydre::runner {
namespace {

Exit describe(const ScenarioFiles& scenarios) {
  const auto plans = scenarios.load();
  if (!plans) return Exit::invalid_input;
  for (const Plan& plan : *plans) fmt::print("{}\n", scenarios::describe(plan));
  return Exit::done;
}

}  // namespace

Command add_describe(CLI::App& app) {
  CLI::App* command = app.add_subcommand("describe", "Say in words what scenarios would simulate");
  auto files = std::make_shared<ScenarioFiles>();
  files->add_to(*command);
  command->footer("Example:\n  clepsydre describe amiable.yaml");
  return [files] { return describe(*files); };
}

}  // namespace clepsydre::runner
