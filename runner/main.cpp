// The clepsydre command.
#include <fmt/format.h>

#include <exception>
#include <span>

#include "runner/commands/commands.hpp"

namespace clepsydre::runner {
namespace {

struct Entry {
  CLI::App* app;
  Command command;
};

std::vector<Entry> add_commands(CLI::App& app) {
  std::vector<Entry> entries;
  for (const auto add :
       {add_run, add_merge, add_check, add_describe, add_schema, add_effects, add_import, add_calibrate,
        add_backtest, add_score, add_report, add_view, add_export, add_ajust}) {
    Command command = add(app);
    entries.push_back({app.get_subcommands({}).back(), std::move(command)});
  }
  return entries;
}

Exit perform(std::span<const Entry> entries) {
  try {
    for (const Entry& entry : entries) {
      if (entry.app->parsed()) return entry.command();
    }
    return Exit::invalid_input;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "clepsydre: {}\n", failure.what());
    return Exit::world_failed;
  }
}

Exit main(int argc, char** argv) {
  CLI::App app("Clepsydre: forecasts of delays in the French court network, with their uncertainty.",
               "clepsydre");
  app.set_version_flag("--version", "clepsydre " CLEPSYDRE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  clepsydre run reference.yaml amiable.yaml -o comparison.h5\n"
      "  clepsydre view comparison.h5\n"
      "  clepsydre report comparison.h5 -o rapport.html\n"
      "  clepsydre check my-reform.yaml\n"
      "  clepsydre run --help\n"
      "Exit codes: 0 done; 1 the world failed (a file, a disk); 2 invalid input, nothing was run.");
  const std::vector<Entry> entries = add_commands(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? Exit::done : Exit::invalid_input;
  }
  return perform(entries);
}

}  // namespace
}  // namespace clepsydre::runner

int main(int argc, char** argv) { return static_cast<int>(clepsydre::runner::main(argc, argv)); }
