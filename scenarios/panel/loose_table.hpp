// A table that others' software wrote: header names in any case, with accents, spaces or underscores, among
// columns that are not ours.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/field.hpp"
#include "scenarios/network/csv.hpp"

namespace clepsydre::scenarios {

//! A header name without what people write differently: "Code_import" and "code import" are "CODE IMPORT".
std::string folded_header(std::string_view name);

//! Checked against a list of columns, by the position in which its fields are read. A required column must be
//! in the header; any number may be unknown: empty or `null`. Rows that are not sound are reported and left
//! out.
class LooseTable {
 public:
  //! Problems: missing or doubled columns, no rows, rows of another width, values out of their domain; after
  //! the first thousand of a file no more are told.
  LooseTable(const TextFile& file, std::vector<CsvRow> rows, std::span<const Field> columns,
             Problems& problems);

  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  //! Without spaces around.
  [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const;
  //! NaN where it is unknown.
  [[nodiscard]] double number(std::size_t row, std::size_t column) const;
  [[nodiscard]] Mark mark(std::size_t row, std::size_t column) const;
  //! "chile.csv:12:9: entrees = '-3' (must be at least 0)"
  void complain(std::size_t row, std::size_t column, std::string_view why, std::string_view suggestion = "");
  //! Columns that are not in the list, as the header writes them.
  [[nodiscard]] const std::vector<std::string>& extras() const { return extras_; }

 private:
  void read_header(const CsvRow& header);
  [[nodiscard]] bool is_sound(const CsvRow& row);
  void tell(const Mark& mark, std::string message);

  const TextFile& file_;
  std::span<const Field> columns_;
  Problems& problems_;
  int told_ = 0;
  std::vector<std::optional<std::size_t>> position_;  // of each column in the file
  std::vector<CsvRow> rows_;
  std::vector<std::string> extras_;
};

}  // namespace clepsydre::scenarios
