#include "model/program_builder.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>

#include "model/capacity.hpp"
#include "model/passage.hpp"
#include "model/random/streams.hpp"
#include "model/simulate.hpp"

namespace clepsydre {
namespace {

constexpr double least_capacity = 1e-9;  // of the reference: a closed court closes nothing
constexpr double most_ratio = 0.995;     // sorties / available cases: beyond, the logit has no meaning

LevelProgram level_program(const LocalLevel& level, Dispersion dispersion) {
  const bool on = dispersion == Dispersion::on;
  return {.sd = on ? static_cast<float>(level.sd) : 0,
          .step = static_cast<float>(level.step),
          .national = static_cast<float>(std::sqrt(level.national)),
          .own = static_cast<float>(std::sqrt(1 - level.national)),
          .reversion = static_cast<float>(level.reversion),
          .start_sd = on ? static_cast<float>(level.start_sd) : 0,
          .freedom = static_cast<float>(level.freedom)};
}

//! CellProgram::effort of every month.
std::vector<double> effort_series(const Plan& plan, const Cell& cell) {
  std::vector<double> effort = capacity_factor(plan, cell);
  if (cell.law == EffortLaw::fixed) {
    for (double& month : effort) month *= cell.reference_sorties;
    return effort;
  }
  const double load = std::max(cell.reference_load, 1e-9);
  const double ratio = std::clamp(cell.reference_sorties / load, least_capacity, most_ratio);
  for (double& month : effort)
    month = std::log(ratio / (1 - ratio)) + std::log(std::max(month, least_capacity));
  return effort;
}

int longest_lag(const Plan& plan, const Unit& unit) {
  std::size_t lag = 0;
  for (const CourtId court : unit.courts) {
    for (const Flow& flow : plan.network->flows_from(court)) lag = std::max(lag, flow.lag.size());
  }
  return static_cast<int>(lag);
}

std::string key_of(const Plan& plan, LeafId leaf) {
  return plan.nomenclature->key(plan.nomenclature->node_of(leaf));
}

}  // namespace

ProgramBuilder::ProgramBuilder(const Plan& plan, const Unit& unit, std::span<Records*> records,
                               std::span<Arrivals*> arrivals)
    : plan_(plan) {
  unit_.months = plan.months;
  unit_.first_month = plan.first - Month(0, 1);
  unit_.history = longest_lag(plan, unit);
  unit_.replications = static_cast<std::size_t>(plan.replications);
  unit_.padded = padded(plan.replications);
  unit_.dispersion = plan.dispersion;
  unit_.leaf_count = plan.nomenclature->leaf_count();
  add_effects();
  for (std::size_t i = 0; i < unit.courts.size(); ++i) add_court(unit.courts[i], *records[i], arrivals);
  unit_.cells = cells_.data();
  unit_.cell_count = cells_.size();
}

void ProgramBuilder::add_effects() {
  if (plan_.effects.size() > most_effects)
    throw std::invalid_argument("a plan has at most 32 uncertain levers");
  for (const UncertainEffect& effect : plan_.effects) {
    effect_keys_.push_back(stream({.seed = plan_.seed, .purpose = Purpose::lever, .other = effect.lever}));
    effect_multiply_.push_back(static_cast<float>(effect.multiply));
    effect_uncertainty_.push_back(static_cast<float>(effect.uncertainty));
  }
  unit_.effect_keys = effect_keys_.data();
  unit_.effect_multiply = effect_multiply_.data();
  unit_.effect_uncertainty = effect_uncertainty_.data();
  unit_.effect_count = plan_.effects.size();
}

void ProgramBuilder::add_court(CourtId court, Records& records, std::span<Arrivals*> arrivals) {
  const std::span<const Cell> cells = plan_.cells_of(court);
  assert(records.contentieux() == cells.size());
  Arrivals* incoming = arrivals[court.value()];
  for (std::size_t i = 0; i < cells.size(); ++i) {
    CellProgram program = cell_program(cells[i]);
    program.records = records.series(i).data();
    program.arrivals = incoming != nullptr && !incoming->empty() ? incoming->series(i) : nullptr;
    add_routes(program, cells[i], arrivals);
    use_effects(program, static_cast<std::size_t>(&cells[i] - plan_.cells.data()));
    cells_.push_back(program);
  }
}

CellProgram ProgramBuilder::cell_program(const Cell& cell) {
  const std::string& court = plan_.network->court(cell.court).code;
  const std::string contentieux = key_of(plan_, cell.leaf);
  CellProgram program{};
  const auto key = [&](Purpose purpose) {
    return stream({.seed = plan_.seed, .purpose = purpose, .court = court, .contentieux = contentieux});
  };
  program.key = key(Purpose::cell);
  program.parameters_key = key(Purpose::parameters);
  program.withdrawals_key = key(Purpose::withdrawals);
  program.leaf = cell.leaf.value();
  program.entrees = keep(cell.entrees);
  program.entrees_level = level_program(cell.entrees_level, plan_.dispersion);
  program.law = cell.law;
  program.effort = keep(effort_series(plan_, cell));
  program.log_reference_load = static_cast<float>(std::log(std::max(cell.reference_load, 1.0)));
  program.gamma = static_cast<float>(cell.gamma);
  program.gamma_sd = static_cast<float>(cell.gamma_sd);
  program.capacity_level = level_program(cell.capacity_level, plan_.dispersion);
  program.correlation = static_cast<float>(cell.correlation);
  program.correlation_rest = static_cast<float>(std::sqrt(1 - cell.correlation * cell.correlation));
  program.withdrawal = static_cast<float>(cell.withdrawal);
  add_passages(program, cell);
  if (!cell.session.empty()) program.session = keep(cell.session);
  program.first_month_ticks = static_cast<std::uint32_t>(std::lround(cell.first_month_age * ticks_per_month));
  std::ranges::copy(cell.stock, program.stock);
  program.open_months =
      static_cast<std::uint32_t>(std::lround(std::max(cell.open_age, age_classes - 1.0) * cell.stock.back()));
  std::ranges::transform(cell.past_sorties, program.past_sorties,
                         [](double x) { return static_cast<float>(x); });
  return program;
}

void ProgramBuilder::add_routes(CellProgram& program, const Cell& cell, std::span<Arrivals*> arrivals) {
  std::vector<RouteProgram>& routes = routes_.emplace_back();
  for (const Flow& flow : plan_.network->flows_from(cell.court)) {
    if (flow.of != cell.leaf || flow.rate <= 0) continue;
    Arrivals* to = arrivals[flow.to.value()];
    assert(to != nullptr && !to->empty());
    std::vector<std::uint32_t>& reached = lags_.emplace_back();
    double sum = 0;
    for (const double p : flow.lag)
      reached.push_back(static_cast<std::uint32_t>(std::lround(65536 * (sum += p))));
    reached.back() = 65536;
    const Court& receiver = plan_.network->court(flow.to);
    const auto leaves = plan_.nomenclature->leaves(receiver.kind);
    const std::size_t row = flow.into.value() - leaves.front().value();
    const std::string destination = receiver.code + " " + key_of(plan_, flow.into);
    const PhiloxKey key = stream({.seed = plan_.seed,
                                  .purpose = Purpose::flows,
                                  .court = plan_.network->court(cell.court).code,
                                  .contentieux = key_of(plan_, cell.leaf),
                                  .other = destination});
    routes.push_back({key, keep(rates_of(flow)), static_cast<float>(flow.rate), reached.data(),
                      static_cast<int>(reached.size()), to->series(row)});
  }
  if (routes.size() > most_routes)
    throw std::invalid_argument("at most 8 flows can leave one contentieux of a court");
  program.routes = routes.data();
  program.route_count = routes.size();
}

void ProgramBuilder::use_effects(CellProgram& program, std::size_t cell) {
  std::vector<EffectProgram>& uses = effects_.emplace_back();
  for (std::size_t i = 0; i < plan_.effects.size(); ++i) {
    const UncertainEffect& effect = plan_.effects[i];
    if (!std::ranges::binary_search(effect.cells, cell)) continue;
    uses.push_back({i, effect.target == UncertainEffect::Target::capacity, keep(effect.weight)});
  }
  program.effects = uses.data();
  program.effect_count = uses.size();
}

void ProgramBuilder::add_passages(CellProgram& program, const Cell& cell) {
  std::vector<PassageProgram>& passages = passages_.emplace_back(1, passage_program(cell.passage));
  std::vector<std::int32_t>& months = passage_months_.emplace_back(1, 0);
  for (const DatedPassage& later : cell.later_passages) {
    passages.push_back(passage_program(later.passage));
    months.push_back(later.from);
  }
  program.passages = passages.data();
  program.passage_from = months.data();
  program.passage_count = passages.size();
}

//! Rate of a flow, month by month.
std::vector<double> ProgramBuilder::rates_of(const Flow& flow) const {
  std::vector<double> rates(static_cast<std::size_t>(plan_.months), flow.rate);
  const auto position = static_cast<std::size_t>(&flow - plan_.network->flows().data());
  for (const FlowChange& change : plan_.flow_changes) {
    if (change.flow != position) continue;
    for (std::size_t month = 0; month < rates.size(); ++month) rates[month] *= change.factor[month];
  }
  return rates;
}

const float* ProgramBuilder::keep(std::span<const double> values) {
  std::vector<float>& kept = series_.emplace_back(values.size());
  std::ranges::transform(values, kept.begin(), [](double value) { return static_cast<float>(value); });
  return kept.data();
}

}  // namespace clepsydre
