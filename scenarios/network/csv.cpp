#include "scenarios/network/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "scenarios/scalars.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::scenarios {
namespace {

//! Reads one field from `at` on and leaves `at` on the separator behind it.
CsvField take_field(const TextFile& file, std::size_t& at, Problems& problems) {
  const std::string& text = file.text;
  CsvField field{"", at};
  if (at >= text.size() || text[at] != '"') {
    const std::size_t end = std::min(text.find_first_of(",\r\n", at), text.size());
    field.text = text.substr(at, end - at);
    at = end;
    return field;
  }
  for (++at; at < text.size(); ++at) {
    if (text[at] != '"') {
      field.text += text[at];
    } else if (at + 1 < text.size() && text[at + 1] == '"') {
      field.text += text[++at];
    } else {
      ++at;
      if (at < text.size() && text[at] != ',' && text[at] != '\r' && text[at] != '\n') {
        problems.add(file.mark(at), "text after a closing quote");
        at = std::min(text.find_first_of(",\r\n", at), text.size());
      }
      return field;
    }
  }
  problems.add(file.mark(field.offset), "a quote that is never closed");
  return field;
}

//! An empty field, or A-JUST's `null` where a number is optional.
bool is_unknown(const std::string& text, const Field& column) {
  if (column.presence == Presence::required) return false;
  return text.empty() || (column.type == Type::real && text == "null");
}

}  // namespace

std::vector<CsvRow> split_csv(const TextFile& file, Problems& problems) {
  const std::string& text = file.text;
  std::vector<CsvRow> rows;
  std::size_t at = 0;
  while (at < text.size()) {
    CsvRow row{take_field(file, at, problems)};
    while (at < text.size() && text[at] == ',') row.push_back(take_field(file, ++at, problems));
    const bool blank = row.size() == 1 && row[0].text.empty();
    if (!blank) rows.push_back(std::move(row));
    while (at < text.size() && (text[at] == '\r' || text[at] == '\n')) ++at;
  }
  return rows;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

CsvTable::CsvTable(const std::filesystem::path& path, std::span<const Field> columns, Problems& problems)
    : columns_(columns), problems_(problems), position_(columns.size()) {
  file_ = read_text_file(path, problems);
  if (!file_) return;
  std::vector<CsvRow> rows = split_csv(*file_, problems);
  if (rows.empty()) {
    problems.add({file_->name, 0, 0}, "is empty");
    return;
  }
  read_header(rows.front());
  rows_.reserve(rows.size() - 1);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].size() != rows[0].size()) {
      problems_.add(file_->mark(rows[i][0].offset),
                    fmt::format("{} fields where the header has {}", rows[i].size(), rows[0].size()));
      continue;
    }
    check_row(rows[i]);
    rows_.push_back(std::move(rows[i]));
  }
}

void CsvTable::read_header(const CsvRow& header) {
  const std::vector<std::string> known = names(columns_);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto column = std::ranges::find(known, header[i].text);
    if (column == known.end()) {
      problems_.add(file_->mark(header[i].offset),
                    fmt::format("unknown column '{}'{}", header[i].text,
                                did_you_mean_or_list(header[i].text, "known columns", known)));
      continue;
    }
    auto& position = position_[static_cast<std::size_t>(column - known.begin())];
    if (position)
      problems_.add(file_->mark(header[i].offset), fmt::format("column '{}' stands twice", *column));
    position = i;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (position_[i] || columns_[i].presence == Presence::optional) continue;
    problems_.add(file_->mark(std::size_t{0}), fmt::format("column '{}' is missing", known[i]));
  }
}

void CsvTable::check_row(const CsvRow& row) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!position_[i]) continue;
    const CsvField& field = row[*position_[i]];
    if (is_unknown(field.text, columns_[i])) continue;
    const std::string why =
        field.text.empty() ? "is empty" : complaint(columns_[i], field.text, Style::plain);
    if (why.empty()) continue;
    problems_.add(file_->mark(field.offset),
                  fmt::format("{} = '{}' ({})", columns_[i].name, field.text, why));
  }
}

std::string_view CsvTable::text(std::size_t row, std::size_t column) const {
  return position_[column] ? std::string_view(rows_[row][*position_[column]].text) : std::string_view();
}

double CsvTable::number(std::size_t row, std::size_t column) const {
  return parse_real(text(row, column)).value_or(std::numeric_limits<double>::quiet_NaN());
}

Mark CsvTable::mark(std::size_t row, std::size_t column) const {
  return file_->mark(position_[column] ? rows_[row][*position_[column]].offset : rows_[row][0].offset);
}

void CsvTable::complain(std::size_t row, std::size_t column, std::string_view why,
                        std::string_view suggestion) {
  problems_.add(mark(row, column), fmt::format("{} = '{}' ({}){}{}", columns_[column].name, text(row, column),
                                               why, suggestion.empty() ? "" : ".", suggestion));
}

}  // namespace clepsydre::scenarios
