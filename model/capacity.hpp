// Capacity: the cases a court can close in a month with the staff it has.
#pragma once

#include <vector>

#include "model/plan.hpp"

namespace clepsydre {

//! Capacity of a cell, month by month, as a factor on that of a mean month at the reference.
//!   C_g = hours_g · ETPT_g · ventilation / TMD_g        [cases / month]   A-JUST user guide, "temps moyens"
//!   factor = productivity · min over the binding categories g of C_g / C_g(reference)
//! The TMD of reference is defined by the sorties observed at the reference, for every category alike: hours
//! cancel. Where the court has no staff data, factor = productivity.
std::vector<double> capacity_factor(const Plan& plan, const Cell& cell);

}  // namespace clepsydre
