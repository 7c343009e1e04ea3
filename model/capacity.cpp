#include "model/capacity.hpp"

#include <algorithm>
#include <cassert>

namespace clepsydre {
namespace {

double staff_ratio(const Staff& staff, const Work& work, std::size_t month) {
  if (staff.reference <= 0) return 1;  // nobody was counted when the sorties were observed
  return staff.etpt[month] / staff.reference * (work.ventilation[month] / work.reference_ventilation) *
         (work.reference_tmd / work.tmd[month]);
}

}  // namespace

std::vector<double> capacity_factor(const Plan& plan, const Cell& cell) {
  std::vector<double> factor = cell.productivity;
  assert(factor.size() == static_cast<std::size_t>(plan.months));
  if (cell.work.empty()) return factor;
  for (std::size_t month = 0; month < factor.size(); ++month) {
    double least = staff_ratio(
        plan.staff[cell.court.value()][static_cast<std::size_t>(cell.work[0].category)], cell.work[0], month);
    for (const Work& work : cell.work) {
      const Staff& staff = plan.staff[cell.court.value()][static_cast<std::size_t>(work.category)];
      least = std::min(least, staff_ratio(staff, work, month));
    }
    factor[month] *= least;
  }
  return factor;
}

}  // namespace clepsydre
