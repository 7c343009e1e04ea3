// Where a contentieux of a court stands among the cells of a plan.
#pragma once

#include "model/plan.hpp"
#include "model/simulate.hpp"

namespace clepsydre {

//! Position in Plan::cells of the first cell of a court.
std::size_t first_cell(const Plan& plan, CourtId court);

//! How many cells of a court are in a mask.
std::size_t cells_in(const Plan& plan, CourtId court, const CellMask& mask);

//! Position of a leaf among the cells of a court. Domain: a leaf of the court's kind.
std::size_t row_of(const Plan& plan, CourtId court, LeafId leaf);

//! Position in Plan::cells. Domain: as row_of.
inline std::size_t cell_at(const Plan& plan, CourtId court, LeafId leaf) {
  return first_cell(plan, court) + row_of(plan, court, leaf);
}

}  // namespace clepsydre
