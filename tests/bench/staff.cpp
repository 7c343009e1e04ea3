// Time of the staff of a national network: courts × categories × months × replications.
#include <benchmark/benchmark.h>

#include "tests/support/staff.hpp"

namespace clepsydre::tests {
namespace {

//! Every category in every tribunal, a promotion a year, placés.
Plan national_plan() {
  Plan plan = staff_plan({.tribunals = 199, .months = 60, .replications = 1000});
  for (const Category category : categories) {
    for (std::size_t court = 0; court < 200; ++court) {
      plan.staff.of(CourtId(court), category) = staff_of(20 + static_cast<double>(court % 50), 75, 60);
    }
    StaffLaw& law = plan.staff.laws[static_cast<std::size_t>(category)];
    law.departure.fill(0.006);
    law.filling.fill(0.1);
    law.ramp = {0.2, 0.4, 0.6, 0.7, 0.8, 0.9};
  }
  for (int month = 8; month < 60; month += 12) {
    plan.staff.recruitments.push_back({.lever = "promotion",
                                       .category = Category::magistrat,
                                       .month = month,
                                       .persons = 300,
                                       .fill = 0.95,
                                       .rule = Recruitment::Rule::vacancies,
                                       .weights = std::vector<double>(200, 1)});
  }
  plan.staff.pools = {{CourtId(199), Category::magistrat, 150, 0.9}};
  return plan;
}

void staff_of_the_nation(benchmark::State& state) {
  const Plan plan = national_plan();
  const auto isa = static_cast<Isa>(state.range(0));
  if (!runs(isa)) return state.SkipWithError("not on this machine");
  StaffTable table(plan);
  for (auto _ : state) {
    for (std::size_t block = 0; block < table.blocks(); ++block) table.fill(isa, block);
  }
}
BENCHMARK(staff_of_the_nation)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace clepsydre::tests

BENCHMARK_MAIN();
