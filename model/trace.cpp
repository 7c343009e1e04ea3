#include "model/trace.hpp"

namespace clepsydre {

DrawnTables::DrawnTables(const Plan& plan, Isa isa) : national(plan), staff(plan) {
  for (int month = 0; month < plan.months; ++month) national.fill(isa, month);
  for (std::size_t block = 0; block < staff.blocks(); ++block) staff.fill(isa, block);
}

Traces trace(const Plan& plan, Isa isa) {
  const DrawnTables drawn(plan, isa);
  const std::size_t courts = plan.network->courts().size();
  const auto months = static_cast<std::size_t>(plan.months);
  Traces traces{std::vector<Records>(courts), std::vector<Cohorts>(courts)};
  std::vector<Arrivals> arrivals(courts);
  std::vector<Arrivals*> ports(courts);
  for (std::size_t court = 0; court < courts; ++court) {
    const std::size_t leaves = plan.cells_of(CourtId(court)).size();
    traces.records[court].reshape(leaves, months, static_cast<std::size_t>(plan.replications));
    traces.cohorts[court].reshape(leaves, months);
    arrivals[court] = Arrivals(leaves, months, padded(plan.replications));
    ports[court] = &arrivals[court];
  }
  for (const Unit& unit : plan.network->units()) {
    std::vector<Records*> records;
    std::vector<Cohorts*> cohorts;
    for (const CourtId court : unit.courts) {
      records.push_back(&traces.records[court.value()]);
      cohorts.push_back(&traces.cohorts[court.value()]);
    }
    simulate(isa, plan, unit, drawn.shared(), {records, cohorts, ports});
  }
  return traces;
}

std::int32_t at(const Records& records, std::size_t contentieux, std::size_t month, Measure measure,
                std::size_t replication) {
  const std::size_t block = replication / block_width;
  const std::size_t row = block * measure_count + static_cast<std::size_t>(measure);
  return records.month(contentieux, month)[row * block_width + replication % block_width];
}

}  // namespace clepsydre
