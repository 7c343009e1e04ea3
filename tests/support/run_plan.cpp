#include "tests/support/run_plan.hpp"

namespace clepsydre::tests {

Traces trace_plan(const Plan& plan, Isa isa) {
  NationalTable national(plan);
  for (int month = 0; month < plan.months; ++month) national.fill(isa, month);
  StaffTable staff(plan);
  for (std::size_t block = 0; block < staff.blocks(); ++block) staff.fill(isa, block);
  const auto courts = plan.network->courts();
  std::vector<Records> records(courts.size());
  std::vector<Cohorts> cohorts(courts.size());
  std::vector<Arrivals> arrivals(courts.size());
  std::vector<Arrivals*> ports(courts.size());
  for (std::size_t court = 0; court < courts.size(); ++court) {
    const std::size_t leaves = plan.cells_of(CourtId(court)).size();
    records[court].reshape(leaves, static_cast<std::size_t>(plan.months),
                           static_cast<std::size_t>(plan.replications));
    cohorts[court].reshape(leaves, static_cast<std::size_t>(plan.months));
    arrivals[court] = Arrivals(leaves, static_cast<std::size_t>(plan.months), padded(plan.replications));
    ports[court] = &arrivals[court];
  }
  for (const Unit& unit : plan.network->units()) {
    std::vector<Records*> own;
    std::vector<Cohorts*> followed;
    for (const CourtId court : unit.courts) {
      own.push_back(&records[court.value()]);
      followed.push_back(&cohorts[court.value()]);
    }
    simulate(isa, plan, unit, {national, staff}, {own, followed, ports});
  }
  return {std::move(records), std::move(cohorts)};
}

std::vector<Records> run_plan(const Plan& plan, Isa isa) { return trace_plan(plan, isa).records; }

std::int32_t at(const Records& records, std::size_t contentieux, std::size_t month, Measure measure,
                std::size_t replication) {
  const std::size_t block = replication / block_width;
  const std::size_t row = block * measure_count + static_cast<std::size_t>(measure);
  return records.month(contentieux, month)[row * block_width + replication % block_width];
}

}  // namespace clepsydre::tests
