#include <fmt/format.h>

#include <array>
#include <utility>

#include "scenarios/names.hpp"
#include "scenarios/panel/import_parts.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

using calibration::Step;

constexpr std::array<std::string_view, 3> figure_names = {"entrees", "sorties", "stock"};

//! Months as names of sheets begin, normalised.
constexpr std::pair<std::string_view, int> month_openings[] = {
    {"JANV", 1}, {"FEVR", 2}, {"MARS", 3}, {"AVR", 4},  {"MAI", 5},  {"JUIN", 6},
    {"JUIL", 7}, {"AOUT", 8}, {"SEPT", 9}, {"OCT", 10}, {"NOV", 11}, {"DEC", 12}};

//! The months of sheets, "Janv. 2023"; one without a year follows the one before it.
class SheetMonths {
 public:
  std::optional<Month> operator()(const std::string& sheet) {
    const std::string name = normalised(sheet);
    for (const auto& [opening, number] : month_openings) {
      if (name.starts_with(opening)) return of(name, number);
    }
    return std::nullopt;
  }

 private:
  std::optional<Month> of(const std::string& name, int number) {
    const auto year = name.size() < 4 ? std::nullopt : parse_natural(name.substr(name.size() - 4));
    if (year && *year >= 1900 && *year < 2200) {
      last_ = Month(static_cast<int>(*year), number);
    } else if (last_ && (number > last_->month() || last_->month() == 12)) {
      last_ = Month(last_->year() + (number > last_->month() ? 0 : 1), number);
    } else if (!last_ || last_->month() != number) {
      return std::nullopt;
    }
    return last_;
  }

  std::optional<Month> last_;
};

class ActivityWorkbook {
 public:
  ActivityWorkbook(Intake& intake, const std::string& file, CourtId court)
      : intake_(intake), file_(file), court_(intake.names[court]) {}

  void read(const Workbook& workbook) {
    for (const std::vector<std::string>& row : workbook.rows) {
      if (row[0] != sheet_) open_sheet(row[0]);
      if (month_) read_row(row);
    }
    if (sheet_.empty()) intake_.complain(file_, "has no month (its sheets must be named as 'Janv. 2023')");
    if (workbook.passed != "0") miss(fmt::format("sheets named after no month: {}", workbook.passed), {});
    intake_.told.read.push_back(
        fmt::format("{}: activity workbook of {}, {} months, {} rows", file_, court_.label, months_, rows_));
  }

 private:
  void open_sheet(const std::string& sheet) {
    sheet_ = sheet;
    group_ = std::nullopt;
    month_ = month_of_(sheet);
    if (month_) {
      ++months_;
    } else {
      intake_.complain(file_,
                       fmt::format("sheet '{}' (of which year? It must be named as 'Janv. 2023')", sheet));
    }
  }

  //! A label after spaces is a contentieux of the group that the last "Total <label>" opened.
  void read_row(const std::vector<std::string>& row) {
    const std::string& label = row[2];
    if (label.starts_with(' ')) {
      if (group_) read_leaf(row, label.substr(label.find_first_not_of(' ')));
    } else if (normalised(label).starts_with("TOTAL ")) {
      open_group(label.substr(label.find(' ') + 1));
    } else {
      group_ = std::nullopt;
      miss(fmt::format("label '{}', neither a total nor indented: left out", label), {});
    }
  }

  void open_group(const std::string& label) {
    group_ = intake_.names.group_labelled(court_.kind, label);
    if (!group_)
      miss(fmt::format("block '{}', left out whole", label),
           intake_.names.nearest_labels(court_.kind, "", label));
  }

  void read_leaf(const std::vector<std::string>& row, const std::string& label) {
    const auto code = intake_.names.leaf_labelled(court_.kind, *group_, label);
    if (!code) {
      miss(fmt::format("label '{}' in block {}, left out", label, *group_),
           intake_.names.nearest_labels(court_.kind, *group_, label));
      return;
    }
    ++rows_;
    Figures& figures = intake_.activity.series[{*code, court_.label}]
                           .figures.emplace(period_position(Step::month, *month_), nothing_known)
                           .first->second;
    for (std::size_t i = 0; i < figure_names.size(); ++i) read_figure(row, i, figures[i]);
  }

  void read_figure(const std::vector<std::string>& row, std::size_t kind, double& figure) {
    const std::string& written = row[3 + kind];
    if (written.empty()) return;
    const auto number = parse_real(written);
    if (number && *number >= 0) {
      figure = *number;
    } else {
      intake_.complain(file_,
                       fmt::format("sheet '{}', row {}: {} = '{}' ({})", sheet_, row[1], figure_names[kind],
                                   written, number ? "must be at least 0" : why_no_number(written)));
    }
  }

  //! Once, though every sheet has it.
  void miss(const std::string& what, const std::vector<std::string>& nearest) {
    if (missed_.insert(what).second)
      intake_.told.unmatched.push_back(fmt::format("{}: {}{}", file_, what, nearest_text(nearest)));
  }

  Intake& intake_;
  const std::string& file_;
  const Court& court_;
  SheetMonths month_of_;
  std::string sheet_;
  std::optional<Month> month_;
  std::optional<std::string> group_;
  std::set<std::string> missed_;
  int months_ = 0;
  int rows_ = 0;
};

//! The court that was named, else the one in the title; none, and a problem, where there is neither.
std::optional<CourtId> court_of(const Intake& intake, const std::string& file, const Workbook& workbook) {
  if (intake.request.court.empty()) {
    const auto court = intake.names.court_in(workbook.title);
    if (!court) intake.complain(file, "names no court in its title (say which with --court)");
    return court;
  }
  const CourtMatch match = intake.names.court(intake.request.court);
  if (!match.court)
    intake.problems.add({}, fmt::format("--court '{}' (is no court of the network){}", intake.request.court,
                                        nearest_text(match.nearest)));
  return match.court;
}

}  // namespace

void import_activity_workbook(Intake& intake, const std::string& file, const Workbook& workbook) {
  if (const auto court = court_of(intake, file, workbook))
    ActivityWorkbook(intake, file, *court).read(workbook);
}

}  // namespace clepsydre::scenarios
