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

//! Each series' own variance of surprises.
std::vector<Spread> own_spreads(const std::vector<Filtered>& series, const Recipe& recipe) {
  std::vector<Spread> spreads;
  for (const Filtered& filtered : series)
    spreads.push_back(recent_spread(filtered.surprises, recipe.half_life));
  return spreads;
}

//! ω²: what the courts' surprises have in common beyond the chance of counting, max(median(s² − base), median
//! s²/10).
double shared_variance(const std::vector<Spread>& own, const Values& base) {
  Values beyond, all;
  for (std::size_t i = 0; i < own.size(); ++i) {
    beyond.push_back(own[i].variance - base[i]);
    all.push_back(own[i].variance);
  }
  const double shared = std::max(median(beyond), 0.1 * median(all));
  return is_known(shared) ? shared : 0.01;
}

//! s² = (n₀ (base + ω²) + n s_i²)/(n₀ + n), ν = n₀ + n: a court's own variance pooled with its group's;
//! n₀ = prior (N − 1)/N, as a group of one court teaches nothing about it.
LevelEstimate level_of(const FittedSeries& fitted, std::size_t i, const Spread& own, double pooled,
                       const Recipe& recipe) {
  const Filtered& filtered = fitted.pooled.series[i];
  const double courts = static_cast<double>(fitted.figures.size());
  const double prior = recipe.variance_prior * (courts - 1) / courts;
  const double freedom = prior + own.count;
  const double variance =
      freedom > 0 ? (prior * pooled + (own.count > 0 ? own.count * own.variance : 0)) / freedom : pooled;
  return {.level = filtered.level,
          .sd = std::sqrt(variance),
          .freedom = std::max(freedom, 1.0),
          .gain = filtered.gain,
          .mean = mean(fitted.figures[i])};
}

//! Levels of all series of a group; base is the variance that counting gives to each.
std::vector<LevelEstimate> levels(const FittedSeries& fitted, const Values& base, const Recipe& recipe) {
  const std::vector<Spread> own = own_spreads(fitted.pooled.series, recipe);
  const double shared = shared_variance(own, base);
  std::vector<LevelEstimate> result;
  for (std::size_t i = 0; i < own.size(); ++i)
    result.push_back(level_of(fitted, i, own[i], base[i] + shared, recipe));
  return result;
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
    const std::vector<LevelEstimate> estimates = levels(fitted, base, recipe_);
    for (std::size_t i = 0; i < group_.members.size(); ++i) group_.members[i].entrees = estimates[i];
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
    const std::vector<LevelEstimate> estimates = levels(fitted, base, recipe_);
    for (std::size_t k = 0; k < with_stock.size(); ++k) {
      SeriesEstimate& member = group_.members[with_stock[k]];
      member.capacity = estimates[k];
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
