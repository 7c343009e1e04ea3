#include "model/calibration/estimate.hpp"

#include <cassert>
#include <map>

#include "model/calendar.hpp"
#include "model/calibration/pooled_level.hpp"
#include "model/calibration/season.hpp"
#include "model/calibration/transforms.hpp"

namespace clepsydre::calibration {
namespace {

//! 1 − keep^q, q = (months of a period)^¼.
double step_prior(double keep, Step step) {
  return 1 - std::pow(keep, std::pow(static_cast<double>(months_of(step)), 0.25));
}

//! One kind of log series of a group, season taken out and filtered.
struct FittedSeries {
  LevelLaw law;
  std::vector<Values> figures;  //!< season out
  PooledLevel pooled;
  double prior_variance;  //!< ω² of the group
};

FittedSeries fit(std::vector<Values> series, const Periods& periods, double keep, const Recipe& recipe) {
  FittedSeries result;
  result.law.season =
      shared_season(series, periods_per_year(periods.step), periods.season(0), recipe.season_prior);
  for (Values& figures : series) {
    for (std::size_t i = 0; i < figures.size(); ++i)
      figures[i] -= result.law.season[static_cast<std::size_t>(periods.season(static_cast<int>(i)))];
  }
  result.pooled = fit_level(series, step_prior(keep, periods.step), recipe.step_prior);
  result.law.step = result.pooled.step;
  result.law.common = result.pooled.common;
  result.figures = std::move(series);
  return result;
}

//! ω²: what the courts' surprises have in common beyond the chance of counting, max(median(s² − base),
//! s²/10).
double shared_variance(const std::vector<Filtered>& series, const Values& base) {
  Values beyond, all;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const double variance = clipped_variance(series[i].surprises, 5);
    beyond.push_back(variance - base[i]);
    all.push_back(variance);
  }
  const double shared = std::max(median(beyond), 0.1 * median(all));
  return is_known(shared) ? shared : 0.01;
}

//! s² = (n₀ (base + ω²) + (n − 1) s_i²)/(n₀ + n − 1), ν = n₀ + n − 1: the court's own variance pooled with
//! its group's.
LevelEstimate level_of(const FittedSeries& fitted, std::size_t i, double base, double shared,
                       const Recipe& recipe) {
  const Filtered& filtered = fitted.pooled.series[i];
  const double own = clipped_variance(filtered.surprises, 5);
  const double count = static_cast<double>(std::ranges::count_if(filtered.surprises, is_known));
  const double courts = static_cast<double>(fitted.figures.size());
  const double prior = recipe.variance_prior * (courts - 1) / courts;
  const double variance = (prior * (base + shared) + (count > 0 ? count * own : 0)) / (prior + count);
  return {.level = filtered.level,
          .sd = std::sqrt(variance),
          .freedom = prior + count,
          .gain = filtered.gain,
          .mean = mean(fitted.figures[i])};
}

//! R: of the surprises of one court on capacity and entrées, shrunk by m/(m + 5), m the independent pairs.
double correlation_of(const FittedSeries& entrees, const FittedSeries& capacity,
                      const std::vector<std::size_t>& with_stock) {
  double products = 0, pairs = 0;
  for (std::size_t k = 0; k < with_stock.size(); ++k) {
    const Values x = standardised(entrees.pooled.series[with_stock[k]].surprises);
    const Values y = standardised(capacity.pooled.series[k].surprises);
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (!is_known(x[i]) || !is_known(y[i])) continue;
      products += x[i] * y[i];
      ++pairs;
    }
  }
  if (pairs == 0) return 0;
  const double alike =
      static_cast<double>(with_stock.size() - 1) * std::min(entrees.law.common, capacity.law.common);
  const double independent = pairs / (1 + alike);
  return std::clamp(products / pairs * independent / (independent + 5), -0.9, 0.9);
}

//! Drops what lies before a period.
void forget(History& history, int before) {
  const int dropped = std::clamp(before - history.begin, 0, static_cast<int>(history.size()) - 1);
  const auto cut = [dropped](auto& figures) {
    if (!figures.empty()) figures.erase(figures.begin(), figures.begin() + dropped);
  };
  history.begin += dropped;
  cut(history.entrees);
  cut(history.stock);
  cut(history.sorties);
  cut(history.reported_sorties);
  cut(history.stock_origin);
}

//! A group while it is being fitted.
class GroupFit {
 public:
  GroupFit(const Panel& panel, int known, const Recipe& recipe)
      : panel_(panel), known_(known), recipe_(recipe) {}

  void add(std::size_t series, History history) {
    group_.code = panel_.series[series].code;
    group_.members.push_back(
        {.series = series, .history = std::move(history), .entrees = {}, .capacity = {}});
  }

  GroupEstimate fit() {
    const FittedSeries entrees = fit_entrees();
    group_.entrees = entrees.law;
    std::vector<std::size_t> with_stock;
    for (std::size_t i = 0; i < group_.members.size(); ++i) {
      if (group_.members[i].history.has_stock()) with_stock.push_back(i);
    }
    if (!with_stock.empty()) {
      const FittedSeries capacity = fit_capacity(with_stock);
      group_.capacity = capacity.law;
      group_.correlation = correlation_of(entrees, capacity, with_stock);
    }
    return std::move(group_);
  }

 private:
  FittedSeries fit_entrees() {
    std::vector<Values> logs;
    for (const SeriesEstimate& member : group_.members)
      logs.push_back(log_entrees(member.history, panel_.periods, known_, recipe_));
    const FittedSeries fitted =
        calibration::fit(std::move(logs), panel_.periods, recipe_.entrees_keep, recipe_);
    Values base;
    for (const Filtered& filtered : fitted.pooled.series) base.push_back(std::exp(-filtered.level));
    const double shared = shared_variance(fitted.pooled.series, base);
    for (std::size_t i = 0; i < group_.members.size(); ++i)
      group_.members[i].entrees = level_of(fitted, i, base[i], shared, recipe_);
    return fitted;
  }

  FittedSeries fit_capacity(const std::vector<std::size_t>& with_stock) {
    std::vector<Values> logs;
    Values base;
    for (const std::size_t i : with_stock) {
      logs.push_back(log_capacity(group_.members[i].history, known_, recipe_.gamma));
      base.push_back(counting_variance(group_.members[i].history));
    }
    const FittedSeries fitted =
        calibration::fit(std::move(logs), panel_.periods, recipe_.capacity_keep, recipe_);
    const double shared = shared_variance(fitted.pooled.series, base);
    for (std::size_t k = 0; k < with_stock.size(); ++k) {
      SeriesEstimate& member = group_.members[with_stock[k]];
      member.capacity = level_of(fitted, k, base[k], shared, recipe_);
      member.reference_load = reference_load(member.history);
      if (!is_known(member.capacity->level)) member.capacity.reset();
    }
    return fitted;
  }

  const Panel& panel_;
  int known_;
  const Recipe& recipe_;
  GroupEstimate group_;
};

}  // namespace

Estimate estimate(const Panel& panel, int known, const Recipe& recipe) {
  assert(known >= 0 && known <= panel.periods.count);
  Estimate result{.periods = panel.periods, .known = known, .groups = {}, .not_fitted = {}};
  std::map<std::string, GroupFit> groups;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    Completed completed = complete(panel.series[i], panel.periods, known);
    if (completed.history) forget(*completed.history, known - recipe.memory);
    if (completed.history) {
      groups.try_emplace(panel.series[i].code, panel, known, recipe)
          .first->second.add(i, std::move(*completed.history));
    } else {
      result.not_fitted.push_back({i, completed.reason});
    }
  }
  for (auto& [code, group] : groups) result.groups.push_back(group.fit());
  return result;
}

}  // namespace clepsydre::calibration
