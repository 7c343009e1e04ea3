#include "scenarios/calibrated/raw_table.hpp"

#include <algorithm>

#include "scenarios/network/csv.hpp"

namespace clepsydre::scenarios {
namespace {

void append_line(std::string& text, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) text += ',';
    text += csv_field(fields[i]);
  }
  text += '\n';
}

}  // namespace

RawTable::RawTable(const TableFormat& format, const std::filesystem::path& folder) : format_(&format) {
  if (!std::filesystem::exists(folder / format.file)) return;
  Problems none;
  const auto file = read_text_file(folder / format.file, none);
  if (!file) return;
  const std::vector<CsvRow> lines = split_csv(*file, none);
  const std::vector<std::string> columns = names(format.columns);
  for (std::size_t line = 1; line < lines.size(); ++line) {
    Row& row = rows_.emplace_back(columns.size());
    for (std::size_t i = 0; i < lines[0].size(); ++i) {
      const auto column = std::ranges::find(columns, lines[0][i].text) - columns.begin();
      row[static_cast<std::size_t>(column)] = lines[line][i].text;
    }
  }
}

void RawTable::add(Row row) {
  row.resize(format_->columns.size());
  rows_.push_back(std::move(row));
}

std::string RawTable::csv() const {
  std::string text;
  append_line(text, names(format_->columns));
  for (const Row& row : rows_) append_line(text, row);
  return text;
}

}  // namespace clepsydre::scenarios
