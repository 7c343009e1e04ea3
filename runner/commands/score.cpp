// clepsydre score: an older forecast against what happened since.
#include <fmt/format.h>

#include "results/part_file.hpp"
#include "runner/commands/commands.hpp"
#include "runner/score/csv.hpp"
#include "runner/score/introduction.hpp"
#include "runner/score/table.hpp"
#include "scenarios/panel/read_panel.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::runner {
namespace {

struct Options {
  std::filesystem::path result;
  std::vector<std::filesystem::path> panels;
  std::string scenario;
  std::filesystem::path output;
};

//! The scenario asked for; none, and why on standard error, if the result has no such one.
std::optional<std::size_t> scenario_of(const Options& options, const results::Layout& layout) {
  if (options.scenario.empty()) return 0;
  const auto found = layout.find_scenario(options.scenario);
  if (found) return found;
  std::vector<std::string> ids;
  for (const results::ScenarioRow& row : layout.scenarios) ids.push_back(row.id);
  fmt::print(stderr, "--scenario {}: {} has no such scenario{}\n", options.scenario, options.result.string(),
             scenarios::did_you_mean_or_list(options.scenario, "it has", ids));
  return std::nullopt;
}

//! The panels; none, and why on standard error, if they cannot be read.
std::optional<std::vector<calibration::Panel>> panels_of(const Options& options) {
  scenarios::Problems problems;
  scenarios::Notes notes;
  auto panels = scenarios::read_panels(options.panels, problems, &notes);
  fmt::print(stderr, "{}", problems.text());
  if (!problems.empty()) return std::nullopt;
  for (const std::string& note : notes) fmt::print(stderr, "note: {}\n", note);
  return panels;
}

void complain_of_span(const Options& options, const calibration::Panel& panel,
                      const results::Layout& layout) {
  fmt::print(
      stderr,
      "no period of the panel ({}) lies whole in the forecast of {} ({}); give a panel of what came since\n",
      span_text(panel.periods), options.result.string(), span_text(layout));
}

//! What one panel says; none, and why on standard error, if nothing of it can be scored.
std::optional<Score> score_panel(const Options& options, const results::Reader& reader, std::size_t scenario,
                                 const ForecastPlan& plan, const calibration::Panel& panel) {
  const auto overlap = overlap_of(panel.periods, reader.layout());
  if (!overlap) {
    complain_of_span(options, panel, reader.layout());
    return std::nullopt;
  }
  Score found = score(reader, scenario, plan, panel, *overlap);
  if (!found.cells.empty()) return found;
  fmt::print(stderr, "no series of the panel is in {}:\n{}", options.result.string(),
             unscored_text(found.unscored));
  return std::nullopt;
}

Exit run(const Options& options) {
  if (!options.output.empty() && options.output.extension() != ".csv") {
    fmt::print(stderr, "-o {}: must end in .csv\n", options.output.string());
    return Exit::invalid_input;
  }
  const results::Reader reader(options.result);
  const results::Layout& layout = reader.layout();
  const auto scenario = scenario_of(options, layout);
  const auto panels = panels_of(options);
  if (!scenario || !panels) return Exit::invalid_input;
  const ForecastPlan plan(layout.scenarios[*scenario], options.result);
  std::string text, rows = score_csv_header(layout);
  for (const calibration::Panel& panel : *panels) {
    const auto found = score_panel(options, reader, *scenario, plan, panel);
    if (!found) return Exit::invalid_input;
    text += (text.empty() ? "" : "\n") + score_text(*found, panel, layout, plan);
    rows += score_csv(*found, layout);
  }
  if (!options.output.empty()) results::write_text(options.output, rows);
  fmt::print("{}", text);
  return Exit::done;
}

}  // namespace

Command add_score(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("score", "An older forecast against what happened since, and why they differ");
  auto options = std::make_shared<Options>();
  command->add_option("RESULT", options->result, "Result file of clepsydre run (.h5)")->required();
  command
      ->add_option(
          "PANEL", options->panels,
          "Activity as courts reported it (CSV, see scenarios/PANEL.md); best with the period before the "
          "forecast began, and with ETPT")
      ->required();
  command->add_option("--scenario", options->scenario,
                      "Id of the scenario that is scored; the first if not given");
  command->add_option("-o,--output", options->output,
                      "Every court, contentieux and period, with its error by parts (x.csv)");
  command->footer(
      "Courts are matched by code or label, contentieux by code (2.2.) or key (TJ/2.2.). Quarters and years "
      "are\n"
      "scored at their end, those that lie whole in the forecast. A figure that is unknown stays so.\n"
      "Example:\n"
      "  clepsydre score forecast-2026.h5 panel-2027.csv -o why.csv");
  return [options] { return run(*options); };
}

}  // namespace clepsydre::runner
