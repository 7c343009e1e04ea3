#include "scenarios/panel/loose_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/calibration/panel.hpp"
#include "scenarios/names.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr int most_told = 1000;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_unknown(std::string_view text, const Field& column) {
  return column.type == Type::real && (text.empty() || text == "null" || text == "NULL");
}

}  // namespace

std::string folded_header(std::string_view name) {
  std::string spaced(name);
  std::ranges::replace(spaced, '_', ' ');
  return normalised(spaced);
}

LooseTable::LooseTable(const TextFile& file, std::vector<CsvRow> rows, std::span<const Field> columns,
                       Problems& problems)
    : file_(file), columns_(columns), problems_(problems), position_(columns.size()) {
  if (rows.empty()) return;
  read_header(rows.front());
  if (rows.size() == 1) tell({file_.name, 0, 0}, "has a header and no rows");
  const bool readable = told_ == 0;
  const std::size_t width = rows.front().size();
  for (std::size_t i = 1; readable && i < rows.size() && told_ <= most_told; ++i) {
    if (rows[i].size() != width) {
      tell(file_.mark(rows[i][0].offset),
           fmt::format("{} fields where the header has {}", rows[i].size(), width));
    } else if (is_sound(rows[i])) {
      rows_.push_back(std::move(rows[i]));
    }
  }
}

void LooseTable::tell(const Mark& mark, std::string message) {
  ++told_;
  if (told_ > most_told + 1) return;
  if (told_ == most_told + 1) message = fmt::format("and more (the first {} are told)", most_told);
  problems_.add(mark, std::move(message));
}

void LooseTable::read_header(const CsvRow& header) {
  std::vector<std::string> known = names(columns_);
  std::ranges::transform(known, known.begin(), folded_header);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto column = std::ranges::find(known, folded_header(header[i].text));
    if (column == known.end()) {
      extras_.push_back(header[i].text);
      continue;
    }
    auto& position = position_[static_cast<std::size_t>(column - known.begin())];
    if (position) tell(file_.mark(header[i].offset), fmt::format("column '{}' stands twice", header[i].text));
    position = i;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (position_[i] || columns_[i].presence == Presence::optional) continue;
    const std::string suggestion = did_you_mean(columns_[i].name, extras_);
    tell(file_.mark(header[0].offset), fmt::format("column '{}' is missing{}{}", columns_[i].name,
                                                   suggestion.empty() ? "" : ".", suggestion));
  }
}

bool LooseTable::is_sound(const CsvRow& row) {
  const int before = told_;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!position_[i]) continue;
    const CsvField& field = row[*position_[i]];
    const std::string_view value = trimmed(field.text);
    if (is_unknown(value, columns_[i])) continue;
    const std::string why = value.empty() ? "is empty" : complaint(columns_[i], value, Style::plain);
    if (why.empty()) continue;
    tell(file_.mark(field.offset), fmt::format("{} = '{}' ({})", columns_[i].name, value, why));
  }
  return told_ == before;
}

std::string_view LooseTable::text(std::size_t row, std::size_t column) const {
  return position_[column] ? trimmed(rows_[row][*position_[column]].text) : std::string_view();
}

double LooseTable::number(std::size_t row, std::size_t column) const {
  return parse_real(text(row, column)).value_or(calibration::unknown);
}

Mark LooseTable::mark(std::size_t row, std::size_t column) const {
  return file_.mark(rows_[row][position_[column].value_or(0)].offset);
}

void LooseTable::complain(std::size_t row, std::size_t column, std::string_view why,
                          std::string_view suggestion) {
  tell(mark(row, column), fmt::format("{} = '{}' ({}){}{}", columns_[column].name, text(row, column), why,
                                      suggestion.empty() ? "" : ".", suggestion));
}

}  // namespace clepsydre::scenarios
