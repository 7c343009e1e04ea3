#include "model/cells.hpp"

namespace clepsydre {

std::size_t first_cell(const Plan& plan, CourtId court) {
  return static_cast<std::size_t>(plan.cells_of(court).data() - plan.cells.data());
}

std::size_t row_of(const Plan& plan, CourtId court, LeafId leaf) {
  return leaf.value() - plan.nomenclature->leaves(plan.network->court(court).kind).front().value();
}

}  // namespace clepsydre
