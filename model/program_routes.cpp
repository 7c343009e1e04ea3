// The part of a program where cases and time pass between cells: routes, transfers, redeployments.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <tuple>

#include "model/cells.hpp"
#include "model/program_builder.hpp"
#include "model/random/streams.hpp"

namespace clepsydre {
void ProgramBuilder::add_routes(CellProgram& program, const Cell& cell) {
  std::vector<RouteProgram>& routes = routes_.emplace_back();
  for (const Flow& flow : plan_.network->flows_from(cell.court)) {
    if (flow.of != cell.leaf || flow.rate <= 0) continue;
    const auto which = static_cast<std::size_t>(&flow - plan_.network->flows().data());
    const auto redirect = std::ranges::find(plan_.redirects, which, &Redirect::flow);
    RouteProgram& route = routes.emplace_back(route_program(flow, flow.to));
    if (redirect == plan_.redirects.end()) continue;
    route.until = redirect->from;
    RouteProgram& after = routes.emplace_back(route_program(flow, redirect->to));
    after.from = redirect->from;
  }
  if (routes.size() > most_routes)
    throw std::invalid_argument("at most 8 flows can leave one contentieux of a court");
  program.routes = routes.data();
  program.route_count = routes.size();
}

//! The stream's names are those of the flow, wherever the cases go: they are the same cases.
RouteProgram ProgramBuilder::route_program(const Flow& flow, CourtId to) {
  std::vector<std::uint32_t>& reached = lags_.emplace_back();
  double sum = 0;
  for (const double p : flow.lag)
    reached.push_back(static_cast<std::uint32_t>(std::lround(65536 * (sum += p))));
  reached.back() = 65536;
  const std::string destination = plan_.network->court(flow.to).code + " " + key_of(flow.into);
  Arrivals* port = arrivals_[to.value()];
  assert(port != nullptr && !port->empty());
  return {.key = stream({.seed = plan_.seed,
                         .purpose = Purpose::flows,
                         .court = plan_.network->court(flow.from).code,
                         .contentieux = key_of(flow.of),
                         .other = destination}),
          .from = std::numeric_limits<int>::min(),
          .until = std::numeric_limits<int>::max(),
          .rate = rates_of(flow),
          .history_rate = thinning(flow.rate),
          .reached = reached.data(),
          .lags = static_cast<int>(reached.size()),
          .arrivals = port->series(row_of(plan_, to, flow.into))};
}

//! Rate of a flow, month by month.
const ThinningProgram* ProgramBuilder::rates_of(const Flow& flow) {
  std::vector<double> rates(static_cast<std::size_t>(plan_.months), flow.rate);
  const auto position = static_cast<std::size_t>(&flow - plan_.network->flows().data());
  for (const FlowChange& change : plan_.flow_changes) {
    if (change.flow != position) continue;
    for (std::size_t month = 0; month < rates.size(); ++month) rates[month] *= change.factor[month];
  }
  std::vector<ThinningProgram>& kept = rates_.emplace_back();
  for (const double rate : rates) kept.push_back(thinning(rate));
  return kept.data();
}

//! Before any cell is added: a receiver of this unit must find the dockets that its own unit sends.
void ProgramBuilder::open_dockets(const Unit& unit) {
  for (const Transfer& transfer : plan_.transfers) {
    if (std::ranges::find(unit.courts, plan_.cells[transfer.from].court) == unit.courts.end()) continue;
    const Cell& receiver = plan_.cells[transfer.to];
    Arrivals* port = arrivals_[receiver.court.value()];
    assert(port != nullptr && !port->empty());
    std::ignore = port->docket(row_of(plan_, receiver.court, receiver.leaf), transfer.month);
  }
}

void ProgramBuilder::add_dockets(CellProgram& program, std::size_t row, const Arrivals* incoming) {
  std::vector<DocketProgram>& dockets = dockets_.emplace_back();
  if (incoming != nullptr) {
    for (const auto& [at, rows] : incoming->moved()) {
      if (at.first == row) dockets.push_back({at.second, rows.data()});
    }
  }
  program.dockets = dockets.data();
  program.docket_count = dockets.size();
}

void ProgramBuilder::set_transfer(CellProgram& program, std::size_t cell) {
  program.closing = plan_.months;
  const auto transfer = std::ranges::find(plan_.transfers, cell, &Transfer::from);
  if (transfer == plan_.transfers.end()) return;
  const Cell& receiver = plan_.cells[transfer->to];
  Arrivals* port = arrivals_[receiver.court.value()];
  assert(port != nullptr && !port->empty());
  const std::size_t row = row_of(plan_, receiver.court, receiver.leaf);
  program.closing = transfer->month;
  program.docket_out = port->docket(row, transfer->month);
  program.forward = port->series(row);
}

void ProgramBuilder::add_redeployments(const Unit& unit) {
  receives_.resize(cells_.size());
  gives_.resize(cells_.size());
  for (const Redeployment& redeployment : plan_.redeployments) {
    if (std::ranges::find(unit.courts, redeployment.court) == unit.courts.end()) continue;
    if (!is_simulated(redeployment)) continue;
    const std::size_t which = add_redeployment(redeployment);
    for (const std::size_t cell : redeployment.receivers) add_share(redeployment, which, cell, receives_);
    for (const std::size_t cell : redeployment.givers) add_share(redeployment, which, cell, gives_);
  }
  if (redeployments_.size() > most_redeployments)
    throw std::invalid_argument("at most 64 redeployments in courts that send cases to each other");
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    cells_[i].receives = receives_[i].data();
    cells_[i].receive_count = receives_[i].size();
    cells_[i].gives = gives_[i].data();
    cells_[i].give_count = gives_[i].size();
  }
  unit_.redeployments = redeployments_.data();
  unit_.redeployment_count = redeployments_.size();
}

//! Its cells are simulated together or not at all.
bool ProgramBuilder::is_simulated(const Redeployment& redeployment) const {
  return std::ranges::any_of(redeployment.receivers,
                             [&](std::size_t cell) { return std::ranges::binary_search(positions_, cell); });
}

std::size_t ProgramBuilder::add_redeployment(const Redeployment& redeployment) {
  std::vector<std::size_t>& receivers = receivers_.emplace_back();
  std::vector<const float*>& weights = receiver_weights_.emplace_back();
  std::vector<double> received(static_cast<std::size_t>(plan_.months));
  for (const std::size_t cell : redeployment.receivers) {
    const auto at = std::ranges::lower_bound(positions_, cell);
    assert(at != positions_.end() && *at == cell);
    receivers.push_back(static_cast<std::size_t>(at - positions_.begin()));
    const float* weight = weights.emplace_back(ventilation(cell, redeployment.category));
    for (std::size_t month = 0; month < received.size(); ++month) received[month] += weight[month];
  }
  redeployments_.push_back({.worst_delay = redeployment.rule == Redeployment::Rule::worst_delay,
                            .strength = keep(redeployment.strength),
                            .received = keep(received),
                            .receivers = receivers.data(),
                            .weights = weights.data(),
                            .receiver_count = receivers.size()});
  return redeployments_.size() - 1;
}

void ProgramBuilder::add_share(const Redeployment& redeployment, std::size_t which, std::size_t cell,
                               std::vector<std::vector<ShareProgram>>& shares) {
  const auto at = std::ranges::lower_bound(positions_, cell);
  assert(at != positions_.end() && *at == cell);
  shares[static_cast<std::size_t>(at - positions_.begin())].push_back(
      {which, ventilation(cell, redeployment.category)});
}

//! Share of the category's time in the court that the cell has, month by month.
const float* ProgramBuilder::ventilation(std::size_t cell, Category category) {
  std::vector<double> share(static_cast<std::size_t>(plan_.months));
  for (const Work& work : plan_.cells[cell].work) {
    if (work.category == category) share = work.ventilation;
  }
  return keep(share);
}

}  // namespace clepsydre
