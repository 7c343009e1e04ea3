// What a scenario aims at, as its document says it.
#pragma once

#include <string_view>
#include <vector>

#include "model/plan.hpp"
#include "scenarios/document.hpp"

namespace clepsydre::scenarios {

//! Names of the variables that a target may be about, in order of Variable.
inline constexpr std::string_view indicators[] = {
    "entrees", "sorties",   "stock",           "dtes",          "taux_couverture",
    "duree",   "age_stock", "part_sorties_12", "part_stock_12", "part_stock_24"};
static_assert(std::size(indicators) == variable_count);

//! "months" for the indicators that a document gives in months, "cases", or "" for ratios and shares.
std::string_view unit_of(Variable indicator);

//! The targets of a document; durations, which documents give in months, in days.
//! Problems: unknown contentieux; months outside the period; both or neither of at_most and at_least; shares
//! above 1. Targets that have one, here or in their fields, are left out.
std::vector<Target> targets_of(const Value& document, const Plan& plan, Problems& problems);

}  // namespace clepsydre::scenarios
