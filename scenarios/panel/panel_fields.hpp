// The columns of the tables of a panel.
#pragma once

#include <span>

#include "scenarios/field.hpp"

namespace clepsydre::scenarios {

std::span<const Field> activity_columns();
std::span<const Field> ages_columns();

//! Positions of the columns, in the order of the table of columns.
namespace column {
namespace activity {
enum : std::size_t { juridiction, code_import, periode, entrees, sorties, stock, first_etpt };
}
namespace panel_ages {
enum : std::size_t { juridiction, code_import, periode, age_from, age_to, stock };
}
}  // namespace column

}  // namespace clepsydre::scenarios
