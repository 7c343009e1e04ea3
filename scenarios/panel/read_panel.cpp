#include "scenarios/panel/read_panel.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

#include "scenarios/panel/loose_table.hpp"
#include "scenarios/panel/panel_draft.hpp"
#include "scenarios/panel/panel_fields.hpp"
#include "scenarios/panel/periode.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::scenarios {
namespace {

using calibration::AgeBand;
using calibration::Step;

using SeriesKey = std::pair<std::string, std::string>;

//! A file that was split into rows.
struct PanelFile {
  TextFile file;
  std::vector<CsvRow> rows;

  [[nodiscard]] bool is_of_ages() const {
    const auto is_age = [](const CsvField& field) { return folded_header(field.text).starts_with("AGE "); };
    return !rows.empty() && std::ranges::any_of(rows.front(), is_age);
  }
};

std::optional<PanelFile> open_file(const std::filesystem::path& path, Problems& problems) {
  auto file = read_text_file(path, problems);
  if (!file) return std::nullopt;
  std::vector<CsvRow> rows = split_csv(*file, problems);
  if (!rows.empty() && rows.front().size() == 1 && rows.front()[0].text.find(';') != std::string::npos) {
    problems.add(file->mark(std::size_t{0}), "columns are parted by semicolons (must be by commas)");
    return std::nullopt;
  }
  return PanelFile{std::move(*file), std::move(rows)};
}

//! The periods of a table, all of one step.
class Periodes {
 public:
  Periodes(LooseTable& table, std::size_t column) : table_(table), column_(column) {}

  //! The position of a row's period; none, and a problem, where there is none.
  std::optional<int> at(std::size_t row) {
    const auto periode = parse_periode(table_.text(row, column_));
    if (!periode) {
      table_.complain(row, column_, "must be a month, 2025-01, a quarter, 2025-T1, or a year, 2025");
    } else if (step_ && periode->step != *step_) {
      table_.complain(
          row, column_,
          fmt::format("the file is {} until here; give each length a file of its own", step_text(*step_)));
    } else {
      step_ = periode->step;
      return period_position(*step_, periode->first);
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<Step> step() const { return step_; }

 private:
  LooseTable& table_;
  std::size_t column_;
  std::optional<Step> step_;
};

SeriesKey key_at(const LooseTable& table, std::size_t row) {
  return {std::string(table.text(row, column::activity::code_import)),
          std::string(table.text(row, column::activity::juridiction))};
}

bool same(const Figures& a, const Figures& b) {
  return std::ranges::equal(a, b, [](double x, double y) {
    return x == y || (!calibration::is_known(x) && !calibration::is_known(y));
  });
}

//! Activity of one file, before it joins that of the files before.
class ActivityFile {
 public:
  ActivityFile(LooseTable& table, PanelNotes& notes, std::string name)
      : table_(table), notes_(notes), name_(std::move(name)) {}

  void read(Drafts& drafts) {
    Periodes periodes(table_, column::activity::periode);
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      if (const auto position = periodes.at(row)) read_row(row, *position);
    }
    if (!periodes.step()) return;
    join(drafts[*periodes.step()]);
    notes_.read.push_back(in_words(*periodes.step()));
  }

 private:
  struct Row {
    Figures figures;
    std::size_t row;
  };

  void read_row(std::size_t row, int position) {
    Row read{nothing_known, row};
    for (std::size_t i = 0; i < figure_count; ++i)
      read.figures[i] = table_.number(row, column::activity::entrees + i);
    const SeriesKey key = key_at(table_, row);
    if (last_ == rows_.end() || last_->first != key) last_ = rows_.try_emplace(key).first;
    const auto [at, is_new] = last_->second.emplace(position, read);
    if (is_new) return;
    if (same(at->second.figures, read.figures)) {
      ++doubled_;
    } else {
      table_.complain(row, column::activity::periode,
                      fmt::format("stands on line {} with other figures",
                                  table_.mark(at->second.row, column::activity::periode).line));
    }
  }

  [[nodiscard]] std::string in_words(Step step) const {
    std::set<std::string> courts;
    int first = std::numeric_limits<int>::max();
    int last = std::numeric_limits<int>::min();
    for (const auto& [key, rows] : rows_) {
      courts.insert(key.second);
      first = std::min(first, rows.begin()->first);
      last = std::max(last, rows.rbegin()->first);
    }
    return fmt::format("{}: {} table of activity, {} rows, {} courts, {} to {}", name_, step_text(step),
                       table_.rows(), courts.size(), periode_text(step, period_month(step, first)),
                       periode_text(step, period_month(step, last)));
  }

  void join(DraftPanel& draft) {
    int restated = 0;
    int changed = 0;
    for (const auto& [key, rows] : rows_) {
      auto& figures = draft.series[key].figures;
      for (const auto& [position, row] : rows) {
        const auto [at, is_new] = figures.emplace(position, row.figures);
        if (is_new) continue;
        const Figures before = at->second;
        for (std::size_t i = 0; i < figure_count; ++i) {
          if (calibration::is_known(row.figures[i])) at->second[i] = row.figures[i];
        }
        ++restated;
        changed += same(before, at->second) ? 0 : 1;
      }
    }
    if (restated > 0)
      notes_.notes.push_back(
          fmt::format("{}: {} rows restate earlier files' ({} change a figure)", name_, restated, changed));
    if (doubled_ > 0)
      notes_.notes.push_back(fmt::format("{}: {} rows stand twice, the same", name_, doubled_));
  }

  LooseTable& table_;
  PanelNotes& notes_;
  std::string name_;
  std::map<SeriesKey, std::map<int, Row>> rows_;
  std::map<SeriesKey, std::map<int, Row>>::iterator last_ = rows_.end();
  int doubled_ = 0;
};

//! Courts of a draft, or the codes of one of its courts.
std::vector<std::string> courts_of(const DraftPanel& draft) {
  std::set<std::string> courts;
  for (const auto& [key, series] : draft.series) courts.insert(key.second);
  return {courts.begin(), courts.end()};
}

std::vector<std::string> codes_of(const DraftPanel& draft, const std::string& court) {
  std::vector<std::string> codes;
  for (const auto& [key, series] : draft.series) {
    if (key.second == court) codes.push_back(key.first);
  }
  return codes;
}

//! Ages of one file; activity must have been read before.
class AgesFile {
 public:
  explicit AgesFile(LooseTable& table) : table_(table) {}

  void read(Drafts& drafts) {
    Periodes periodes(table_, column::panel_ages::periode);
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      if (const auto position = periodes.at(row)) read_row(row, *position);
    }
    if (periodes.step()) join(drafts[*periodes.step()]);
  }

 private:
  struct Row {
    AgeBand band;
    std::size_t row;
  };

  void read_row(std::size_t row, int position) {
    namespace c = column::panel_ages;
    AgeBand band{.period = 0,
                 .from = table_.number(row, c::age_from),
                 .to = table_.number(row, c::age_to),
                 .stock = table_.number(row, c::stock)};
    if (!calibration::is_known(band.to)) band.to = std::numeric_limits<double>::infinity();
    if (!calibration::is_known(band.from)) {
      table_.complain(row, c::age_from, "must be a number of months");
    } else if (!calibration::is_known(band.stock)) {
      table_.complain(row, c::stock, "is unknown; leave out every band of that date");
    } else if (!(band.to > band.from)) {
      table_.complain(row, c::age_to, "must be greater than age_from");
    } else {
      rows_[key_at(table_, row)][position].push_back({band, row});
    }
  }

  void join(DraftPanel& draft) {
    for (auto& [key, dates] : rows_) {
      const auto series = draft.series.find(key);
      if (series == draft.series.end()) {
        complain_of_stranger(dates.begin()->second.front().row, key, draft);
        continue;
      }
      for (auto& [position, rows] : dates) series->second.ages[position] = in_order(rows);
    }
  }

  void complain_of_stranger(std::size_t row, const SeriesKey& key, const DraftPanel& draft) {
    namespace c = column::panel_ages;
    const std::vector<std::string> codes = codes_of(draft, key.second);
    if (codes.empty()) {
      table_.complain(row, c::juridiction, "has no activity in these files",
                      did_you_mean(key.second, courts_of(draft)));
    } else {
      table_.complain(row, c::code_import, fmt::format("has no activity in '{}' in these files", key.second),
                      did_you_mean(key.first, codes));
    }
  }

  std::vector<AgeBand> in_order(std::vector<Row>& rows) {
    std::ranges::sort(rows, {}, [](const Row& row) { return std::pair(row.band.from, row.row); });
    std::vector<AgeBand> bands;
    for (const Row& row : rows) {
      if (!bands.empty() && row.band.from < bands.back().to)
        table_.complain(row.row, column::panel_ages::age_from,
                        fmt::format("the band before it goes up to {}", bands.back().to));
      bands.push_back(row.band);
    }
    return bands;
  }

  LooseTable& table_;
  std::map<SeriesKey, std::map<int, std::vector<Row>>> rows_;
};

void note_extras(const LooseTable& table, const std::string& name, Notes& notes) {
  if (table.extras().empty()) return;
  notes.push_back(fmt::format("{}: columns not read: {}", name, fmt::join(table.extras(), ", ")));
}

void read_activity(PanelFile& file, Drafts& drafts, Problems& problems, PanelNotes& notes) {
  LooseTable table(file.file, std::move(file.rows), activity_columns(), problems);
  note_extras(table, *file.file.name, notes.notes);
  ActivityFile(table, notes, *file.file.name).read(drafts);
}

void read_ages(PanelFile& file, Drafts& drafts, Problems& problems, PanelNotes& notes) {
  LooseTable table(file.file, std::move(file.rows), ages_columns(), problems);
  note_extras(table, *file.file.name, notes.notes);
  AgesFile(table).read(drafts);
  notes.read.push_back(fmt::format("{}: table of ages, {} rows", *file.file.name, table.rows()));
}

}  // namespace

Drafts read_drafts(std::span<const std::filesystem::path> files, Problems& problems, PanelNotes& notes) {
  Problems found;  // of these files: others' must not stop their reading
  Drafts drafts;
  std::vector<PanelFile> ages;
  for (const std::filesystem::path& path : files) {
    auto file = open_file(path, found);
    if (!file) continue;
    if (file->is_of_ages()) {
      ages.push_back(std::move(*file));
    } else {
      read_activity(*file, drafts, found, notes);
    }
  }
  for (PanelFile& file : ages) read_ages(file, drafts, found, notes);
  problems.add(found);
  return found.empty() ? drafts : Drafts();
}

std::vector<calibration::Panel> read_panels(std::span<const std::filesystem::path> files, Problems& problems,
                                            Notes* notes) {
  PanelNotes told;
  std::vector<calibration::Panel> panels;
  for (const auto& [step, draft] : read_drafts(files, problems, told))
    panels.push_back(panel_of(draft, step));
  if (notes) notes->insert(notes->end(), told.notes.begin(), told.notes.end());
  return panels;
}

}  // namespace clepsydre::scenarios
