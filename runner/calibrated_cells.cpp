#include "runner/calibrated_cells.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/calendar.hpp"
#include "model/calibration/replayed_ages.hpp"
#include "model/calibration/transforms.hpp"
#include "scenarios/build_plan.hpp"

namespace clepsydre::runner {
namespace {

using calibration::is_known;
using calibration::months_of;
using calibration::Periods;
using calibration::Series;
using calibration::unknown;
using scenarios::CalibratedCell;
using scenarios::PastMonth;

constexpr int months_per_year = 12;

//! What the estimate's working days make of a calendar month against what the engine's do.
calibration::CalendarFactors calendar_factors(calibration::Step step) {
  constexpr int years = 10;
  const Periods months{calibration::Step::month, Month(2021, 1), months_per_year * years};
  const calibration::Recipe recipe;
  calibration::CalendarFactors factors{};
  for (int i = 0; i < months.count; ++i) {
    const double log_days = step == calibration::Step::month ? log_working_days(months, i) : 0;
    const double ratio =
        std::exp(recipe.working_days * log_days) / scenarios::working_days_factor(months.first_month(i));
    factors[static_cast<std::size_t>(i % months_per_year)] += ratio / years;
  }
  return factors;
}

double at(const std::vector<double>& values, int period) {
  const bool there = period >= 0 && static_cast<std::size_t>(period) < values.size();
  return there ? values[static_cast<std::size_t>(period)] : unknown;
}

double or_else(double value, double otherwise) { return is_known(value) ? value : otherwise; }

//! The last twelve months: as reported, else as filled in; a longer period is spread evenly.
std::vector<PastMonth> past_months(const Series& series, const calibration::History& history,
                                   const Setting& setting) {
  const int step = months_of(setting.periods.step);
  const Month last = setting.periods.last_month(setting.known - 1);
  std::vector<PastMonth> past;
  for (int back = months_per_year - 1; back >= 0; --back) {
    const int period = setting.known - 1 - back / step;
    const int since = period - history.begin;
    const auto monthly = [&](double value) { return value / step; };
    const double stock = or_else(at(series.stock, period), at(history.stock, since));
    past.push_back({.month = last + -back,
                    .entrees = monthly(or_else(at(series.entrees, period), at(history.entrees, since))),
                    .sorties = monthly(or_else(at(series.sorties, period), at(history.sorties, since))),
                    .stock = back % step == 0 ? stock : unknown});
  }
  return past;
}

//! Mean of the last known figures, of a quarter of a year or one period, in the last year.
double recent_mean(const std::vector<double>& values, const Setting& setting) {
  const int year = calibration::periods_per_year(setting.periods.step);
  const int wanted = std::max(1, year / 4);
  double sum = 0;
  int count = 0;
  for (int back = 1; back <= year && count < wanted; ++back) {
    const double value = at(values, setting.known - back);
    if (!is_known(value)) continue;
    sum += value;
    ++count;
  }
  return count > 0 ? sum / count : unknown;
}

void set_etpt(CalibratedCell& cell, const Series& series, const Setting& setting) {
  for (std::size_t category = 0; category < category_count; ++category)
    cell.etpt[category] = recent_mean(series.etpt[category], setting);
}

void set_ages(CalibratedCell& cell, const calibration::History& history,
              std::span<const calibration::AgeBand> ages, const Periods& periods) {
  if (!history.has_stock() || cell.cell.stock <= 0) return;
  const calibration::PassageLaw law{.minimum = static_cast<double>(cell.passage.minimum),
                                    .scale = cell.passage.scale,
                                    .theta = cell.passage.theta,
                                    .grain = calibration::Grain::docket};
  cell.ages = replayed_ages(history, ages, periods, law);
  cell.cell.stock = std::accumulate(cell.ages->stock.begin(), cell.ages->stock.end(), 0.0);
}

//! Cases a month: the mean of what is known in the last year.
double monthly_mean(const std::vector<double>& values, const Periods& periods, int known) {
  double sum = 0;
  int count = 0;
  for (int back = 1; back <= calibration::periods_per_year(periods.step); ++back) {
    const double value = at(values, known - back);
    if (!is_known(value)) continue;
    sum += value;
    ++count;
  }
  return count > 0 ? sum / count / months_of(periods.step) : 0;
}

double last_known(const std::vector<double>& values, int known) {
  for (int period = known - 1; period >= 0; --period) {
    if (is_known(at(values, period))) return at(values, period);
  }
  return 0;
}

}  // namespace

scenarios::CalibratedSeason season_of(const calibration::GroupEstimate& group, calibration::Step step) {
  return {.contentieux = group.code,
          .entrees = engine_season(group.entrees, step, calendar_factors(step)).factor,
          .productivity = engine_season(group.capacity, step).factor};
}

CalibratedCell cell_of_estimate(const calibration::GroupEstimate& group, const FittedSeries& fitted,
                                const Series& series, std::span<const calibration::AgeBand> ages,
                                const Setting& setting) {
  CalibratedCell cell;
  cell.court = series.juridiction;
  cell.contentieux = series.code;
  cell.cell = engine_cell(group, fitted.estimate, setting.periods.step, setting.recipe,
                          calendar_factors(setting.periods.step));
  cell.passage.theta = fitted.theta;
  cell.theta_sd = fitted.theta_sd;
  set_ages(cell, fitted.estimate.history, ages, setting.periods);
  cell.past = past_months(series, fitted.estimate.history, setting);
  set_etpt(cell, series, setting);
  return cell;
}

std::optional<CalibratedCell> cell_of_means(const calibration::Panel& panel,
                                            const calibration::NotFitted& not_fitted, int known) {
  if (not_fitted.reason == calibration::Unfit::empty) return std::nullopt;
  const Series& series = panel.series[not_fitted.series];
  CalibratedCell cell;
  cell.court = series.juridiction;
  cell.contentieux = series.code;
  cell.basis = CalibratedCell::Basis::means;
  cell.cell.stock = std::round(last_known(series.stock, known));
  const calibration::Recipe recipe;
  const Setting setting{panel.periods, known, recipe};
  cell.past = past_months(series, {}, setting);
  if (not_fitted.reason == calibration::Unfit::closed) return cell;
  cell.cell.entrees = monthly_mean(series.entrees, panel.periods, known);
  cell.cell.reference_sorties = monthly_mean(series.sorties, panel.periods, known);
  set_etpt(cell, series, setting);
  return cell;
}

}  // namespace clepsydre::runner
