// The part of a Job that says what of a run it simulates and writes: all of it, or a piece.
#include <algorithm>

#include "runner/job_parts.hpp"

namespace clepsydre::runner {

std::size_t parts_of(std::span<const Plan> plans) {
  const auto courts = plans.front().network->courts();
  return plans.size() * static_cast<std::size_t>(std::ranges::count(courts, CourtKind::ca, &Court::kind));
}

//! A part is a scenario in a ressort: scenarios inside, so that a piece mostly has all of a ressort.
void Job::choose_parts() {
  const Network& network = *reference().network;
  written_.assign(plans_.size(), std::vector<bool>(courts_.size(), !options_.piece));
  needed_.assign(plans_.size(), std::vector<bool>(network.units().size(), !options_.piece));
  if (!options_.piece) return;

  std::vector<std::pair<std::size_t, CourtId>> parts;
  std::vector<double> costs;
  for (const CourtId ressort : courts_) {
    if (network.court(ressort).kind != CourtKind::ca) continue;
    for (std::size_t scenario = 0; scenario < plans_.size(); ++scenario) {
      parts.emplace_back(scenario, ressort);
      costs.push_back(1);  // what is not simulated again is still summarised
      for (const UnitId unit : units_of(ressort))
        costs.back() += steps_of(network.units()[unit.value()], scenario);
    }
  }
  const std::vector<std::size_t> pieces = split(costs, options_.piece->count);
  for (std::size_t part = 0; part < parts.size(); ++part) {
    if (pieces[part] != options_.piece->index) continue;
    const auto [scenario, ressort] = parts[part];
    written_[scenario][ressort.value()] = true;
    for (const UnitId unit : units_of(ressort)) need(scenario, unit);
  }
}

std::vector<UnitId> Job::units_of(CourtId ressort) const {
  const Network& network = *reference().network;
  std::vector<UnitId> units;
  for (std::size_t unit = 0; unit < network.units().size(); ++unit) {
    const auto& courts = network.units()[unit].courts;
    if (std::ranges::any_of(courts, [&](CourtId court) { return network.ressort_of(court) == ressort; }))
      units.emplace_back(unit);
  }
  return units;
}

//! Also what it is compared with, and the units that send it cases, wherever they are.
void Job::need(std::size_t scenario, UnitId unit) {
  if (needed_[scenario][unit.value()]) return;
  needed_[scenario][unit.value()] = true;
  if (scenario > 0) need(0, unit);
  for (const UnitId before : reference().network->units()[unit.value()].after) need(scenario, before);
}

bool Job::is_drawn(std::size_t scenario) const {
  return std::ranges::find(needed_[scenario], true) != needed_[scenario].end();
}

bool Job::writes(std::size_t scenario, CourtId ressort) const {
  const bool written_before = scenario == 0 && group_ > 0;
  return written_[scenario][ressort.value()] && !written_before;
}

bool Job::summarises(std::size_t scenario, CourtId ressort) const {
  if (scenario > 0) return written_[scenario][ressort.value()];
  return std::ranges::any_of(groups_[group_],
                             [&](std::size_t other) { return written_[other][ressort.value()]; });
}

//! Summaries in an order that does not depend on the groups: the first two scenarios as one thread would make
//! them, for a pair is the usual run, then each further scenario on its own.
std::vector<results::Turn> Job::turns() const {
  std::vector<results::Turn> turns;
  for (std::size_t begin = 0; begin < plans_.size(); begin = std::max<std::size_t>(begin + 1, 2)) {
    const std::size_t end = std::min(std::max<std::size_t>(begin + 1, 2), plans_.size());
    for (const Task& task : schedule_.tasks) {
      for (std::size_t scenario = begin; scenario < end; ++scenario) {
        for (const PlaceId place : places_summarised(task)) turns.push_back({scenario, place});
      }
    }
  }
  return turns;
}

std::vector<PlaceId> Job::places_summarised(const Task& task) const {
  if (const auto* close = std::get_if<CloseRessort>(&task)) return {places_.of_ressort(close->appeal_court)};
  const auto* simulate = std::get_if<SimulateUnit>(&task);
  if (simulate == nullptr) return {places_.nation()};
  std::vector<PlaceId> places;
  for (const CourtId court : reference().network->units()[simulate->unit.value()].courts) {
    places.push_back(places_.of_court(court));
  }
  return places;
}

results::RunHead Job::head() const {
  const Plan& first = reference();
  NationData nation{.rows = rows_of(*first.nomenclature),
                    .targets = targets_,
                    .quantiles = options_.quantiles,
                    .replications = static_cast<std::size_t>(first.replications),
                    .months = static_cast<std::size_t>(first.months),
                    .kinds = {}};
  for (std::size_t scenario = 0; scenario < plans_.size(); ++scenario)
    nation.kinds.push_back(kinds_data(scenario, courts_));
  return {layout_, turns(), std::move(nation), options_.piece ? options_.piece->count : 1};
}

void Job::open_output() {
  if (options_.piece) {
    piece_ = std::make_unique<results::PieceWriter>(options_.output, head(), options_.piece->index);
  } else {
    writer_ = std::make_unique<results::Writer>(options_.output, layout_, turns());
  }
}

results::Output& Job::output() const {
  if (piece_) return *piece_;
  return *writer_;
}

//! The nation is summarised where all pieces meet: this one says what its ressorts add to it.
void Job::hand_over_nation(Workspace& workspace) {
  const auto span = timings_.span(Stage::write);
  for (const std::size_t scenario : groups_[group_]) {
    if (!is_drawn(scenario) || (scenario == 0 && group_ > 0)) continue;
    for (const auto& [kind, sum] : nations_[scenario]->by_kind) {
      for (std::size_t leaf = 0; leaf < sum.contentieux(); ++leaf) {
        if (sum.empty(leaf)) continue;
        const auto cohorts = sum.cohorts(leaf);
        piece_->add({scenario, kind, leaf, sum.series(leaf), {cohorts.begin(), cohorts.end()}});
      }
    }
    Summary nation = make_summary(scenario, places_.nation(), 0, static_cast<std::size_t>(reference().months),
                                  options_.quantiles.size());
    summarise_staff(scenario, courts_, nation, workspace);
    piece_->add(scenario, {std::move(nation.etpt), std::move(nation.etpt_mean), std::move(nation.vacancies),
                           std::move(nation.vacancies_mean)});
  }
}

}  // namespace clepsydre::runner
