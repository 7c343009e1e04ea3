// clepsydre merge: pieces of a run become its result.
#include <fmt/format.h>

#include "runner/commands/commands.hpp"
#include "runner/commands/stop.hpp"
#include "runner/headline.hpp"
#include "runner/job.hpp"
#include "runner/merge.hpp"

namespace clepsydre::runner {
namespace {

struct MergeOptions {
  std::vector<std::filesystem::path> pieces;
  std::filesystem::path output;
  bool quiet = false;
};

Exit join(const MergeOptions& options) {
  std::vector<results::PieceReader> pieces;
  std::vector<std::string> problems;
  for (const std::filesystem::path& path : options.pieces) {
    try {
      pieces.emplace_back(path);
    } catch (const std::runtime_error& problem) {
      problems.emplace_back(problem.what());
    }
  }
  if (!pieces.empty()) {
    for (std::string& problem : problems_of(pieces)) problems.push_back(std::move(problem));
  }
  if (!problems.empty()) {
    for (const std::string& problem : problems) fmt::print(stderr, "{}\n", problem);
    fmt::print(stderr, "{} problem{}; nothing was written.\n", problems.size(),
               problems.size() > 1 ? "s" : "");
    return Exit::invalid_input;
  }
  try {
    merge(pieces, options.output, &stop_on_signals());
  } catch (const Interrupted&) {
    fmt::print(stderr, "\nStopped. No file was written.\n");
    return Exit::interrupted;
  }
  if (options.quiet) return Exit::done;
  const std::string note = pieces.front().head().layout.network_note;
  fmt::print("{}\n", headline(options.output));
  if (!note.empty()) fmt::print("{}\n", note);
  fmt::print("{} written from {} pieces.\n", options.output.string(), pieces.size());
  return Exit::done;
}

}  // namespace

Command add_merge(CLI::App& app) {
  CLI::App* command = app.add_subcommand("merge", "Join the pieces of a run (run --shard) into its result");
  auto options = std::make_shared<MergeOptions>();
  command->add_option("pieces", options->pieces, "All pieces of the run, in any order")
      ->type_name("PIECE")
      ->required();
  command->add_option("-o,--output", options->output, "Result file (HDF5, opens as netCDF-4)")->required();
  command->add_flag("--quiet", options->quiet, "Say nothing but errors");
  command->footer(
      "Example:\n"
      "  clepsydre merge result.h5.piece-*-of-8 -o result.h5\n"
      "The bytes are those of the run in one go. Pieces of different runs, missing, doubled or damaged ones "
      "are\n"
      "refused, all at once, and nothing is written.");
  return [options] { return join(*options); };
}

}  // namespace clepsydre::runner
