// A-JUST's files become one panel, with what they say of the staff.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/calibration/panel.hpp"
#include "scenarios/panel/read_panel.hpp"
#include "scenarios/problems.hpp"

namespace clepsydre::scenarios {

struct MonthSpan {
  Month first;
  Month last;
};

//! "2025-01/2025-12", the last not before the first.
std::optional<MonthSpan> parse_month_span(std::string_view text);

struct ImportRequest {
  std::vector<std::filesystem::path> files;  //!< of any kind: what each is, its content tells
  std::string court;                         //!< of activity workbooks; empty: their title tells
  std::optional<MonthSpan> staff_period;     //!< that staff workbooks are of; none: that of the activity
};

//! Persons in post, without any name.
struct Persons {
  std::string juridiction;
  Category category;
  int count;
};

struct Imported {
  std::optional<calibration::Panel> panel;  //!< none where the files tell of persons alone
  std::vector<Persons> persons;             //!< in order of juridiction, then of category
  Notes read;                               //!< what each file was
  Notes unmatched;                          //!< courts, codes, labels that the reference network has not
  Notes notes;
};

//! Courts are named as the reference network of data_root() names them; one that it does not know keeps its
//! name. What is written of staff files is counts and sums: none of their cells is quoted.
//! Problems: files that are none of A-JUST's, those of read_panels, other steps than months, two names of one
//! court with different figures, a workbook whose court or period is not known, figures that are no numbers.
//! Errors: std::runtime_error where the reference network or the reader of workbooks is not there.
Imported import_ajust(const ImportRequest& request, Problems& problems);

}  // namespace clepsydre::scenarios
