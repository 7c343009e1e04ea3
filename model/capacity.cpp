#include "model/capacity.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace clepsydre {
namespace {

constexpr double least_capacity = 1e-9;  // of the reference: a closed court closes nothing
constexpr double most_ratio = 0.995;     // sorties / available cases: beyond, the logit has no meaning

}  // namespace

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

double reference_effort(const DatedReference& reference, double productivity) {
  const double load = std::max(reference.load, 1e-9);
  const double ratio = std::clamp(reference.sorties / load, least_capacity, most_ratio);
  return std::log(ratio / (1 - ratio)) + std::log(std::max(productivity, least_capacity));
}

}  // namespace clepsydre
