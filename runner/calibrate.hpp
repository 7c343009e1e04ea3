// A calibration: panels in, a network out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/calibration/passage_fit.hpp"
#include "scenarios/calibrated/match.hpp"
#include "scenarios/calibrated/network_files.hpp"
#include "scenarios/problems.hpp"

namespace clepsydre::runner {

struct CalibrateOptions {
  std::vector<std::filesystem::path> panels{};
  std::filesystem::path output{};
  std::string base;  //!< name or folder of a network, "none", or "" for the reference where the panel matches
  std::string until{};  //!< a period of the panel; "": its last
  std::size_t workers = 1;
};

//! A series that was fitted, with what its report says.
struct FittedSeries {
  calibration::SeriesEstimate estimate;
  double theta = 0;
  double theta_sd = 0;
  int age_dates = 0;  //!< dates with ages that counted; 0: θ is the group's or the default
  calibration::PassageFit
      passage{};  //!< of this series alone, near continuous time: its θ compares with others'
};

//! Series of one contentieux.
struct FittedGroup {
  std::string code;
  calibration::LevelLaw entrees;
  calibration::LevelLaw capacity;
  double correlation = 0;
  std::vector<FittedSeries> members;
};

struct Calibration {
  std::vector<std::string> files;  //!< of the panel
  std::vector<std::string> notes;  //!< of its reading
  scenarios::MatchedPanel matched;
  int known = 0;
  std::vector<FittedGroup> groups;
  std::vector<calibration::NotFitted> not_fitted;
  scenarios::CalibratedNetwork network;
  scenarios::MadeFiles made;
};

//! Reads, matches, fits and makes the files; nothing is written. Contentieux are fitted side by side.
//! Problems: of the panel; panels of several steps; a base that is not there or that nothing matches; a
//! period outside the panel; a name that no network can have; nothing that could be fitted.
std::optional<Calibration> calibrate(const CalibrateOptions& options, scenarios::Problems& problems);

}  // namespace clepsydre::runner
