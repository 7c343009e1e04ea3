#include "model/capacity.hpp"

#include <algorithm>
#include <cassert>

namespace clepsydre {

bool limits(const StaffPlan& staff, CourtId court, const Work& work) {
  const std::vector<double>& reference = staff.of(court, work.category).reference;
  return !reference.empty() && std::ranges::all_of(reference, [](double etpt) { return etpt > 0; });
}

double team_of(const StaffPlan& staff, Category category) {
  return category == Category::magistrat ? staff.team : 0;
}

std::vector<double> time_factor(const StaffPlan& staff, CourtId court, const Work& work) {
  assert(limits(staff, court, work));
  const std::vector<double>& reference = staff.of(court, work.category).reference;
  const std::vector<double>& helpers = staff.of(court, Category::autour_du_magistrat).reference;
  const double team = team_of(staff, work.category);
  std::vector<double> factor(reference.size());
  for (std::size_t month = 0; month < factor.size(); ++month) {
    const double helped = helpers.empty() ? 0 : team * helpers[month];
    factor[month] = work.ventilation[month] / work.reference_ventilation *
                    (work.reference_tmd / work.tmd[month]) / (reference[month] + helped);
  }
  return factor;
}

}  // namespace clepsydre
