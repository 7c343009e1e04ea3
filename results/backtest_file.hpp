// A back-test as one netCDF-4 file: scores by method and horizon, and every forecast. See FORMAT.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "model/calibration/recipe.hpp"
#include "results/scored_panel.hpp"

namespace clepsydre::results {

//! Periods whose targets are scored apart.
struct NamedBreak {
  std::string name;
  std::string periods;  //!< "2020-T2..2021-T4"
};

//! Where the scores come from.
struct BacktestProvenance {
  std::string version;             //!< of the program
  std::vector<std::string> files;  //!< the panel's, each with what identifies its bytes
  std::uint64_t seed = 1;
  int trajectories = 0;
  calibration::Recipe recipe = {};
  std::vector<NamedBreak> breaks = {};  //!< ScoredPanel::breaks are positions here
};

//! Writes one panel at the root of the file, several in one group each: step_month, step_quarter, step_year.
//! Two runs give the same bytes. Whole or not at all.
//! Domain: at most one panel of each step; horizons and breaks of each are given (asserted).
//! Errors: std::runtime_error as PartFile, or where HDF5 cannot write.
void write_backtest_file(const std::filesystem::path& path, std::span<const ScoredPanel> panels,
                         const BacktestProvenance& provenance);

}  // namespace clepsydre::results
