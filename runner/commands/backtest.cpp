// clepsydre backtest: forecasts made in the past, against what came.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>

#include "results/backtest_file.hpp"
#include "results/part_file.hpp"
#include "results/whole_file.hpp"
#include "runner/backtest/backtest.hpp"
#include "runner/backtest/csv.hpp"
#include "runner/backtest/table.hpp"
#include "runner/commands/commands.hpp"
#include "scenarios/panel/read_panel.hpp"
#include "scenarios/text_file.hpp"

namespace clepsydre::runner {
namespace {

struct Options {
  std::vector<std::filesystem::path> files;
  std::vector<std::filesystem::path> outputs;
  std::vector<std::string> breaks;
  BacktestRequest request;
  bool quiet = false;
};

//! The breaks asked for; none if one cannot be read, which is then on standard error.
std::optional<std::vector<Break>> breaks_of(const std::vector<std::string>& words) {
  std::vector<Break> breaks;
  bool good = true;
  for (const std::string& word : words) {
    auto found = parse_break(word);
    if (!found)
      fmt::print(stderr, "--break {}: must be as covid=2020-T2..2021-T4, from no later than to\n", word);
    good = good && found;
    if (found) breaks.push_back(std::move(*found));
  }
  if (!good) return std::nullopt;
  return breaks;
}

std::vector<std::string> period_words(const PanelScores& scores) {
  std::vector<std::string> words;
  for (int period = 0; period < scores.panel.periods.count; ++period)
    words.push_back(scores.period_text(period));
  return words;
}

//! Of each score, the position of the break that its target lies in.
std::vector<int> positions(const PanelScores& scores, const std::vector<Break>& breaks) {
  std::vector<int> result;
  for (const calibration::Scored& one : scores.scored) {
    const Break* in = break_of(scores, one, breaks);
    result.push_back(in == nullptr ? -1 : static_cast<int>(in - breaks.data()));
  }
  return result;
}

//! "chile.csv sha256:…", whatever folder it was read from.
std::string fingerprint(const std::filesystem::path& path) {
  const std::string bytes = results::whole_file(path).value_or("");
  return fmt::format("{} sha256:{}", path.filename().string(), scenarios::sha256(bytes));
}

results::BacktestProvenance provenance(const Options& options, const std::vector<Break>& breaks) {
  results::BacktestProvenance from{.version = CLEPSYDRE_VERSION,
                                   .files = {},
                                   .seed = options.request.seed,
                                   .trajectories = options.request.trajectories};
  for (const auto& path : options.files) from.files.push_back(fingerprint(path));
  for (const Break& one : breaks)
    from.breaks.push_back(
        {one.name, fmt::format("{}..{}", scenarios::periode_text(one.from.step, one.from.first),
                               scenarios::periode_text(one.to.step, one.to.first))});
  return from;
}

//! Writes every file that is asked for, by what its name ends with.
void write(const Options& options, const std::vector<PanelScores>& all, const std::vector<Break>& breaks) {
  std::vector<results::ScoredPanel> panels;
  for (const PanelScores& scores : all)
    panels.push_back(
        {scores.panel, scores.scored, period_words(scores), scores.horizons, positions(scores, breaks)});
  for (const auto& path : options.outputs) {
    if (path.extension() == ".csv") {
      results::write_text(path, backtest_csv(panels));
    } else {
      results::write_backtest_file(path, panels, provenance(options, breaks));
    }
  }
}

bool has_known_ending(const std::filesystem::path& path) {
  return path.extension() == ".csv" || path.extension() == ".h5";
}

Exit run(Options options) {
  for (const auto& path : options.outputs) {
    if (has_known_ending(path)) continue;
    fmt::print(stderr, "-o {}: must end in .csv or .h5\n", path.string());
    return Exit::invalid_input;
  }
  const auto breaks = breaks_of(options.breaks);
  if (!breaks) return Exit::invalid_input;
  scenarios::Problems problems;
  scenarios::Notes notes;
  std::vector<calibration::Panel> panels = scenarios::read_panels(options.files, problems, &notes);
  if (!problems.empty()) {
    fmt::print(stderr, "{}", problems.text());
    return Exit::invalid_input;
  }
  for (const std::string& note : notes) fmt::print(stderr, "note: {}\n", note);
  options.request.progress =
      options.quiet ? BacktestRequest::Progress::hidden : BacktestRequest::Progress::shown;
  std::vector<PanelScores> scores;
  try {
    for (calibration::Panel& panel : panels) scores.push_back(backtest(std::move(panel), options.request));
  } catch (const std::invalid_argument& fault) {
    fmt::print(stderr, "{}\n", fault.what());
    return Exit::invalid_input;
  }
  for (const PanelScores& one : scores) fmt::print("{}\n", score_table(one, *breaks));
  write(options, scores, *breaks);
  return Exit::done;
}

}  // namespace

Command add_backtest(CLI::App& app) {
  CLI::App* command = app.add_subcommand("backtest", "Forecasts made in the past, against what came since");
  auto options = std::make_shared<Options>();
  options->request.threads = std::max(1u, std::thread::hardware_concurrency());
  command->add_option("PANEL", options->files, "Activity as courts reported it (CSV, see scenarios/PANEL.md)")
      ->required();
  command
      ->add_option(
          "--origins", options->request.origins,
          "Last periods known: 2018-06, 2017-12..2018-06, several with commas, or a number: so many, the "
          "last. All with a year of months, two of quarters or four years known if not given")
      ->delimiter(',');
  command
      ->add_option("--horizons", options->request.horizons,
                   "Periods ahead, with commas; 1,3,6,12 months, 1,2,4 quarters or 1,2,3 years if not given")
      ->delimiter(',')
      ->check(CLI::Range(1, 120));
  command->add_option(
      "-o,--output", options->outputs,
      "Scores and forecasts: x.h5 (netCDF-4) or x.csv (a row per forecast); may be given twice");
  command->add_option("--break", options->breaks,
                      "Periods whose targets are shown apart, as covid=2020-T2..2021-T4; may be given again");
  command->add_option("--trajectories", options->request.trajectories, "Simulated per series and origin")
      ->check(CLI::Range(100, 100000))
      ->capture_default_str();
  command->add_option("--seed", options->request.seed, "Of the random streams")->capture_default_str();
  command->add_option("--threads", options->request.threads, "Scores are the same for any number")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--quiet", options->quiet, "No progress");
  command->footer(
      "Every parameter is fitted anew at each origin, with what was known then and nothing else; a figure "
      "that was\n"
      "filled in is never scored. Methods: clepsydre, last_value, seasonal_naive, drift, ets, theta, ajust.\n"
      "The target is the stock; where the panel has filings alone, the filings.\n"
      "Example:\n"
      "  clepsydre backtest scenarios/panels/chile.csv --break surge=2019-09..2019-09 -o chile.csv");
  return [options] { return run(*options); };
}

}  // namespace clepsydre::runner
