// The subcommands. Each adds its options to the command line and returns what to do when it is chosen.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>

namespace clepsydre::runner {

//! What a run of the program ends with.
enum class Exit : int {
  done = 0,
  world_failed = 1,   //!< a file, a disk, a machine: the message says what and what to do
  invalid_input = 2,  //!< nothing was run
  interrupted = 130,  //!< Ctrl-C, as shells count it
};

using Command = std::function<Exit()>;

Command add_run(CLI::App& app);
Command add_merge(CLI::App& app);
Command add_check(CLI::App& app);
Command add_describe(CLI::App& app);
Command add_schema(CLI::App& app);
Command add_effects(CLI::App& app);
Command add_ajust(CLI::App& app);
Command add_import(CLI::App& app);
Command add_calibrate(CLI::App& app);
Command add_backtest(CLI::App& app);
Command add_score(CLI::App& app);
Command add_report(CLI::App& app);
Command add_view(CLI::App& app);
Command add_export(CLI::App& app);

}  // namespace clepsydre::runner
