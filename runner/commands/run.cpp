// clepsydre run: simulates scenarios and writes one result file.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "model/same_cells.hpp"
#include "runner/commands/commands.hpp"
#include "runner/commands/scenario_files.hpp"
#include "runner/commands/stop.hpp"
#include "runner/executors/serial.hpp"
#include "runner/executors/threads.hpp"
#include "runner/headline.hpp"
#include "runner/job.hpp"
#include "runner/quantile_list.hpp"
#include "runner/resume.hpp"
#include "runner/shard_option.hpp"
#ifdef CLEPSYDRE_TBB
#include "runner/executors/tbb.hpp"
#endif

namespace clepsydre::runner {
namespace {

enum class Executors { tbb, threads, serial };

struct RunOptions {
  ScenarioFiles scenarios;
  std::filesystem::path output;
  std::size_t threads = std::max(1u, std::thread::hardware_concurrency());
#ifdef CLEPSYDRE_TBB
  Executors executor = Executors::tbb;
#else
  Executors executor = Executors::threads;
#endif
  std::vector<std::string> kept;
  std::string quantiles = "usual";
  std::string shard;
  double memory = 0;  // GiB; 0: nine tenths of what the machine has to spare
  bool resume = false;
  bool quiet = false;
};

//! The instruction set: the widest, or what $CLEPSYDRE_ISA says (for checks; results are the same).
//! Errors: std::runtime_error.
Isa chosen_isa() {
  const char* name = std::getenv("CLEPSYDRE_ISA");
  if (name == nullptr) return best_isa();
  const std::optional<Isa> isa = isa_named(name);
  if (!isa) throw std::runtime_error(fmt::format("CLEPSYDRE_ISA is '{}' (known: v2, v3, v4)", name));
  if (!runs(*isa))
    throw std::runtime_error(fmt::format("this processor lacks x86-64-{}: unset CLEPSYDRE_ISA", name));
  return *isa;
}

//! Courts by code; none if one is unknown, which is then on standard error.
std::optional<std::vector<CourtId>> kept_courts(const Network& network, std::span<const std::string> codes) {
  std::vector<CourtId> kept;
  std::size_t unknown = 0;
  for (const std::string& code : codes) {
    if (const auto court = network.find(code)) {
      kept.push_back(*court);
      continue;
    }
    ++unknown;
    fmt::print(stderr,
               "--keep-replications {}: no court of the network has this code (codes are i-ELST: 100119 is "
               "TJ Agen)\n",
               code);
  }
  if (unknown > 0) return std::nullopt;
  std::ranges::sort(kept);
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

void execute(Job& job, const RunOptions& options) {
  switch (options.executor) {
#ifdef CLEPSYDRE_TBB
    case Executors::tbb:
      return job.run(TbbExecutor(options.threads));
#else
    case Executors::tbb:
      break;
#endif
    case Executors::threads:
      return job.run(ThreadsExecutor(options.threads));
    case Executors::serial:
      return job.run(SerialExecutor());
  }
}

void tell_times(const Job& job, const RunOptions& options) {
  if (!options.quiet) fmt::print("Thread-seconds: {}.\n", job.timings().text());
}

//! The run, or the piece of it that is asked for; only what is missing where that is asked for.
Exit simulate(const std::shared_ptr<const std::vector<Plan>>& plans, const JobOptions& of_job,
              const RunOptions& options) {
  const auto say = [&](const std::string& text) {
    if (!options.quiet) fmt::print(stderr, "{}\n", text);
  };
  const auto run = [&](Job& job) {
    execute(job, options);
    tell_times(job, options);
  };
  Job job(plans, of_job);
  if (const std::string problem = job.refusal(); !problem.empty()) {
    fmt::print(stderr, "{}Nothing was run.\n", problem);
    return Exit::invalid_input;
  }
  if (options.resume && !of_job.piece) {
    run_in_pieces(plans, of_job, run, say);
  } else if (options.resume &&
             is_done(of_job.output, results::packed_head(job.head()), of_job.piece->index, say)) {
    say(fmt::format("{} is done already.", of_job.output.string()));
  } else {
    run(job);
  }
  return Exit::done;
}

Exit run(const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  auto plans = options.scenarios.load();
  if (!plans) return Exit::invalid_input;
  const auto kept = kept_courts(*plans->front().network, options.kept);
  const AskedQuantiles quantiles = read_quantiles(options.quantiles);
  for (const std::string& problem : quantiles.problems) fmt::print(stderr, "--quantiles {}\n", problem);
  const AskedPiece shard = options.shard.empty() ? AskedPiece{} : read_shard(options.shard);
  if (!shard.problem.empty()) fmt::print(stderr, "--shard {}\n", shard.problem);
  if (!kept || !quantiles.problems.empty() || !shard.problem.empty()) {
    fmt::print(stderr, "Nothing was run.\n");
    return Exit::invalid_input;
  }
  const auto shared = std::make_shared<const std::vector<Plan>>(std::move(*plans));
  JobOptions of_job{.output = options.output,
                    .piece = shard.piece,
                    .kept = *kept,
                    .quantiles = quantiles.probabilities,
                    .isa = chosen_isa(),
                    .workers = options.threads,
                    .verbosity = options.quiet ? Verbosity::quiet : Verbosity::normal,
                    .stop = &stop_on_signals()};
  constexpr double gibibyte = std::size_t{1} << 30;
  if (options.memory > 0) of_job.memory = static_cast<std::size_t>(options.memory * gibibyte);
  if (shard.piece)
    of_job.output = results::piece_path(options.output, shard.piece->index, shard.piece->count);
  try {
    const Exit exit = simulate(shared, of_job, options);
    if (exit != Exit::done) return exit;
  } catch (const Interrupted&) {
    fmt::print(stderr, "\nStopped. {}\n",
               options.resume ? "The pieces that are done are kept: the same command goes on from there."
                              : "No file was written.");
    return Exit::interrupted;
  }
  if (options.quiet) return Exit::done;
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  if (!shard.piece) {
    const std::string& note = shared->front().provenance.network_note;
    fmt::print("{}\n", headline(of_job.output));
    if (!note.empty()) fmt::print("{}\n", note);
  }
  fmt::print("{} written in {:.1f} s on {} threads, {:.2f} GiB at most.\n", of_job.output.string(),
             spent.count(), options.threads, static_cast<double>(peak_memory()) / (1 << 30));
  return Exit::done;
}

}  // namespace

Command add_run(CLI::App& app) {
  CLI::App* command = app.add_subcommand("run", "Simulate scenarios and write one result file");
  auto options = std::make_shared<RunOptions>();
  options->scenarios.add_to(*command);
  command->add_option("-o,--output", options->output, "Result file (HDF5, opens as netCDF-4)")->required();
  command->add_option("--threads", options->threads, "Threads")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_option("--executor", options->executor, "What runs the threads: tbb, threads or serial")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Executors>{
#ifdef CLEPSYDRE_TBB
              {"tbb", Executors::tbb},
#endif
              {"threads", Executors::threads},
              {"serial", Executors::serial}},
          CLI::ignore_case));
  command
      ->add_option("--keep-replications", options->kept,
                   "Also write every replication of this court (i-ELST code); repeatable")
      ->type_name("COURT")
      ->allow_extra_args(false);  // one court each time, so that scenario files may follow
  command
      ->add_option("--quantiles", options->quantiles,
                   "Probabilities of the quantiles that are written: usual (7), hub (the 23 that forecasting "
                   "hubs ask for), or a list as 0.1,0.5,0.9")
      ->capture_default_str();
  command
      ->add_option(
          "--shard", options->shard,
          "Simulate one piece of the run only: i/N (i from 0), or N, and i is taken from "
          "SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX. Writes OUTPUT.piece-i-of-N, for clepsydre merge")
      ->type_name("i/N");
  command
      ->add_option(
          "--memory", options->memory,
          "Memory that the run may take; without it, nine tenths of what the machine has to spare. "
          "Scenarios that do not fit together run in groups; a run that does not fit at all says what would")
      ->type_name("GIB")
      ->check(CLI::PositiveNumber);
  command->add_flag(
      "--resume", options->resume,
      "Keep what is done as pieces beside the result, and start from those that an interrupted run with "
      "--resume has kept (so give it from the start of a long run); they are removed at the end");
  command->add_flag("--quiet", options->quiet, "Say nothing but errors");
  command->footer(
      "Examples:\n"
      "  clepsydre run reference.yaml -o reference.h5\n"
      "  clepsydre run reference.yaml amiable.yaml -o comparison.h5 --replications 200 --threads 2\n"
      "  clepsydre run reference.yaml -o check.h5 --keep-replications 100119\n"
      "  clepsydre run reference.yaml -o for-a-hub.h5 --quantiles hub\n"
      "  clepsydre run reference.yaml amiable.yaml -o comparison.h5 --shard 3/8   (then: clepsydre merge)\n"
      "  clepsydre run library/*.yaml -o library.h5 --resume\n"
      "The same scenario and seed give the same bytes, whatever the number of threads and of pieces.");
  return [options] { return run(*options); };
}

}  // namespace clepsydre::runner
