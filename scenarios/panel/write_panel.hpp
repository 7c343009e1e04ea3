// Panels as text, in the format that read_panels reads.
#pragma once

#include <string>

#include "model/calibration/panel.hpp"

namespace clepsydre::scenarios {

//! The table of activity: one row per series and period in which a figure is known; the columns of ETPT only
//! where a series has some. Figures are written with the digits that give them back.
std::string activity_text(const calibration::Panel& panel);

//! The table of ages; empty where no series has any.
std::string ages_text(const calibration::Panel& panel);

}  // namespace clepsydre::scenarios
