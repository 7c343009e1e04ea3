// What a calibration has found, ready to be written as a network folder.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/calibration/engine_cell.hpp"
#include "model/starting_ages.hpp"
#include "scenarios/network/network_data.hpp"

namespace clepsydre::scenarios {

//! A month before the origin; NaN: unknown.
struct PastMonth {
  Month month;
  double entrees;
  double sorties;
  double stock;
};

//! One contentieux of one court that the panel tells of.
struct CalibratedCell {
  //! estimate: a fitted law; means: figures of a series that could not be fitted, without uncertainty.
  enum class Basis { estimate, means };
  std::string court;        //!< code
  std::string contentieux;  //!< key
  Basis basis = Basis::estimate;
  calibration::EngineCell cell;
  Passage passage;
  double theta_sd = 0;               //!< 0: not estimated
  std::optional<StartingAges> ages;  //!< none: the reader makes them from the law of passage
  std::vector<PastMonth> past;       //!< the last twelve
  std::array<double, category_count> etpt = {calibration::unknown, calibration::unknown, calibration::unknown,
                                             calibration::unknown};  //!< at the origin; NaN: unknown
};

struct CalibratedSeason {
  std::string contentieux;  //!< key
  YearProfile entrees;
  YearProfile productivity;
};

//! A name and what it stands for: a court of a stand-alone network, or one of its contentieux.
struct Named {
  std::string code;
  std::string label;
};

//! The network whose figures hold where the panel says nothing.
struct Base {
  std::filesystem::path folder;
  std::shared_ptr<const NetworkData> data;
};

struct CalibratedNetwork {
  std::string id;
  std::string label;
  std::string note;     //!< French
  std::string note_en;  //!< the same
  Month data_until{2025, 12};
  std::optional<Base> base;
  std::vector<Named> courts;       //!< without a base: each a cour d'appel that is its own ressort
  std::vector<Named> contentieux;  //!< without a base: the leaves
  std::vector<CalibratedCell> cells;
  std::vector<CalibratedSeason> seasons;
};

}  // namespace clepsydre::scenarios
