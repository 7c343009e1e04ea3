// Panels as their files tell them; PANEL.md describes the tables.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "model/calibration/panel.hpp"
#include "scenarios/panel/panel_draft.hpp"
#include "scenarios/problems.hpp"

namespace clepsydre::scenarios {

//! What a reader should know though nothing is wrong: "b.csv: 3 figures restate those of earlier files".
using Notes = std::vector<std::string>;

//! Reads tables of activity and of ages, told apart by their headers, in any order; those of one step (month,
//! quarter, year) make one panel. A later file restates what earlier ones say: its known figures win; the
//! bands of a date win together.
//! Problems: files that cannot be read or are no such table, what their columns do not allow, steps mixed
//! in a file, rows doubled with other figures, bands that overlap, ages of a series without activity. With
//! any, no panel.
std::vector<calibration::Panel> read_panels(std::span<const std::filesystem::path> files, Problems& problems,
                                            Notes* notes = nullptr);

struct PanelNotes {
  Notes read;  //!< what each file was
  Notes notes;
};

//! The same, to be joined with what other files tell. None with any problem.
Drafts read_drafts(std::span<const std::filesystem::path> files, Problems& problems, PanelNotes& notes);

}  // namespace clepsydre::scenarios
