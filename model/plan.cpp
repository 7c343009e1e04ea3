#include "model/plan.hpp"

#include <algorithm>

namespace clepsydre {

std::string_view text(Category category) {
  switch (category) {
    case Category::magistrat:
      return "magistrat";
    case Category::parquet:
      return "parquet";
    case Category::greffe:
      return "greffe";
    case Category::autour_du_magistrat:
      return "autour_du_magistrat";
  }
  return "";
}

DatedReference Cell::reference_at(int month) const {
  DatedReference reference{0, reference_sorties, reference_load};
  for (const DatedReference& later : later_references) {
    if (later.from <= month) reference = later;
  }
  return reference;
}

std::span<const Cell> Plan::cells_of(CourtId court) const {
  const auto first_cell = std::ranges::lower_bound(cells, court, {}, &Cell::court);
  const auto end = std::ranges::upper_bound(cells, court, {}, &Cell::court);
  return {first_cell, end};
}

}  // namespace clepsydre
