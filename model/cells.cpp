#include "model/cells.hpp"

#include <algorithm>

namespace clepsydre {

std::size_t first_cell(const Plan& plan, CourtId court) {
  return static_cast<std::size_t>(plan.cells_of(court).data() - plan.cells.data());
}

std::size_t cells_in(const Plan& plan, CourtId court, const CellMask& mask) {
  const auto first = mask.begin() + static_cast<std::ptrdiff_t>(first_cell(plan, court));
  const auto size = static_cast<std::ptrdiff_t>(plan.cells_of(court).size());
  return static_cast<std::size_t>(std::count(first, first + size, true));
}

std::size_t row_of(const Plan& plan, CourtId court, LeafId leaf) {
  return leaf.value() - plan.nomenclature->leaves(plan.network->court(court).kind).front().value();
}

}  // namespace clepsydre
