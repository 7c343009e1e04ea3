// Cells of a calibrated network, from what was fitted.
#pragma once

#include <optional>

#include "model/calibration/estimate.hpp"
#include "runner/calibrate.hpp"
#include "scenarios/calibrated/calibrated_network.hpp"

namespace clepsydre::runner {

//! What the estimate's working days make of each calendar month against what the engine's do: its months have
//! French ones, the estimate Monday to Friday or, in longer periods, none; the mean over ten years.
calibration::CalendarFactors calendar_factors(calibration::Step step);

//! Where a fit stands: at the end of the periods.
struct Setting {
  const calibration::Periods& periods;
  const calibration::Recipe& recipe;
  const calibration::CalendarFactors& calendar;  //!< goes into the season of the entrées
};

//! Seasons for the engine.
scenarios::CalibratedSeason season_of(const calibration::GroupEstimate& group, const Setting& setting);

//! The cell of a fitted series: laws, ages by replay, the last twelve months, ETPT at the origin.
scenarios::CalibratedCell cell_of_estimate(const calibration::GroupEstimate& group,
                                           const FittedSeries& fitted, const calibration::Series& series,
                                           const Setting& setting);

//! Mean flows and last stock of a series that could not be fitted, in its last year; no flows where it has
//! closed. None where nothing is known.
std::optional<scenarios::CalibratedCell> cell_of_means(const calibration::Series& series,
                                                       calibration::Unfit reason, const Setting& setting);

}  // namespace clepsydre::runner
