#include "runner/calibration_fit.hpp"

#include <algorithm>

#include "model/calibration/pooled_passage.hpp"
#include "runner/calibrated_cells.hpp"
#include "runner/executors/threads.hpp"
#ifdef CLEPSYDRE_TBB
#include "runner/executors/tbb.hpp"
#endif

namespace clepsydre::runner {
namespace {

using calibration::AgeBand;
using calibration::Panel;
using calibration::PassageFit;
using calibration::Series;

//! Series of one contentieux: a contiguous part of the panel, and what came of it.
struct Group {
  std::size_t first;
  Panel panel;
  std::optional<FittedGroup> fitted;
  std::vector<calibration::NotFitted> not_fitted;
  std::vector<scenarios::CalibratedCell> cells;
  std::optional<scenarios::CalibratedSeason> season;
};

std::vector<Group> groups_of(const Panel& panel) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    if (groups.empty() || groups.back().panel.series.back().code != panel.series[i].code)
      groups.push_back({.first = i,
                        .panel = {panel.periods, {}},
                        .fitted = {},
                        .not_fitted = {},
                        .cells = {},
                        .season = {}});
    groups.back().panel.series.push_back(panel.series[i]);
  }
  return groups;
}

//! Bands known at the origin.
std::vector<AgeBand> known_ages(const Series& series, int known) {
  std::vector<AgeBand> ages;
  std::ranges::copy_if(series.ages, std::back_inserter(ages),
                       [known](const AgeBand& band) { return band.period < known; });
  return ages;
}

//! The docket's law has no minimum age: the law of effort counts every case as available.
calibration::PassageLaw docket_law() { return {.minimum = 0, .grain = calibration::Grain::docket}; }

void fit_passages(FittedGroup& group, const Panel& panel, int known) {
  std::vector<PassageFit> fits;
  for (FittedSeries& member : group.members) {
    const auto ages = known_ages(panel.series[member.estimate.series], known);
    if (!ages.empty())
      member.passage =
          fit_passage(member.estimate.history, ages, panel.periods, calibration::default_law(ages));
    fits.push_back(fit_docket(member.estimate.history, ages, panel.periods, docket_law()));
  }
  const auto thetas = calibration::pooled_thetas(fits);
  for (std::size_t i = 0; i < fits.size(); ++i) {
    group.members[i].theta = thetas[i].value;
    group.members[i].theta_sd = thetas[i].sd;
    group.members[i].age_dates = fits[i].dates;
  }
}

FittedGroup fitted_group(const calibration::GroupEstimate& estimate, const Panel& panel, int known) {
  FittedGroup group{.code = estimate.code,
                    .entrees = estimate.entrees,
                    .capacity = estimate.capacity,
                    .correlation = estimate.correlation,
                    .members = {}};
  for (const calibration::SeriesEstimate& member : estimate.members)
    group.members.push_back({.estimate = member});
  fit_passages(group, panel, known);
  return group;
}

void fit_group(Group& group, int known) {
  const calibration::Recipe recipe;
  calibration::Estimate estimate = calibration::estimate(group.panel, known, recipe);
  group.not_fitted = estimate.not_fitted;
  for (const calibration::NotFitted& series : group.not_fitted) {
    if (auto cell = cell_of_means(group.panel, series, known)) group.cells.push_back(std::move(*cell));
  }
  if (estimate.groups.empty()) return;
  const calibration::GroupEstimate& fitted = estimate.groups.front();
  group.fitted = fitted_group(fitted, group.panel, known);
  group.season = season_of(fitted, group.panel.periods.step);
  for (const FittedSeries& member : group.fitted->members) {
    const Series& series = group.panel.series[member.estimate.series];
    group.cells.push_back(cell_of_estimate(fitted, member, series, known_ages(series, known),
                                           {group.panel.periods, known, recipe}));
  }
}

void run(const TaskGraph& graph, const TaskBody& body, std::size_t workers) {
#ifdef CLEPSYDRE_TBB
  TbbExecutor(workers).run(graph, body);
#else
  ThreadsExecutor(workers).run(graph, body);
#endif
}

//! Positions in the whole panel.
void gather(Calibration& calibration, Group& group) {
  for (calibration::NotFitted& series : group.not_fitted) {
    series.series += group.first;
    calibration.not_fitted.push_back(series);
  }
  std::ranges::move(group.cells, std::back_inserter(calibration.network.cells));
  if (!group.fitted) return;
  for (FittedSeries& member : group.fitted->members) member.estimate.series += group.first;
  calibration.groups.push_back(std::move(*group.fitted));
  calibration.network.seasons.push_back(std::move(*group.season));
}

}  // namespace

void fit(Calibration& calibration, std::size_t workers) {
  std::vector<Group> groups = groups_of(calibration.matched.panel);
  run(
      TaskGraph(groups.size()),
      [&](std::size_t task, std::size_t) { fit_group(groups[task], calibration.known); }, workers);
  for (Group& group : groups) gather(calibration, group);
}

}  // namespace clepsydre::runner
