#include "model/program_builder.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>

#include "model/capacity.hpp"
#include "model/passage.hpp"
#include "model/random/streams.hpp"
#include "model/simulate.hpp"
#include "model/staff.hpp"

namespace clepsydre {
namespace {

LevelProgram level_program(const LocalLevel& level, Dispersion dispersion) {
  const bool on = dispersion == Dispersion::on;
  return {.sd = on ? static_cast<float>(level.sd) : 0,
          .step = static_cast<float>(level.step),
          .national = static_cast<float>(std::sqrt(level.national)),
          .own = static_cast<float>(std::sqrt(1 - level.national)),
          .reversion = static_cast<float>(level.reversion),
          .start = static_cast<float>(level.start),
          .start_sd = on ? static_cast<float>(level.start_sd) : 0,
          .freedom = static_cast<float>(level.freedom)};
}

//! CellProgram::effort of a month.
double effort_of(EffortLaw law, const DatedReference& reference, double productivity) {
  return law == EffortLaw::fixed ? productivity * reference.sorties
                                 : reference_effort(reference, productivity);
}

int longest_lag(const Plan& plan, const Unit& unit) {
  std::size_t lag = 0;
  for (const CourtId court : unit.courts) {
    for (const Flow& flow : plan.network->flows_from(court)) lag = std::max(lag, flow.lag.size());
  }
  return static_cast<int>(lag);
}

}  // namespace

ProgramBuilder::ProgramBuilder(const Plan& plan, const Unit& unit, const Shared& shared,
                               const UnitOutput& output, BlockRange range, const CellMask& mask)
    : plan_(plan), staff_(shared.staff), arrivals_(output.arrivals) {
  unit_.months = plan.months;
  unit_.first_month = plan.first - Month(0, 1);
  unit_.history = longest_lag(plan, unit);
  unit_.replications = static_cast<std::size_t>(plan.replications);
  unit_.padded = padded(plan.replications);
  unit_.first_block = range.first;
  unit_.blocks = range.count;
  unit_.dispersion = plan.dispersion;
  unit_.leaf_count = plan.nomenclature->leaf_count();
  unit_.national_entrees = shared.national.entrees();
  unit_.national_capacity = shared.national.capacity();
  add_effects();
  open_dockets(unit);
  for (std::size_t i = 0; i < unit.courts.size(); ++i)
    add_court(unit.courts[i], *output.records[i], *output.cohorts[i], mask);
  add_redeployments(unit);
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

void ProgramBuilder::add_court(CourtId court, Records& records, Cohorts& cohorts, const CellMask& mask) {
  const std::span<const Cell> cells = plan_.cells_of(court);
  assert(records.contentieux() == cells.size() && cohorts.contentieux() == cells.size());
  Arrivals* incoming = arrivals_[court.value()];
  const bool reached = incoming != nullptr && !incoming->empty();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t at = position(cells[i]);
    if (!mask.empty() && !mask[at]) continue;
    CellProgram program = cell_program(cells[i]);
    program.records = records.series(i).data();
    program.cohorts = cohorts.series(i).data();
    program.arrivals = reached ? incoming->series(i) : ArrivalSeries{};
    add_works(program, cells[i]);
    add_routes(program, cells[i]);
    add_dockets(program, i, reached ? incoming : nullptr);
    set_transfer(program, at);
    use_effects(program, at);
    cells_.push_back(program);
    positions_.push_back(at);
  }
}

CellProgram ProgramBuilder::cell_program(const Cell& cell) {
  const std::string& court = plan_.network->court(cell.court).code;
  const std::string contentieux = key_of(cell.leaf);
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
  set_effort(program, cell);
  program.gamma = static_cast<float>(cell.gamma);
  program.gamma_sd = static_cast<float>(cell.gamma_sd);
  program.capacity_level = level_program(cell.capacity_level, plan_.dispersion);
  program.correlation = static_cast<float>(cell.correlation);
  program.correlation_rest = static_cast<float>(std::sqrt(1 - cell.correlation * cell.correlation));
  program.start_correlation = static_cast<float>(cell.start_correlation);
  program.start_rest = static_cast<float>(std::sqrt(1 - cell.start_correlation * cell.start_correlation));
  program.withdrawal = thinning(cell.withdrawal);
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

void ProgramBuilder::set_effort(CellProgram& program, const Cell& cell) {
  std::vector<double> effort, load, sorties;
  for (int month = 0; month < plan_.months; ++month) {
    const DatedReference reference = cell.reference_at(month);
    effort.push_back(effort_of(cell.law, reference, cell.productivity[static_cast<std::size_t>(month)]));
    load.push_back(std::log(std::max(reference.load, 1.0)));
    sorties.push_back(reference.sorties);
  }
  program.effort = keep(effort);
  program.log_reference_load = keep(load);
  program.reference_sorties = keep(sorties);
}

void ProgramBuilder::add_works(CellProgram& program, const Cell& cell) {
  std::vector<WorkProgram>& works = works_.emplace_back();
  for (const Work& work : cell.work) {
    if (!limits(plan_.staff, cell.court, work)) continue;
    const double team = team_of(plan_.staff, work.category);
    const float* helpers = team > 0 ? staff_.etpt(cell.court, Category::autour_du_magistrat) : nullptr;
    works.push_back({.etpt = {staff_.etpt(cell.court, work.category), staff_.block_stride()},
                     .helpers = {helpers, staff_.block_stride()},
                     .team = static_cast<float>(team),
                     .factor = keep(time_factor(plan_.staff, cell.court, work))});
  }
  program.works = works.data();
  program.work_count = works.size();
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

const float* ProgramBuilder::keep(std::span<const double> values) {
  std::vector<float>& kept = series_.emplace_back(values.size());
  std::ranges::transform(values, kept.begin(), [](double value) { return static_cast<float>(value); });
  return kept.data();
}

}  // namespace clepsydre
