#include "runner/calibration_fit.hpp"

#include <algorithm>

#include "model/calibration/pooled_passage.hpp"
#include "runner/calibrated_cells.hpp"
#include "runner/executors/threads.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Panel;
using calibration::PassageFit;

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

//! The docket's law has no minimum age: the law of effort counts every case as available.
calibration::PassageLaw docket_law() { return {.minimum = 0, .grain = calibration::Grain::docket}; }

void fit_passages(FittedGroup& group, const Panel& panel) {
  std::vector<PassageFit> fits;
  for (FittedSeries& member : group.members) {
    const auto& ages = panel.series[member.estimate.series].ages;
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

FittedGroup fitted_group(const calibration::GroupEstimate& estimate, const Panel& panel) {
  FittedGroup group{.code = estimate.code,
                    .entrees = estimate.entrees,
                    .capacity = estimate.capacity,
                    .correlation = estimate.correlation,
                    .members = {}};
  for (const calibration::SeriesEstimate& member : estimate.members)
    group.members.push_back({.estimate = member});
  fit_passages(group, panel);
  return group;
}

void fit_group(Group& group, const Setting& setting) {
  calibration::Estimate estimate =
      calibration::estimate(group.panel, group.panel.periods.count, setting.recipe);
  group.not_fitted = estimate.not_fitted;
  for (const calibration::NotFitted& one : group.not_fitted) {
    if (auto cell = cell_of_means(group.panel.series[one.series], one.reason, setting))
      group.cells.push_back(std::move(*cell));
  }
  if (estimate.groups.empty()) return;
  const calibration::GroupEstimate& fitted = estimate.groups.front();
  group.fitted = fitted_group(fitted, group.panel);
  group.season = season_of(fitted, setting);
  for (const FittedSeries& member : group.fitted->members)
    group.cells.push_back(
        cell_of_estimate(fitted, member, group.panel.series[member.estimate.series], setting));
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
  const Panel past = calibration::as_known(calibration.matched.panel, calibration.known);
  const calibration::Recipe recipe;
  const calibration::CalendarFactors calendar = calendar_factors(past.periods.step);
  const Setting setting{past.periods, recipe, calendar};
  std::vector<Group> groups = groups_of(past);
  ThreadsExecutor(workers).run(TaskGraph(groups.size()),
                               [&](std::size_t task, std::size_t) { fit_group(groups[task], setting); });
  for (Group& group : groups) gather(calibration, group);
}

}  // namespace clepsydre::runner
