// clepsydre calibrate: a panel becomes a network.
#include "runner/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "runner/calibration_report.hpp"
#include "runner/commands/commands.hpp"

namespace clepsydre::runner {
namespace {

Exit calibrate_into(CalibrateOptions options) {
  if (options.output.filename().empty()) options.output = options.output.parent_path();
  scenarios::Problems problems;
  if (const std::string reason = scenarios::reason_to_refuse(options.output); !reason.empty())
    problems.add({}, fmt::format("--output = '{}' (not written over: {})", options.output.string(), reason));
  auto result = calibrate(options, problems);
  if (!result || !problems.empty()) {
    fmt::print(stderr, "{}", problems.text());
    return Exit::invalid_input;
  }
  result->made.files.emplace(scenarios::calibration_report_file, page(*result));
  scenarios::write_network_folder(options.output, result->made.files);
  fmt::print("{}{} written: name it in a scenario as `network: {}`; {}/{} tells the rest.\n",
             summary(*result), options.output.string(), result->network.id, options.output.string(),
             scenarios::calibration_report_file);
  return Exit::done;
}

}  // namespace

Command add_calibrate(CLI::App& app) {
  CLI::App* command = app.add_subcommand("calibrate", "Make a network of what courts have reported");
  auto options = std::make_shared<CalibrateOptions>();
  options->workers = std::max(1U, std::thread::hardware_concurrency());
  command->add_option("PANEL", options->panels, "Tables of activity and of ages (CSV; PANEL.md)")->required();
  command->add_option("-o,--output", options->output, "Folder of the network to be")->required();
  command->add_option(
      "--base", options->base,
      "Network whose figures hold where the panel says nothing: a name, a folder, or none; the "
      "reference where the panel's courts are its");
  command->add_option("--until", options->until, "Last period that is used, as the panel writes it");
  command->add_option("--threads", options->workers, "Threads")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  command->footer(
      "Example:\n  clepsydre calibrate activity.csv ages.csv -o my-courts --until 2025-12\n"
      "The folder is written whole or not at all; one that calibrate has made is written over.");
  return [options] { return calibrate_into(*options); };
}

}  // namespace clepsydre::runner
