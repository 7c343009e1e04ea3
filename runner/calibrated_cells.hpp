// Cells of a calibrated network, from what was fitted.
#pragma once

#include <optional>
#include <span>

#include "model/calibration/estimate.hpp"
#include "runner/calibrate.hpp"
#include "scenarios/calibrated/calibrated_network.hpp"

namespace clepsydre::runner {

//! Where a fit stands.
struct Setting {
  const calibration::Periods& periods;
  int known;
  const calibration::Recipe& recipe;
};

//! Seasons for the engine. Its months have French working days, the estimate Monday to Friday or, in longer
//! periods, none: the mean difference of each calendar month, over ten years, is taken into the season.
scenarios::CalibratedSeason season_of(const calibration::GroupEstimate& group, calibration::Step step);

//! The cell of a fitted series: laws, ages by replay, the last twelve months, ETPT at the origin.
scenarios::CalibratedCell cell_of_estimate(const calibration::GroupEstimate& group,
                                           const FittedSeries& fitted, const calibration::Series& series,
                                           std::span<const calibration::AgeBand> ages,
                                           const Setting& setting);

//! Mean flows and last stock of a series that could not be fitted, in its last year; no flows where it has
//! closed. None where nothing is known.
std::optional<scenarios::CalibratedCell> cell_of_means(const calibration::Panel& panel,
                                                       const calibration::NotFitted& series, int known);

}  // namespace clepsydre::runner
