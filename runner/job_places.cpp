// The part of a Job that says what ressorts and the nation did, from sums over their courts.
#include <algorithm>

#include "runner/job_parts.hpp"

namespace clepsydre::runner {

Job::Sums& Job::ressort_sums(std::size_t scenario, CourtId appeal_court) const {
  return *ressorts_[scenario * courts_.size() + appeal_court.value()];
}

Job::Inbox& Job::inbox(std::size_t scenario, CourtId court) const {
  return *inboxes_[scenario * courts_.size() + court.value()];
}

//! Per contentieux of the kind, whether one of the courts changes it; under the first scenario, in any other.
std::vector<bool> Job::changes(std::size_t scenario, CourtKind kind, std::span<const CourtId> courts) const {
  std::vector<bool> changed(reference().nomenclature->leaves(kind).size());
  for (const CourtId court : courts) {
    if (reference().network->court(court).kind != kind) continue;
    const std::span<const Cell> cells = reference().cells_of(court);
    const auto start = static_cast<std::size_t>(cells.data() - reference().cells.data());
    for (std::size_t leaf = 0; leaf < cells.size(); ++leaf) {
      if (changed_[scenario][start + leaf]) changed[leaf] = true;
    }
  }
  return changed;
}

//! The activity of all leaves of a kind in courts taken together. `series`: of each of these leaves.
std::vector<NodeActivity> Job::activities(std::size_t scenario, CourtKind kind,
                                          std::span<const CourtId> courts,
                                          const std::vector<Series>& series) const {
  const Plan& plan = plans_[scenario];
  const std::span<const LeafId> leaves = plan.nomenclature->leaves(kind);
  const std::vector<PastSorties> past = past_sorties(plan, kind, courts);
  const std::vector<std::vector<int>> breaks = docket_breaks(plan, kind, courts);
  const std::vector<bool> changed = changes(scenario, kind, courts);
  std::vector<NodeActivity> all;
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    all.push_back({.node = plan.nomenclature->node_of(leaves[leaf]),
                   .series = series[leaf].records,
                   .past_sorties = past[leaf],
                   .cohorts = series[leaf].cohorts,
                   .breaks = breaks[leaf],
                   .changes = changed[leaf]});
  }
  return all;
}

void Job::perform(const CloseRessort& task, Workspace& workspace) {
  const CourtId ressort = task.appeal_court;
  for (const std::size_t scenario : groups_[group_]) {
    check_stop();
    add_to_nation(ressort, scenario);
    close(places_.of_ressort(ressort), under_[ressort.value()], scenario, ressort_sums(scenario, ressort),
          ressort_sums(0, ressort), workspace);
  }
  for (const std::size_t scenario : groups_[group_]) ressort_sums(scenario, ressort).release();
}

//! What the ressort does not change but another does is the first scenario's here.
void Job::add_to_nation(CourtId appeal_court, std::size_t scenario) {
  const auto span = timings_.span(Stage::aggregate);
  for (auto& [kind, nation] : nations_[scenario]->by_kind) {
    const std::vector<bool> changed = changes(scenario, kind, courts_);
    const Sum& own = ressort_sums(scenario, appeal_court).by_kind.at(kind);
    const Sum& first = ressort_sums(0, appeal_court).by_kind.at(kind);
    for (std::size_t i = 0; i < nation.contentieux(); ++i) {
      const std::size_t leaf = (appeal_court.value() + i) % nation.contentieux();
      const Sum& sum = own.empty(leaf) ? first : own;
      if (sum.empty(leaf) || (scenario > 0 && !changed[leaf])) continue;
      nation.add(leaf, SeriesView(sum.series(leaf)), sum.cohorts(leaf));
    }
  }
}

void Job::perform(const CloseNation&, Workspace& workspace) {
  for (const std::size_t scenario : groups_[group_]) {
    check_stop();
    close(places_.nation(), courts_, scenario, *nations_[scenario], *nations_.front(), workspace);
  }
  for (const std::size_t scenario : groups_[group_]) nations_[scenario]->release();
}

//! `first`: the place's sums under the first scenario, which stand for those that were not taken again.
void Job::close(PlaceId place, std::span<const CourtId> courts, std::size_t scenario, const Sums& sums,
                const Sums& first, Workspace& workspace) {
  const Summary summary = [&] {
    const auto span = timings_.span(Stage::quantiles);
    std::map<CourtKind, std::vector<NodeActivity>> leaves;
    std::vector<KindActivity> kinds;
    for (const auto& [kind, of_first] : first.by_kind) {
      if (of_first.contentieux() == 0 || of_first.empty(0)) continue;
      const Sum& own = sums.by_kind.at(kind);
      std::vector<Series> series;
      for (std::size_t leaf = 0; leaf < own.contentieux(); ++leaf) {
        const Sum& sum = own.empty(leaf) ? of_first : own;
        series.push_back({SeriesView(sum.series(leaf)), sum.cohorts(leaf)});
      }
      leaves[kind] = activities(scenario, kind, courts, series);
      kinds.push_back({kind, leaves[kind]});
    }
    Summary of_place = workspace.summarise(scenario, place, kinds, workspace.baseline(0, plans_.size()));
    workspace.summarise_staff(staff_of(scenario), courts, of_place);
    return of_place;
  }();
  write(summary);
}

}  // namespace clepsydre::runner
