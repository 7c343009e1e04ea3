// clepsydre import: what other software wrote becomes a panel.
#include <fmt/format.h>

#include <cmath>

#include "results/part_file.hpp"
#include "runner/commands/commands.hpp"
#include "scenarios/network/csv.hpp"
#include "scenarios/panel/audit.hpp"
#include "scenarios/panel/import_ajust.hpp"
#include "scenarios/panel/periode.hpp"
#include "scenarios/panel/write_panel.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Panel;
using scenarios::Imported;
using scenarios::periode_text;

struct Options {
  std::vector<std::filesystem::path> files;
  std::vector<std::filesystem::path> staff;
  std::string staff_period;
  std::string court;
  std::filesystem::path output;
};

void write(const std::filesystem::path& path, const std::string& text) {
  results::write_text(path, text);
  fmt::print("wrote {}\n", path.string());
}

//! "panel.csv" and "-ages" make "panel-ages.csv".
std::filesystem::path beside(const std::filesystem::path& path, const std::string& ending) {
  std::filesystem::path other = path;
  return other.replace_filename(path.stem().string() + ending + path.extension().string());
}

void print(std::string_view title, const scenarios::Notes& notes) {
  if (notes.empty()) return;
  fmt::print("{}\n", title);
  for (const std::string& note : notes) fmt::print("  {}\n", note);
}

std::string_view kind_of_figure(std::size_t kind) {
  return kind == 0 ? "entrees" : kind == 1 ? "sorties" : "stock";
}

void print_unknown(const scenarios::Audit& audit) {
  fmt::print("unknown\n");
  for (std::size_t kind = 0; kind < audit.figures.size(); ++kind)
    fmt::print("  {}: {} of {} figures\n", kind_of_figure(kind), audit.unknown[kind], audit.figures[kind]);
}

void print_balance(const scenarios::Audit& audit, const Panel& panel) {
  fmt::print("does not balance (stock, stock before + entrees - sorties)\n  {} of {} periods",
             audit.unbalanced, audit.balances);
  if (audit.unbalanced > 0) {
    const calibration::Series& series = panel.series[audit.worst_series];
    fmt::print("; worst: {} {} in {}, {:+} cases", series.juridiction, series.code,
               periode_text(panel.periods, audit.worst_period), audit.worst);
  }
  fmt::print("\n");
}

void print_panel(const Panel& panel) {
  const auto& periods = panel.periods;
  fmt::print("panel: {} series, {} to {}\n", panel.series.size(), periode_text(periods, 0),
             periode_text(periods, periods.count - 1));
  const scenarios::Audit audit = scenarios::audit(panel);
  print_unknown(audit);
  print_balance(audit, panel);
}

std::string persons_text(const std::vector<scenarios::Persons>& persons) {
  std::string rows = "juridiction,category,persons\n";
  for (const scenarios::Persons& row : persons)
    rows += fmt::format("{},{},{}\n", scenarios::csv_field(row.juridiction), text(row.category), row.count);
  return rows;
}

void write_all(const Imported& imported, const std::filesystem::path& output) {
  if (imported.panel) {
    const std::string ages = scenarios::ages_text(*imported.panel);
    if (!ages.empty()) write(beside(output, "-ages"), ages);
    write(output, scenarios::activity_text(*imported.panel));
  }
  if (!imported.persons.empty()) write(beside(output, "-persons"), persons_text(imported.persons));
}

//! Inputs that the output would take the place of, and what else is wrong with the command line.
void check(const Options& options, const scenarios::ImportRequest& request, scenarios::Problems& problems) {
  if (request.files.empty()) problems.add({}, "no file is named (what is to be imported?)");
  for (const auto& file : request.files) {
    for (const auto& output :
         {options.output, beside(options.output, "-ages"), beside(options.output, "-persons")}) {
      std::error_code ignored;
      if (std::filesystem::equivalent(file, output, ignored))
        problems.add({}, fmt::format("'{}' is to be read and written (choose another -o)", file.string()));
    }
  }
  if (!options.staff_period.empty() && !request.staff_period)
    problems.add({}, fmt::format("--staff-period '{}' (must be two months, as 2025-01/2025-12)",
                                 options.staff_period));
}

Exit import_all(const Options& options) {
  scenarios::Problems problems;
  scenarios::ImportRequest request{.files = options.files, .court = options.court, .staff_period = {}};
  request.files.insert(request.files.end(), options.staff.begin(), options.staff.end());
  request.staff_period = scenarios::parse_month_span(options.staff_period);
  check(options, request, problems);
  const Imported imported = scenarios::import_ajust(request, problems);
  if (!problems.empty()) {
    fmt::print(stderr, "{}", problems.text());
    return Exit::invalid_input;
  }
  print("read", imported.read);
  print("did not match", imported.unmatched);
  print("notes", imported.notes);
  if (imported.panel) print_panel(*imported.panel);
  write_all(imported, options.output);
  return Exit::done;
}

}  // namespace

Command add_import(CLI::App& app) {
  CLI::App* command = app.add_subcommand("import", "Make a panel of what other software wrote");
  command->require_subcommand(1);
  CLI::App* ajust =
      command->add_subcommand("ajust", "Of A-JUST's files; no name, first name or matricule is kept");
  auto options = std::make_shared<Options>();
  ajust->add_option("FILE", options->files,
                    "Activity of all courts (.csv), activity of one court (.xlsx), staff (.xlsx, sheet ETPT "
                    "A-JUST), persons (.csv with semicolons); the content tells which");
  ajust->add_option("--staff", options->staff, "More files, of the staff");
  ajust->add_option("--staff-period", options->staff_period,
                    "Months that the staff workbook is of, 2025-01/2025-12; those of the activity if absent");
  ajust->add_option("--court", options->court, "Court of an activity workbook whose title does not name it");
  ajust->add_option("-o,--output", options->output, "Panel to write (.csv); ages and persons go beside it")
      ->required();
  ajust->footer("Example:\n  clepsydre import ajust activite.csv --staff effectifs.xlsx -o panel.csv");
  return [options] { return import_all(*options); };
}

}  // namespace clepsydre::runner
