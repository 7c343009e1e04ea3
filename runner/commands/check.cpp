// clepsydre check: everything that is wrong with scenarios, and nothing is run.
#include <fmt/format.h>

#include "runner/commands/commands.hpp"
#include "runner/commands/scenario_files.hpp"

namespace clepsydre::runner {
namespace {

Exit check(const ScenarioFiles& scenarios) {
  const auto plans = scenarios.load();
  if (!plans) return Exit::invalid_input;
  for (const Plan& plan : *plans) {
    fmt::print("{}: valid ({} courts, {} months from {}, {} replications)\n", plan.id,
               plan.network->courts().size(), plan.months, plan.first.text(), plan.replications);
  }
  return Exit::done;
}

}  // namespace

Command add_check(CLI::App& app) {
  CLI::App* command = app.add_subcommand("check", "Say everything that is wrong with scenarios; run nothing");
  auto scenarios = std::make_shared<ScenarioFiles>();
  scenarios->add_to(*command);
  command->footer("Example:\n  clepsydre check my-reform.yaml");
  return [scenarios] { return check(*scenarios); };
}

}  // namespace clepsydre::runner
