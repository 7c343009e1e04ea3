// The part of a Job that simulates a unit and says what its courts did.
#include <algorithm>

#include "model/cells.hpp"
#include "runner/job_parts.hpp"

namespace clepsydre::runner {

void Job::perform(const SimulateUnit& task, Workspace& workspace) {
  const Unit& unit = reference().network->units()[task.unit.value()];
  for (const std::size_t scenario : groups_[group_]) {
    check_stop();
    if (!needed_[scenario][task.unit.value()]) continue;
    if (simulated_cells(unit, scenario) > 0) {
      simulate_unit(unit, scenario, workspace);
    }
    for (std::size_t i = 0; i < unit.courts.size(); ++i) {
      if (!summarises(scenario, reference().network->ressort_of(unit.courts[i]))) continue;
      summarise_court(unit, i, scenario, workspace);
    }
    progress_->unit_done(steps_of(unit, scenario));
  }
  workspace.first.release();
  workspace.other.release();
}

std::size_t Job::simulated_cells(const Unit& unit, std::size_t scenario) const {
  std::size_t cells = 0;
  for (const CourtId court : unit.courts) {
    cells += cells_in(reference(), court, simulated_[scenario]);
  }
  return cells;
}

double Job::steps_of(const Unit& unit, std::size_t scenario) const {
  return static_cast<double>(simulated_cells(unit, scenario)) * reference().months * reference().replications;
}

void Job::simulate_unit(const Unit& unit, std::size_t scenario, Workspace& workspace) {
  const Plan& plan = plans_[scenario];
  UnitRecords& records = workspace.records(scenario);
  records.open(plan, unit);
  std::vector<Arrivals*> ports = open_ports(unit, scenario, workspace);
  const auto send_block = [&](std::size_t block) {
    for (Workspace::Outgoing& sent : workspace.outgoing)
      send(scenario, sent.to, [&](Arrivals& receiver) { receiver.take_block(block, sent.arrivals); });
  };
  const Drawn<NationalTable>& national = national_of(scenario);
  const Drawn<StaffTable>& staff = staff_of(scenario);
  for (const BlockRange range : records.ranges()) {
    check_stop();
    {
      const auto span = timings_.span(Stage::simulate);
      simulate(options_.isa, plan, unit, {*national.get(), *staff.get()},
               {records.records(range), records.cohorts(), ports, send_block}, range, simulated_[scenario]);
    }
    national.rest(range);
    staff.rest(range);
    const auto span = timings_.span(Stage::aggregate);
    records.keep(plan, unit, simulated_[scenario]);
  }
  for (const Workspace::Outgoing& sent : workspace.outgoing)
    send(scenario, sent.to, [&](Arrivals& receiver) { receiver.take_dockets(sent.arrivals); });
  for (const CourtId court : unit.courts) inbox(scenario, court).arrivals = {};
}

//! Where cases come from and go to, per court of the network.
std::vector<Arrivals*> Job::open_ports(const Unit& unit, std::size_t scenario, Workspace& workspace) {
  const Plan& plan = plans_[scenario];
  std::vector<Arrivals*> ports(courts_.size());
  const bool within = sends_within(plan, unit);
  for (const CourtId court : unit.courts) {
    Arrivals& incoming = inbox(scenario, court).arrivals;
    if (within && incoming.empty()) incoming = no_arrivals(scenario, court);
    ports[court.value()] = &incoming;
  }
  workspace.outgoing.clear();
  for (const CourtId court : receivers(plan, unit)) {
    workspace.outgoing.push_back(
        {court, Arrivals::of_a_block(plan.cells_of(court).size(), static_cast<std::size_t>(plan.months),
                                     padded(plan.replications))});
  }
  for (auto& [to, sent] : workspace.outgoing) ports[to.value()] = &sent;
  return ports;
}

Arrivals Job::no_arrivals(std::size_t scenario, CourtId court) const {
  const Plan& plan = plans_[scenario];
  return {plan.cells_of(court).size(), static_cast<std::size_t>(plan.months), padded(plan.replications)};
}

void Job::send(std::size_t scenario, CourtId to, const std::function<void(Arrivals&)>& take) {
  Inbox& receiver = inbox(scenario, to);
  const std::scoped_lock lock(receiver.mutex);
  if (receiver.arrivals.empty()) receiver.arrivals = no_arrivals(scenario, to);
  take(receiver.arrivals);
}

void Job::summarise_court(const Unit& unit, std::size_t position, std::size_t scenario,
                          Workspace& workspace) {
  const CourtId court = unit.courts[position];
  const CourtId courts[] = {court};
  const CourtKind kind = reference().network->court(court).kind;
  const KindData data = kind_data(scenario, kind, courts);
  std::vector<Series> series;
  for (std::size_t leaf = 0; leaf < data.changed.size(); ++leaf) {
    const UnitRecords& records = workspace.records(data.changed[leaf] ? scenario : 0);
    series.push_back({records.series(position, leaf), records.cohorts(position, leaf)});
  }
  add_to_ressort(court, scenario, series);
  const std::vector<NodeActivity> leaves = activities(*reference().nomenclature, data, series);
  const Summary summary = [&] {
    const auto span = timings_.span(Stage::quantiles);
    const KindActivity activity{kind, leaves};
    Summary of_court = workspace.summarise(scenario, places_.of_court(court), {&activity, 1},
                                           workspace.baseline(position, plans_.size()));
    summarise_staff(scenario, courts, of_court, workspace);
    return of_court;
  }();
  if (!writes(scenario, reference().network->ressort_of(court))) return;
  write(summary);
  if (std::ranges::binary_search(options_.kept, court)) keep(court, scenario, leaves);
}

//! Contentieux that no court of the ressort changes are summed under the first scenario only.
//! The records are read a second time for it: adding each month while its quantiles are taken was tried, and
//! the national run took no less (41 s against 36 to 40).
void Job::add_to_ressort(CourtId court, std::size_t scenario, const std::vector<Series>& series) {
  const auto span = timings_.span(Stage::aggregate);
  const Network& network = *reference().network;
  const CourtId ressort = network.ressort_of(court);
  const CourtKind kind = network.court(court).kind;
  const std::vector<bool> changed = changes(scenario, kind, under_[ressort.value()]);
  Sum& sum = ressort_sums(scenario, ressort).by_kind.at(kind);
  for (std::size_t i = 0; i < series.size(); ++i) {
    const std::size_t leaf = (court.value() + i) % series.size();  // threads start apart
    if (scenario == 0 || changed[leaf]) sum.add(leaf, series[leaf].records, series[leaf].cohorts);
  }
}

void Job::keep(CourtId court, std::size_t scenario, std::span<const NodeActivity> leaves) {
  const Plan& plan = plans_[scenario];
  const auto replications = static_cast<std::size_t>(plan.replications);
  const auto months = static_cast<std::size_t>(plan.months);
  const std::size_t size = months * replications;
  KeptReplications kept;
  kept.scenario = scenario;
  kept.court = court;
  constexpr Measure measures[] = {Measure::entrees, Measure::sorties, Measure::stock};
  for (std::size_t which = 0; which < std::size(measures); ++which) {
    kept.counts[which].assign(plan.nomenclature->nodes().size() * size, -1);
  }
  const CourtKind kind = plan.network->court(court).kind;
  NodeSeries(*plan.nomenclature, kind).each(leaves, [&](const NodeMonth& what) {
    for (std::size_t which = 0; which < std::size(measures); ++which) {
      std::int32_t* to =
          kept.counts[which].data() + what.activity.node.value() * size + what.month * replications;
      for (std::size_t r = 0; r < replications; ++r) {
        const std::size_t row = r / block_width * measure_count + static_cast<std::size_t>(measures[which]);
        *to++ = what.record[row * block_width + r % block_width];
      }
    }
  });
  const auto span = timings_.span(Stage::write);
  output().add(results::compress(layout_, kept));
}

}  // namespace clepsydre::runner
