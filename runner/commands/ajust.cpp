// clepsydre ajust: A-JUST's simulator of one court, in closed form, and a forecast beside it.
#include "model/ajust.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "runner/commands/ajust_forecast.hpp"
#include "runner/commands/commands.hpp"
#include "scenarios/panel/ajust_case.hpp"

namespace clepsydre::runner {
namespace {

using ajust::Outcome;
using ajust::Quantity;
using ajust::Situation;

struct Options {
  std::filesystem::path file;
  bool json = false;
};

std::string json_of(const Situation& situation) {
  std::string members;
  for (const Quantity quantity : ajust::quantities) {
    members += fmt::format("{}\"{}\": {}", members.empty() ? "" : ", ", ajust::text(quantity),
                           runner::json_of(situation[quantity]));
  }
  return "{" + members + "}";
}

void print_json(const Outcome& outcome, const calibration::CaseOutlook& outlook) {
  fmt::print("{{\n  \"start\": {},\n  \"end\": {},\n  \"solved\": {},\n  \"forecast\": {}\n}}\n",
             json_of(outcome.start), json_of(outcome.end), json_of(outcome.solved), forecast_json(outlook));
}

std::string_view meaning(Quantity quantity) {
  switch (quantity) {
    case Quantity::etpt:
      return "full-time equivalents";
    case Quantity::entrees:
    case Quantity::sorties:
      return "cases a month";
    case Quantity::stock:
      return "cases";
    case Quantity::couverture:
      return "sorties / entrees";
    case Quantity::dtes:
      return "months, stock / sorties";
    case Quantity::tmd:
      return "hours a case";
  }
  return "";
}

std::string cell_of(double value) { return std::isfinite(value) ? fmt::format("{:.2f}", value) : "unknown"; }

void print_table(const ajust::Case& input, const Outcome& outcome) {
  const bool calendar = input.convention == MonthsConvention::calendar;
  fmt::print("A-JUST's closed form for {}, months counted as {}\n", text(input.category),
             calendar ? "calendar: 365/12 days" : "ajust-3.6: Monday-Friday days / (365/12)");
  fmt::print("{:<12}{:>12}{:>12}{:>12}\n", "", "start", "end", "solved");
  for (const Quantity quantity : ajust::quantities) {
    fmt::print("{:<12}{:>12}{:>12}{:>12}  {}\n", ajust::text(quantity), cell_of(outcome.start[quantity]),
               cell_of(outcome.end[quantity]), cell_of(outcome.solved[quantity]), meaning(quantity));
  }
  fmt::print(
      "start and end: nothing changed but the agents known to come and go; solved: at the end, with what\n"
      "is fixed and kept. No interval: one rate for the whole period. The DTES is a ratio, no duration.\n");
}

//! Figures that no court can have: the target is out of reach, or the stock runs out before the end.
void warn(std::string_view name, const Situation& situation) {
  for (const Quantity quantity : ajust::quantities) {
    if (!(situation[quantity] < 0)) continue;
    fmt::print(stderr, "{}: {} = {:.2f} (below 0: at these rates no court can be in that situation)\n", name,
               ajust::text(quantity), situation[quantity]);
  }
}

//! What a reader of the figures must know beside them.
void warn(const ajust::Case& input, const Outcome& outcome) {
  const auto has_no_quotite = [&](const ajust::Agent& agent) {
    return agent.category == input.category && agent.etp == ajust::unknown_quotite;
  };
  if (const auto count = std::ranges::count_if(input.agents, has_no_quotite); count > 0)
    fmt::print(stderr, "agents: {} of unknown quotité ({}) count for nothing, as in A-JUST\n", count,
               ajust::unknown_quotite);
  const bool start_is_known = !std::isnan(outcome.start[Quantity::dtes]);
  if (start_is_known && std::isnan(outcome.solved[Quantity::entrees]))
    fmt::print(stderr, "solved: no situation, or more than one, has what is fixed and kept\n");
  warn("start", outcome.start);
  warn("end", outcome.end);
  warn("solved", outcome.solved);
}

Exit answer(const Options& options) {
  scenarios::Problems problems;
  const auto input = scenarios::read_ajust_case(options.file, problems);
  if (!input) {
    fmt::print(stderr, "{}", problems.text());
    return Exit::invalid_input;
  }
  const Outcome outcome = ajust::outcome(*input);
  const calibration::CaseOutlook outlook = calibration::case_forecast(*input);
  if (options.json) {
    print_json(outcome, outlook);
  } else {
    print_table(*input, outcome);
    fmt::print("{}", forecast_table(*input, outlook));
  }
  warn(*input, outcome);
  return Exit::done;
}

}  // namespace

Command add_ajust(CLI::App& app) {
  CLI::App* command = app.add_subcommand("ajust", "A-JUST's figures for one court, and what a target takes");
  auto options = std::make_shared<Options>();
  command->add_option("CASE", options->file, "The court's months and agents, what is fixed and kept (YAML)")
      ->required();
  command->add_flag("--json", options->json, "Print all digits, for programs; unknown figures are null");
  command->footer(
      "Example:\n  clepsydre ajust jaf.yaml\n"
      "jaf.yaml:\n"
      "  today: 2026-01-15\n"
      "  start: 2026-01-15\n"
      "  end: 2027-01-15\n"
      "  convention: ajust-3.6   # or calendar: months of 365/12 days, as before December 2025\n"
      "  category: magistrat\n"
      "  activity: [{month: 2025-12, entrees: 57, sorties: 50, stock: 700}]\n"
      "  agents: [{category: magistrat, exit: 2026-06-30, etp: 1, share: 0.6}]\n"
      "  fix: {dtes: 6}\n"
      "  keep: [entrees, tmd]");
  return [options] { return answer(*options); };
}

}  // namespace clepsydre::runner
