// Tables of a network folder: CSV with a header, each field with its place, checked against the table of
// columns.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/field.hpp"
#include "scenarios/text_file.hpp"

namespace clepsydre::scenarios {

struct CsvField {
  std::string text;
  std::size_t offset = 0;  //!< byte of the file where it begins
};

using CsvRow = std::vector<CsvField>;

//! Comma, quotes doubled inside quotes, LF or CRLF; blank lines are skipped.
//! Problems: a quote that is not closed, text after a closing quote.
std::vector<CsvRow> split_csv(const TextFile& file, Problems& problems);

//! A field as split_csv reads it back: in quotes where a comma, a quote or a line would break the row.
std::string csv_field(std::string_view text);

//! A table whose columns are known. Columns come in any order; a field reads by the position of its column in
//! the list of columns.
class CsvTable {
 public:
  //! Problems: missing file, unknown, doubled or missing columns, rows of another width, values out of their
  //! domain.
  CsvTable(const std::filesystem::path& path, std::span<const Field> columns, Problems& problems);

  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const;
  //! A number; NaN where it is unknown: empty, or A-JUST's `null`.
  [[nodiscard]] double number(std::size_t row, std::size_t column) const;
  [[nodiscard]] Mark mark(std::size_t row, std::size_t column) const;
  //! "cells.csv:12:9: entrees = '-3' (must be at least 0)"
  void complain(std::size_t row, std::size_t column, std::string_view why, std::string_view suggestion = "");

 private:
  void read_header(const CsvRow& header);
  void check_row(const CsvRow& row);

  std::span<const Field> columns_;
  Problems& problems_;
  std::optional<TextFile> file_;
  std::vector<std::optional<std::size_t>> position_;  // of each column in the file
  std::vector<CsvRow> rows_;
};

}  // namespace clepsydre::scenarios
