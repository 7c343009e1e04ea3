#include "model/plan.hpp"

#include <algorithm>

namespace clepsydre {

std::string_view text(Category category) {
  switch (category) {
    case Category::magistrat:
      return "magistrat";
    case Category::greffe:
      return "greffe";
    case Category::autour_du_magistrat:
      return "autour_du_magistrat";
  }
  return "";
}

std::span<const Cell> Plan::cells_of(CourtId court) const {
  const auto own = std::ranges::equal_range(cells, court, {}, &Cell::court);
  return {own.begin(), own.end()};
}

}  // namespace clepsydre
