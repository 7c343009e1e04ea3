// A file that may hold personal data, read by a script that lets through none.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/problems.hpp"

namespace clepsydre::scenarios {

enum class WorkbookKind { unknown, activity, staff, persons };

//! What workbook.py lets through; its lines are described there.
struct Workbook {
  WorkbookKind kind = WorkbookKind::unknown;
  std::string title;
  std::string passed = "0";  //!< sheets that were not read
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

//! Reads a workbook (.xlsx) or a table of persons. Problems: what the script tells; none quotes a cell.
//! Errors: std::runtime_error where the script is not there or does not run.
Workbook read_workbook(const std::filesystem::path& path, Problems& problems);

}  // namespace clepsydre::scenarios
