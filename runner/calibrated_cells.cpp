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

using calibration::figure_at;
using calibration::is_known;
using calibration::months_of;
using calibration::Periods;
using calibration::periods_per_year;
using calibration::Series;
using calibration::unknown;
using scenarios::CalibratedCell;
using scenarios::PastMonth;

constexpr int months_per_year = 12;

double or_else(double value, double otherwise) { return is_known(value) ? value : otherwise; }

//! The last twelve months: as reported, else as filled in; a longer period is spread evenly.
std::vector<PastMonth> past_months(const Series& series, const calibration::History& history,
                                   const Setting& setting) {
  const int step = months_of(setting.periods.step);
  const Month last = setting.periods.last_month(setting.periods.count - 1);
  std::vector<PastMonth> past;
  for (int back = months_per_year - 1; back >= 0; --back) {
    const int period = setting.periods.count - 1 - back / step;
    const int since = period - history.begin;
    const auto monthly = [&](double value) { return value / step; };
    const double stock = or_else(figure_at(series.stock, period), figure_at(history.stock, since));
    past.push_back(
        {.month = last + -back,
         .entrees = monthly(or_else(figure_at(series.entrees, period), figure_at(history.entrees, since))),
         .sorties = monthly(or_else(figure_at(series.sorties, period), figure_at(history.sorties, since))),
         .stock = back % step == 0 ? stock : unknown});
  }
  return past;
}

//! Mean of the last known figures of the last year, `wanted` of them at most.
double recent_mean(const std::vector<double>& values, const Setting& setting, int wanted) {
  double sum = 0;
  int count = 0;
  for (int back = 1; back <= periods_per_year(setting.periods.step) && count < wanted; ++back) {
    const double value = figure_at(values, setting.periods.count - back);
    if (!is_known(value)) continue;
    sum += value;
    ++count;
  }
  return count > 0 ? sum / count : unknown;
}

//! Cases a month: the mean of what is known in the last year.
double monthly_mean(const std::vector<double>& values, const Setting& setting) {
  const double mean = recent_mean(values, setting, periods_per_year(setting.periods.step));
  return or_else(mean, 0) / months_of(setting.periods.step);
}

void set_etpt(CalibratedCell& cell, const Series& series, const Setting& setting) {
  const int quarter = std::max(1, periods_per_year(setting.periods.step) / 4);
  for (std::size_t category = 0; category < category_count; ++category)
    cell.etpt[category] = recent_mean(series.etpt[category], setting, quarter);
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

double last_known(const std::vector<double>& values) {
  const auto known = std::find_if(values.rbegin(), values.rend(), is_known);
  return known == values.rend() ? 0 : *known;
}

}  // namespace

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

scenarios::CalibratedSeason season_of(const calibration::GroupEstimate& group, const Setting& setting) {
  return {.contentieux = group.code,
          .entrees = engine_season(group.entrees, setting.periods.step, setting.calendar).factor,
          .productivity = engine_season(group.capacity, setting.periods.step).factor};
}

CalibratedCell cell_of_estimate(const calibration::GroupEstimate& group, const FittedSeries& fitted,
                                const Series& series, const Setting& setting) {
  CalibratedCell cell;
  cell.court = series.juridiction;
  cell.contentieux = series.code;
  cell.cell = engine_cell(group, fitted.estimate, setting.periods.step, setting.recipe, setting.calendar);
  cell.passage.theta = fitted.theta;
  cell.theta_sd = fitted.theta_sd;
  set_ages(cell, fitted.estimate.history, series.ages, setting.periods);
  cell.past = past_months(series, fitted.estimate.history, setting);
  set_etpt(cell, series, setting);
  return cell;
}

std::optional<CalibratedCell> cell_of_means(const Series& series, calibration::Unfit reason,
                                            const Setting& setting) {
  if (reason == calibration::Unfit::empty) return std::nullopt;
  CalibratedCell cell;
  cell.court = series.juridiction;
  cell.contentieux = series.code;
  cell.basis = CalibratedCell::Basis::means;
  cell.cell.stock = std::round(last_known(series.stock));
  cell.past = past_months(series, {}, setting);
  if (reason == calibration::Unfit::closed) return cell;
  cell.cell.entrees = monthly_mean(series.entrees, setting);
  cell.cell.reference_sorties = monthly_mean(series.sorties, setting);
  set_etpt(cell, series, setting);
  return cell;
}

}  // namespace clepsydre::runner
