// The fitting of a matched panel, contentieux by contentieux.
#pragma once

#include "runner/calibrate.hpp"

namespace clepsydre::runner {

//! Fills groups, not_fitted, and the network's cells and seasons, from `matched` and `known`. Contentieux are
//! tasks of their own; the result does not depend on the number of workers.
void fit(Calibration& calibration, std::size_t workers);

}  // namespace clepsydre::runner
