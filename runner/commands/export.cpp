// clepsydre export: a result, or a court of it, in the formats that others read.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <iostream>

#include "results/export/court_csv.hpp"
#include "results/export/court_json.hpp"
#include "results/export/hubverse.hpp"
#include "results/part_file.hpp"
#include "runner/commands/commands.hpp"
#include "runner/export_selection.hpp"

namespace clepsydre::runner {
namespace {

using results::Layout;
using results::Reader;
using results::Selection;
using Write = std::function<void(const Reader&, const Selection&, std::ostream&)>;
using Words = std::vector<std::string>;

enum class Levels { hub, file };

struct ExportOptions {
  std::filesystem::path result;
  std::filesystem::path output;
  ExportNames names;
  Levels levels = Levels::hub;  // hubverse
  results::CsvForm csv;
  std::string separator;
  bool french = false;
};

//! A ratio that reads like a duration is not left alone.
void put_duree_beside_dtes(Words& figures) {
  const auto has = [&](const char* name) { return std::ranges::count(figures, name) > 0; };
  if (!has("dtes") || has("duree")) return;
  fmt::print(stderr, "note: duree is exported beside dtes, which is a ratio and no duration\n");
  figures.emplace_back("duree");
}

//! Contentieux asked for by name that the one court has under no scenario.
void complain_of_absent(const Reader& reader, const ExportNames& names, ExportSelection& selected) {
  if (!selected.problems.empty() || names.contentieux.empty()) return;
  const PlaceId place = selected.selection.places.front();
  std::vector<NodeId> absent = selected.selection.contentieux;
  for (const std::size_t scenario : selected.selection.scenarios) {
    const Summary summary = reader.read(scenario, place);
    std::erase_if(absent, [&](NodeId node) { return results::is_known(summary, node); });
  }
  const Layout& layout = reader.layout();
  for (const NodeId node : absent) {
    const std::string& key = layout.contentieux[node.value()].key;
    if (std::ranges::count(names.contentieux, key) == 0) continue;  // not named, but one of all
    selected.problems.push_back(
        fmt::format("--contentieux {}: {} has no such contentieux", key, layout.courts[place.value()].label));
  }
}

Exit refuse(const Words& problems) {
  for (const std::string& problem : problems) fmt::print(stderr, "{}\n", problem);
  fmt::print(stderr, "{} problem{}; nothing was exported.\n", problems.size(),
             problems.size() == 1 ? "" : "s");
  return Exit::invalid_input;
}

//! To the file, or to standard output where none is named. What the network is goes to standard error:
//! wherever the figures go, who exports them has read it.
Exit put(const ExportOptions& options, const Reader& reader, const Selection& selection, const Write& write) {
  const std::string& note = reader.layout().network_note;
  if (!note.empty()) fmt::print(stderr, "{}\n", note);
  const auto write_to = [&](std::ostream& out) { write(reader, selection, out); };
  if (!options.output.empty()) {
    results::write_stream(options.output, write_to);
    return Exit::done;
  }
  write_to(std::cout);
  std::cout.flush();
  if (!std::cout) throw results::cannot_write("standard output", errno);
  return Exit::done;
}

void refuse_levels(const ExportOptions& options, const Layout& layout, Words& problems) {
  const std::vector<double> missing = results::missing_hub_levels(layout);
  if (options.levels == Levels::file || missing.empty()) return;
  problems.push_back(fmt::format(
      "{} lacks {} of the {} quantiles that hubs ask for ({}): run again with 'clepsydre run … --quantiles "
      "hub', or export those of the file with --levels file",
      options.result.string(), missing.size(), std::size(results::hub_quantiles), fmt::join(missing, ", ")));
}

void refuse_without_quantiles(const Selection& selection, Words& problems) {
  for (const std::size_t figure : selection.figures) {
    const results::Exported& exported = results::all_exported()[figure];
    if (!results::has_quantiles(exported))
      problems.push_back(
          fmt::format("--variable {}: it has no quantiles, which is what hubs collect (csv and json have it)",
                      exported.name));
  }
}

Exit export_hubverse(ExportOptions options) {
  const Reader reader(options.result);
  if (options.names.figures.empty()) options.names.figures = {"stock", "dtes", "duree"};
  put_duree_beside_dtes(options.names.figures);
  if (options.names.contentieux.empty()) {
    for (const results::ContentieuxRow& row : reader.layout().contentieux) {
      if (row.parent.empty()) options.names.contentieux.push_back(row.key);
    }
  }
  ExportSelection selected = select(reader.layout(), options.names);
  refuse_levels(options, reader.layout(), selected.problems);
  refuse_without_quantiles(selected.selection, selected.problems);
  if (!selected.problems.empty()) return refuse(selected.problems);
  return put(options, reader, selected.selection, results::write_hubverse);
}

Exit export_court(ExportOptions options, const Write& write) {
  const Reader reader(options.result);
  put_duree_beside_dtes(options.names.figures);
  ExportSelection selected = select(reader.layout(), options.names);
  complain_of_absent(reader, options.names, selected);
  if (!selected.problems.empty()) return refuse(selected.problems);
  return put(options, reader, selected.selection, write);
}

Exit export_csv(const ExportOptions& options) {
  results::CsvForm form{options.french ? results::CsvDialect::french : results::CsvDialect::machine,
                        options.french ? ';' : ','};
  if (options.separator == "tab") form.separator = '\t';
  if (options.separator.size() == 1) form.separator = options.separator.front();
  return export_court(options, [form](const Reader& reader, const Selection& selection, std::ostream& out) {
    results::write_court_csv(reader, selection, form, out);
  });
}

//! One name each time, so that the file may follow.
CLI::Option* add_names(CLI::App& command, const char* option, Words& names, const char* type,
                       const char* description) {
  return command.add_option(option, names, description)->allow_extra_args(false)->type_name(type);
}

//! What the three formats have in common.
CLI::App* add_format(CLI::App& app, const std::shared_ptr<ExportOptions>& options, const char* name,
                     const char* description) {
  CLI::App* command = app.add_subcommand(name, description);
  ExportNames& names = options->names;
  command->add_option("RESULT", options->result, "Result file (HDF5)")->required()->type_name("");
  command->add_option("-o,--output", options->output, "File to write; standard output if not given")
      ->type_name("FILE");
  add_names(*command, "--contentieux", names.contentieux, "KEY",
            "Contentieux by key (TJ/4.), or all; repeatable, or several between commas")
      ->delimiter(',');
  add_names(*command, "--variable", names.figures, "NAME",
            "Figure (stock, dtes, duree, …: see results/FORMAT.md); repeatable, or several between commas")
      ->delimiter(',');
  add_names(*command, "--scenario", names.scenarios, "ID", "Scenario; repeatable; all if not given");
  return command;
}

void add_court(CLI::App& command, ExportNames& names) {
  names.courts.resize(1);
  command.add_option("--court", names.courts.front(), "Court by i-ELST code (100119) or label (\"TJ Agen\")")
      ->required()
      ->type_name("COURT");
}

Command add_hubverse(CLI::App& app) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = add_format(app, options, "hubverse",
                                 "The table that forecasting hubs collect: quantiles and mean, a row each");
  add_names(*command, "--court", options->names.courts, "COURT",
            "Court by i-ELST code or label; repeatable; all if not given");
  command
      ->add_option("--levels", options->levels,
                   "hub: the 23 quantiles must be there (default); file: those that the file has")
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, Levels>{{"hub", Levels::hub}, {"file", Levels::file}})
              .description(""))
      ->type_name("hub|file");
  command->footer(
      "Without --contentieux: the totals of each kind of court. Without --variable: stock, dtes, duree.\n"
      "Examples:\n"
      "  clepsydre run reference.yaml -o for-a-hub.h5 --quantiles hub\n"
      "  clepsydre export hubverse for-a-hub.h5 -o 2025-12-31-clepsydre.csv\n"
      "  clepsydre export hubverse for-a-hub.h5 --court FR --contentieux TJ/4.,TJ/2. --variable stock\n"
      "Columns: results/export/README.md.");
  return [options] { return export_hubverse(*options); };
}

Command add_csv(CLI::App& app) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command =
      add_format(app, options, "csv", "One court as a table: a row per scenario, contentieux and month");
  add_court(*command, options->names);
  command->add_option("--separator", options->separator, "Between columns: , or ; or tab")
      ->check(CLI::IsMember({",", ";", "tab"}).description(""))
      ->type_name("MARK");
  command->add_flag("--french", options->french,
                    "For a French spreadsheet: French headers, decimal comma, semicolons");
  command->footer(
      "All contentieux of the court and all figures if not told otherwise. An unknown figure is empty.\n"
      "Examples:\n"
      "  clepsydre export csv comparison.h5 --court \"TJ Agen\" -o agen.csv --french\n"
      "  clepsydre export csv comparison.h5 --court FR --contentieux TJ/4. --variable stock,duree\n"
      "Columns: results/export/README.md.");
  return [options] { return export_csv(*options); };
}

Command add_json(CLI::App& app) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = add_format(app, options, "json", "One court as JSON: what a web product keeps");
  add_court(*command, options->names);
  command->footer(
      "All contentieux of the court and all figures if not told otherwise. An unknown figure is null.\n"
      "Examples:\n"
      "  clepsydre export json comparison.h5 --court 100119 -o 100119.json\n"
      "  clepsydre export json comparison.h5 --court 100119 --contentieux TJ/2. --variable stock,dtes,duree\n"
      "Members: results/export/README.md, court.schema.json.");
  return [options] { return export_court(*options, results::write_court_json); };
}

}  // namespace

Command add_export(CLI::App& app) {
  CLI::App* command = app.add_subcommand("export", "Write a result, or one court of it, as CSV or JSON");
  command->require_subcommand(1);
  command->footer("Example:\n  clepsydre export csv comparison.h5 --court \"TJ Agen\" -o agen.csv");
  struct Format {
    CLI::App* app;
    Command write;
  };
  std::vector<Format> formats;
  for (const auto add : {add_hubverse, add_csv, add_json}) {
    Command write = add(*command);
    formats.push_back({command->get_subcommands({}).back(), std::move(write)});
  }
  return [formats] {
    const auto chosen = std::ranges::find_if(formats, [](const Format& it) { return it.app->parsed(); });
    return chosen->write();
  };
}

}  // namespace clepsydre::runner
