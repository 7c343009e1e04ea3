#include "runner/job_groups.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "model/measures.hpp"
#include "model/staff.hpp"

namespace clepsydre::runner {
namespace {

double replications_of(const Plan& plan) {
  return static_cast<double>(plan.months) * static_cast<double>(padded(plan.replications));
}

//! Of one contentieux and place.
double series_bytes(const Plan& plan) {
  return replications_of(plan) * double{measure_count} * sizeof(std::int32_t);
}

double staff_bytes(const Plan& plan) {
  std::size_t rows = 0;
  for (const auto& row : staff_rows(plan)) rows += row ? 1U : 0U;
  return static_cast<double>(rows) * replications_of(plan) * (sizeof(float) + sizeof(std::uint16_t));
}

//! Contentieux that change in some court.
double live_leaves(const Plan& plan, const CellMask& changed) {
  std::vector<bool> live(plan.nomenclature->leaf_count());
  for (std::size_t cell = 0; cell < changed.size(); ++cell) {
    if (changed[cell]) live[plan.cells[cell].leaf.value()] = true;
  }
  return static_cast<double>(std::ranges::count(live, true));
}

//! Sums of the nation and of the ressorts at hand, one per worker and one more; and cases on their way to as
//! many courts of appeal.
double sums_bytes(const Plan& plan, double leaves, std::size_t workers) {
  const double ressorts = static_cast<double>(workers) + 1;
  const double on_their_way = static_cast<double>(plan.nomenclature->leaves(CourtKind::ca).size()) *
                              replications_of(plan) * sizeof(std::int32_t);
  return (1 + ressorts) * leaves * series_bytes(plan) + ressorts * on_their_way;
}

//! Records of a court under two scenarios, what it is compared with, and what it sends.
double worker_bytes(const Plan& plan) {
  std::size_t leaves = 0;
  for (const CourtKind kind : court_kinds) leaves = std::max(leaves, plan.nomenclature->leaves(kind).size());
  return 3 * static_cast<double>(leaves) * series_bytes(plan);
}

}  // namespace

std::size_t machine_memory() {
  return static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGE_SIZE));
}

MemoryNeed memory_need(std::span<const Plan> plans, std::span<const CellMask> changed, std::size_t workers) {
  const Plan& first = plans.front();
  MemoryNeed need{.first = sums_bytes(first, static_cast<double>(first.nomenclature->leaf_count()), workers) +
                           staff_bytes(first) + static_cast<double>(workers) * worker_bytes(first),
                  .other = 0};
  for (std::size_t other = 1; other < plans.size(); ++other) {
    const Plan& plan = plans[other];
    const double staff = share_staff(plan, first) ? 0 : staff_bytes(plan);
    const double sums = sums_bytes(plan, live_leaves(plan, changed[other]), workers);
    need.other = std::max(need.other, sums + staff);
  }
  return need;
}

std::vector<std::vector<std::size_t>> group_scenarios(std::size_t count, std::size_t others) {
  if (count == 1) return {{0}};
  const std::size_t groups = (count - 1 + others - 1) / others;
  std::vector<std::vector<std::size_t>> all;
  for (std::size_t group = 0; group < groups; ++group) {
    std::vector<std::size_t>& of_group = all.emplace_back(1, 0);
    const std::size_t begin = 1 + group * (count - 1) / groups;
    const std::size_t end = 1 + (group + 1) * (count - 1) / groups;
    for (std::size_t scenario = begin; scenario < end; ++scenario) of_group.push_back(scenario);
  }
  return all;
}

std::size_t others_that_fit(const MemoryNeed& need, std::size_t memory) {
  const double room = std::max(static_cast<double>(memory) - need.first, 0.0);
  if (need.other <= 0) return 1;
  return static_cast<std::size_t>(std::clamp(std::floor(room / need.other), 1.0, 1e6));
}

}  // namespace clepsydre::runner
