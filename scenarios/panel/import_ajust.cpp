#include "scenarios/panel/import_ajust.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "scenarios/panel/import_parts.hpp"
#include "scenarios/panel/loose_table.hpp"
#include "scenarios/panel/periode.hpp"
#include "scenarios/search_path.hpp"

namespace clepsydre::scenarios {
namespace {

using calibration::Step;

enum class Kind { table, workbook, other };

//! By the first line alone: the rest may be personal.
Kind kind_of(const std::filesystem::path& path) {
  if (path.extension() == ".xlsx" || path.extension() == ".XLSX") return Kind::workbook;
  std::ifstream stream(path, std::ios::binary);
  std::string line;
  if (!stream || !std::getline(stream, line)) return Kind::table;  // whose reading says what is wrong
  const std::string header = folded_header(line);
  const bool is_panel = header.find("JURIDICTION") != std::string::npos &&
                        header.find("PERIODE") != std::string::npos &&
                        header.find("STOCK") != std::string::npos;
  if (is_panel) return Kind::table;
  return line.find(';') != std::string::npos ? Kind::workbook : Kind::other;
}

void import_workbook(Intake& intake, const std::filesystem::path& path) {
  const Workbook workbook = read_workbook(path, intake.problems);
  const std::string file = path.string();
  switch (workbook.kind) {
    case WorkbookKind::activity:
      return import_activity_workbook(intake, file, workbook);
    case WorkbookKind::staff:
      return import_staff(intake, file, workbook);
    case WorkbookKind::persons:
      return import_persons(intake, file, workbook);
    case WorkbookKind::unknown:
      return;  // a problem was told
  }
}

void import_files(Intake& intake) {
  std::vector<std::filesystem::path> tables, workbooks;
  for (const std::filesystem::path& path : intake.request.files) {
    const Kind kind = kind_of(path);
    if (kind == Kind::table) tables.push_back(path);
    if (kind == Kind::workbook) workbooks.push_back(path);
    if (kind == Kind::other)
      intake.complain(path.string(),
                      "is none of A-JUST's files (a table begins with the line "
                      "juridiction,code_import,periode,entrees,sorties,stock)");
  }
  PanelNotes notes;
  for (const auto& [step, draft] : read_drafts(tables, intake.problems, notes)) {
    if (step == Step::month) {
      import_tables(intake, draft);
    } else {
      intake.problems.add({}, fmt::format("a table is {} (A-JUST's are monthly)", step_text(step)));
    }
  }
  intake.told.read = std::move(notes.read);
  intake.told.notes.insert(intake.told.notes.end(), notes.notes.begin(), notes.notes.end());
  for (const std::filesystem::path& path : workbooks) import_workbook(intake, path);
}

//! The months that the activity spans.
std::optional<MonthSpan> span_of(const DraftPanel& activity) {
  std::optional<MonthSpan> span;
  for (const auto& [key, series] : activity.series) {
    if (series.figures.empty()) continue;
    const Month first = period_month(Step::month, series.figures.begin()->first);
    const Month last = period_month(Step::month, series.figures.rbegin()->first);
    if (!span) span = MonthSpan{first, last};
    span->first = std::min(span->first, first);
    span->last = std::max(span->last, last);
  }
  return span;
}

//! Puts the sums of ETPT beside the activity of the same contentieux, or alone where there is no activity.
void add_etpt(Intake& intake) {
  if (intake.etpt.empty()) return;
  const bool alone = intake.activity.series.empty();
  const auto span = intake.request.staff_period ? intake.request.staff_period : span_of(intake.activity);
  if (!span) {
    intake.problems.add(
        {}, "the months of the staff workbook are not known (say --staff-period 2025-01/2025-12)");
    return;
  }
  double without_activity = 0;
  for (const auto& [key, etpt] : intake.etpt) {
    const auto& [court, code, category] = key;
    const std::pair series_key(code, intake.names[court].label);
    if (!alone && !intake.activity.series.contains(series_key)) {
      without_activity += etpt;
      continue;
    }
    if (alone && etpt == 0) continue;
    auto& figures = intake.activity.series[series_key].figures;
    for (Month month = span->first; month <= span->last; month = month + 1)
      figures.emplace(period_position(Step::month, month), nothing_known)
          .first->second[3 + static_cast<std::size_t>(category)] = etpt;
  }
  intake.told.notes.push_back(fmt::format("ETPT put in every month from {} to {}{}", span->first.text(),
                                          span->last.text(),
                                          intake.request.staff_period ? "" : ", those of the activity"));
  if (without_activity > 0)
    intake.told.notes.push_back(
        fmt::format("{:.2f} ETPT of contentieux without activity left out", without_activity));
}

}  // namespace

std::optional<MonthSpan> parse_month_span(std::string_view text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto first = Month::parse(text.substr(0, slash));
  const auto last = Month::parse(text.substr(std::min(slash + 1, text.size())));
  if (!first || !last || *last < *first) return std::nullopt;
  return MonthSpan{*first, *last};
}

Imported import_ajust(const ImportRequest& request, Problems& problems) {
  Imported told;
  Problems found;
  const ReferenceNames names(data_root() / "reference");
  Intake intake{request, names, found, told, {}, {}, {}, {}};
  import_files(intake);
  if (found.empty()) add_etpt(intake);
  problems.add(found);
  if (!found.empty()) return told;
  if (!intake.activity.series.empty()) told.panel = panel_of(intake.activity, Step::month);
  for (const auto& [key, count] : intake.persons) told.persons.push_back({key.first, key.second, count});
  return told;
}

}  // namespace clepsydre::scenarios
