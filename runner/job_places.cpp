// The part of a Job that says what ressorts and the nation did, from sums over their courts.
#include <algorithm>

#include "model/cells.hpp"
#include "runner/job_parts.hpp"

namespace clepsydre::runner {

Sums& Job::ressort_sums(std::size_t scenario, CourtId appeal_court) const {
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
    const std::size_t start = first_cell(reference(), court);
    for (std::size_t leaf = 0; leaf < cells.size(); ++leaf) {
      if (changed_[scenario][start + leaf]) changed[leaf] = true;
    }
  }
  return changed;
}

KindData Job::kind_data(std::size_t scenario, CourtKind kind, std::span<const CourtId> courts) const {
  const Plan& plan = plans_[scenario];
  return {kind, past_sorties(plan, kind, courts), docket_breaks(plan, kind, courts),
          changes(scenario, kind, courts)};
}

std::vector<KindData> Job::kinds_data(std::size_t scenario, std::span<const CourtId> courts) const {
  std::vector<KindData> all;
  for (const CourtKind kind : court_kinds) {
    if (!reference().nomenclature->leaves(kind).empty()) all.push_back(kind_data(scenario, kind, courts));
  }
  return all;
}

void Job::perform(const CloseRessort& task, Workspace& workspace) {
  const CourtId ressort = task.appeal_court;
  for (const std::size_t scenario : groups_[group_]) {
    check_stop();
    if (!summarises(scenario, ressort)) continue;
    if (written_[scenario][ressort.value()]) add_to_nation(ressort, scenario);
    const Summary summary = close(places_.of_ressort(ressort), under_[ressort.value()], scenario,
                                  {ressort_sums(scenario, ressort), ressort_sums(0, ressort)}, workspace);
    if (writes(scenario, ressort)) write(summary);
  }
  for (const std::size_t scenario : groups_[group_]) {
    if (is_drawn(scenario)) ressort_sums(scenario, ressort).release();
  }
  // Below that the next ressort takes the same memory again, and taking it anew is a twentieth of the run.
  if (packs_units(all_blocks(reference()).count)) give_back_freed();
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
  if (options_.piece) return hand_over_nation(workspace);
  for (const std::size_t scenario : groups_[group_]) {
    check_stop();
    const Summary summary =
        close(places_.nation(), courts_, scenario, {*nations_[scenario], *nations_.front()}, workspace);
    if (scenario > 0 || group_ == 0) write(summary);
  }
  for (const std::size_t scenario : groups_[group_]) nations_[scenario]->release();
}

Summary Job::close(PlaceId place, std::span<const CourtId> courts, std::size_t scenario,
                   const PlaceSums& sums, Workspace& workspace) {
  const auto span = timings_.span(Stage::quantiles);
  Summary summary = summarise(workspace.summarise, *reference().nomenclature, scenario, place,
                              kinds_data(scenario, courts), sums, workspace.baseline(0, plans_.size()));
  summarise_staff(scenario, courts, summary, workspace);
  return summary;
}

}  // namespace clepsydre::runner
