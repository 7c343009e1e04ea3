// clepsydre effects: what each lever does, by hand, without chance and in the mean of the simulation.
#include "runner/effects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "runner/commands/commands.hpp"
#include "scenarios/search_path.hpp"

namespace clepsydre::runner {
namespace {

//! Cases to a tenth, shares to a thousandth.
std::string number(double value, const Effect& effect) {
  return effect.hand > -1 && effect.hand < 1 && effect.hand != 0 ? fmt::format("{:.3f}", value)
                                                                 : fmt::format("{:.1f}", value);
}

void print(const std::vector<Effect>& effects) {
  std::size_t widest = 0;
  for (const Effect& effect : effects) widest = std::max(widest, effect.figure.size());
  fmt::print("{:<13} {:<{}} {:>10} {:>14} {:>22}\n", "lever", "figure, with the lever less without", widest,
             "by hand", "deterministic", "simulated ± s.e.");
  for (const Effect& effect : effects) {
    const std::string simulated =
        fmt::format("{} ± {}", number(effect.simulated.mean, effect), number(effect.simulated.error, effect));
    fmt::print("{:<13} {:<{}} {:>10} {:>14} {:>22}{}\n", effect.lever, effect.figure, widest,
               number(effect.hand, effect), number(effect.deterministic, effect), simulated,
               agrees(effect) ? "" : "  DISAGREES");
    fmt::print("{:<13} = {}\n", "", effect.reckoning);
  }
}

struct EffectsOptions {
  std::filesystem::path folder;
  int replications = 400;
};

Exit effects(const EffectsOptions& options) {
  const auto folder = options.folder.empty() ? scenarios::data_root() / "effects" : options.folder;
  const Effects found = measure_effects(folder, options.replications);
  if (!found.problems.empty()) {
    fmt::print(stderr, "{}", found.problems.text());
    return Exit::invalid_input;
  }
  print(found.effects);
  const auto wrong =
      std::ranges::count_if(found.effects, [](const Effect& effect) { return !agrees(effect); });
  if (wrong == 0) return Exit::done;
  fmt::print(stderr, "{} of {} effects are not what the hand calculation says.\n", wrong,
             found.effects.size());
  return Exit::world_failed;
}

}  // namespace

Command add_effects(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("effects", "Show what each type of lever does, against a calculation by hand");
  auto options = std::make_shared<EffectsOptions>();
  command->add_option("FOLDER", options->folder, "Folder with effects.csv, base.yaml and its scenarios")
      ->check(CLI::ExistingDirectory);
  command->add_option("--replications", options->replications, "Replications of the simulated mean")
      ->check(CLI::Range(2, 100000))
      ->capture_default_str();
  command->footer(
      "Each lever acts on a network small enough to reckon by hand. The simulated figure is the mean over\n"
      "replications of the difference that the lever makes, with its standard error.");
  return [options] { return effects(*options); };
}

}  // namespace clepsydre::runner
