#include "model/plan.hpp"

#include <algorithm>

namespace clepsydre {

std::string_view text(Category category) {
  switch (category) {
    case Category::magistrat: return "magistrat";
    case Category::greffe: return "greffe";
    case Category::autour_du_magistrat: return "autour_du_magistrat";
  }
  return "";
}

std::span<const Cell> Plan::cells_of(CourtId court) const {
  const auto [first, last] = std::ranges::equal_range(cells, court, {}, &Cell::court);
  return {first, last};
}

}  // namespace clepsydre
