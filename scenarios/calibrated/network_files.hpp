// The files of a calibrated network.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "scenarios/calibrated/calibrated_network.hpp"

namespace clepsydre::scenarios {

//! Name in the folder, and text.
using NetworkFiles = std::map<std::string, std::string>;

//! A cell to which the flows of the base would bring more cases than come to it: their rates are brought
//! down.
struct Overflow {
  std::string court;
  std::string contentieux;
  double routed;  //!< cases a month
  double seen;
};

struct MadeFiles {
  NetworkFiles files;
  std::vector<Overflow> overflows;
};

//! network.yaml and the tables (NETWORK.md). With a base its rows stay where no cell of ours takes their
//! place; what is filed directly is what comes less what the flows bring, so that a court's entrées stay what
//! they were, seen or of the base, when what it is sent changes; flows that would bring more are slowed.
MadeFiles network_files(const CalibratedNetwork& network);

inline constexpr std::string_view calibration_report_file = "CALIBRATION.md";

//! Why a folder must not be written over; empty where it may: it is not there, or holds a calibrated network
//! and nothing else.
std::string reason_to_refuse(const std::filesystem::path& folder);

//! Writes a folder whole or not at all: folder.part, then a rename.
//! Errors: std::runtime_error where reason_to_refuse() has one, or a file cannot be written.
void write_network_folder(const std::filesystem::path& folder, const NetworkFiles& files);

}  // namespace clepsydre::scenarios
