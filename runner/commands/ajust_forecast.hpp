// The forecast that stands beside A-JUST's closed form, as words.
#pragma once

#include <string>

#include "model/calibration/case_forecast.hpp"

namespace clepsydre::runner {

//! `{"stock": {"mean": …, "q0.1": …, "q0.5": …, "q0.9": …}, "dtes": {…}, "probability": {"stock": …}}`, or
//! null.
std::string forecast_json(const calibration::CaseOutlook& outlook);

//! For a terminal: what it is, the figures, the probability of each target; or why there is none.
std::string forecast_table(const ajust::Case& input, const calibration::CaseOutlook& outlook);

//! All digits of a number, which give the same double back; null where it is not finite.
std::string json_of(double value);

}  // namespace clepsydre::runner
