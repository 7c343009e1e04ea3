// The reading of A-JUST's files, kind by kind.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "scenarios/panel/import_ajust.hpp"
#include "scenarios/panel/panel_draft.hpp"
#include "scenarios/panel/reference_names.hpp"
#include "scenarios/panel/workbook.hpp"

namespace clepsydre::scenarios {

//! ETPT given to a contentieux, summed over agents.
using EtptSums = std::map<std::tuple<CourtId, std::string, Category>, double>;

//! What has been read so far, and where the rest goes.
struct Intake {
  const ImportRequest& request;
  const ReferenceNames& names;
  Problems& problems;
  Imported& told;
  DraftPanel activity;  //!< courts by the labels of the reference network
  EtptSums etpt;
  std::map<std::pair<std::string, Category>, int> persons;
  std::map<std::pair<WorkbookKind, CourtId>, std::string> staff_files;  //!< which one told of a court

  //! A problem of a file as a whole.
  void complain(const std::string& file, std::string message) const;
};

//! Joins tables of activity: courts by their labels, groups left out where their leaves are there.
void import_tables(Intake& intake, const DraftPanel& tables);
//! An activity workbook: one court, one sheet a month, labels in place of codes.
void import_activity_workbook(Intake& intake, const std::string& file, const Workbook& workbook);
//! A staff workbook: ETPT per agent and contentieux.
void import_staff(Intake& intake, const std::string& file, const Workbook& workbook);
//! A table of persons.
void import_persons(Intake& intake, const std::string& file, const Workbook& workbook);

//! ". Nearest: TJ Lyon, TJ Laon", or nothing.
std::string nearest_text(const std::vector<std::string>& nearest);

}  // namespace clepsydre::scenarios
