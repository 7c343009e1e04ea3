// A table of a network folder as text, to be changed and written again.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/network/tables.hpp"

namespace clepsydre::scenarios {

//! Rows of fields in the order of the format's columns, whatever the order in the file was.
class RawTable {
 public:
  using Row = std::vector<std::string>;

  explicit RawTable(const TableFormat& format) : format_(&format) {}
  //! Reads the file of a format in a folder; no rows where it is not there.
  //! Domain: a folder that read_network() took.
  RawTable(const TableFormat& format, const std::filesystem::path& folder);

  [[nodiscard]] std::vector<Row>& rows() { return rows_; }
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  //! Adds a row, what is not given being empty.
  void add(Row row);
  //! Comma, quotes where needed, a header, LF.
  [[nodiscard]] std::string csv() const;

 private:
  const TableFormat* format_;
  std::vector<Row> rows_;
};

}  // namespace clepsydre::scenarios
