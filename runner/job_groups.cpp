#include "runner/job_groups.hpp"

#include <algorithm>
#include <cmath>

namespace clepsydre::runner {
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
