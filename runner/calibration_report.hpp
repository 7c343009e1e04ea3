// What a calibration has found, for reading.
#pragma once

#include <string>

#include "runner/calibrate.hpp"

namespace clepsydre::runner {

//! A screenful: what was read, fitted and left, the contentieux' laws, the worst balances.
std::string summary(const Calibration& calibration);

//! CALIBRATION.md: the same in full, series by series.
std::string page(const Calibration& calibration);

}  // namespace clepsydre::runner
