// Capacity: the cases a court can close in a month with the staff it has.
#pragma once

#include <vector>

#include "model/plan.hpp"

namespace clepsydre {

//! What a category's time in a cell is worth, month by month, per ETPT of the court:
//!   C_g = hours_g · ETPT_g · ventilation / TMD_g        [cases / month]   A-JUST user guide, "temps moyens"
//!   capacity = productivity · min over the binding categories g of C_g / C_g(reference)
//!            = productivity · min over g of (ETPT_g + team · helpers_g) · time_factor_g
//!   time_factor = ventilation / reference · reference TMD / TMD / (reference ETPT_g + team · reference
//!   helpers)
//! The TMD of reference is defined by the sorties observed at the reference, for every category alike: hours
//! cancel. Domain: the reference ETPT is above 0 in every month.
std::vector<double> time_factor(const StaffPlan& staff, CourtId court, const Work& work);

//! Whether the category's staff in the court is known, so that it can limit what the court closes.
bool limits(const StaffPlan& staff, CourtId court, const Work& work);

//! ETPT of helpers that count for the work of an ETPT of the category: team · helpers, 0 where none help.
double team_of(const StaffPlan& staff, Category category);

//! Effort of the saturating law: logit(Y/A) at the reference load, log of the month's productivity added.
double reference_effort(const DatedReference& reference, double productivity);

}  // namespace clepsydre
