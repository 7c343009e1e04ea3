// The table that forecasting hubs collect: Hubverse model output.
#pragma once

#include <ostream>
#include <vector>

#include "results/export/exported.hpp"
#include "results/reader.hpp"

namespace clepsydre::results {

//! Those of hub_quantiles that the file has no quantile of.
std::vector<double> missing_hub_levels(const Layout& layout);

//! One row per quantile and one for the mean of every scenario, court, contentieux, figure and month, columns
//! as README.md says; what is undefined has no row. Only figures with quantiles are written. Errors:
//! std::runtime_error where no row is to be written, before anything is.
void write_hubverse(const Reader& reader, const Selection& selection, std::ostream& out);

}  // namespace clepsydre::results
