// clepsydre report: a result as one page in French.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "results/part_file.hpp"
#include "results/report/report.hpp"
#include "results/report/report_data.hpp"
#include "runner/commands/commands.hpp"
#include "runner/export_selection.hpp"
#include "runner/viewer_files.hpp"

namespace clepsydre::runner {
namespace {

struct Options {
  std::filesystem::path result;
  std::filesystem::path output;
  ExportNames names;
};

//! Contentieux in the order in which they were named: the first is the report's main one. Domain: all are
//! there.
std::vector<NodeId> named(const results::Layout& layout, const std::vector<std::string>& keys) {
  std::vector<NodeId> nodes;
  for (const std::string& key : keys) nodes.push_back(*layout.find_contentieux(key));
  return nodes;
}

//! What is wrong with the contentieux that were named.
std::vector<std::string> problems_of(const results::Reader& reader, const ExportNames& names) {
  std::vector<std::string> problems = select(reader.layout(), names).problems;
  for (const std::string& key : names.contentieux) {
    const auto node = reader.layout().find_contentieux(key);
    if (key == all_contentieux)
      problems.emplace_back("--contentieux all: a report shows a few; name them");
    else if (node && !results::is_national(reader, *node))
      problems.push_back(
          fmt::format("--contentieux {}: the nation has no such cases pending at the start", key));
  }
  return problems;
}

//! On a terminal, how far a report of many scenarios is.
void show_progress(std::size_t done, std::size_t all) {
  if (isatty(STDERR_FILENO) == 0) return;
  fmt::print(stderr, "\r\033[K");
  if (done < all) fmt::print(stderr, "scenario {} of {}", done + 1, all);
  std::fflush(stderr);
}

Exit report(const Options& options) {
  const std::filesystem::path bundle = viewer_files();
  const results::Reader reader(options.result);
  const std::vector<std::string> problems = problems_of(reader, options.names);
  for (const std::string& problem : problems) fmt::print(stderr, "{}\n", problem);
  if (!problems.empty()) return Exit::invalid_input;
  const std::vector<NodeId> contentieux = options.names.contentieux.empty()
                                              ? results::usual_contentieux(reader)
                                              : named(reader.layout(), options.names.contentieux);
  if (contentieux.empty()) {
    fmt::print(stderr, "{}: the nation has no cases pending under '{}'; nothing to report\n",
               options.result.string(), reader.layout().scenarios.front().id);
    return Exit::invalid_input;
  }
  std::size_t done = 0;
  const std::size_t all = reader.layout().scenarios.size();
  show_progress(done, all);
  const std::string data = results::report_data(
      reader, {.file = options.result.filename().string(), .contentieux = contentieux, .scenario_done = [&] {
                 show_progress(++done, all);
               }});
  results::write_text(options.output, results::report_page(bundle, "Prévision des délais", data));
  return Exit::done;
}

}  // namespace

Command add_report(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("report", "Write a result as a report: one page in French, for a committee");
  auto options = std::make_shared<Options>();
  command->add_option("result", options->result, "Result file of clepsydre run")
      ->required()
      ->type_name("FILE");
  command->add_option("-o,--output", options->output, "Report (HTML; opens from disk, needs no network)")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--contentieux", options->names.contentieux,
                   "Contentieux shown, by key (TJ/4.); the first is that of the map and of the courts")
      ->delimiter(',')
      ->type_name("KEY");
  command->footer(
      "Without --contentieux: that of the first target, the totals, the largest groups.\n"
      "Examples:\n"
      "  clepsydre report comparison.h5 -o rapport.html\n"
      "  clepsydre report comparison.h5 -o jaf.html --contentieux TJ/2.,TJ/");
  return [options] { return report(*options); };
}

}  // namespace clepsydre::runner
