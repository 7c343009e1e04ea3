#include "model/calibration/case_forecast.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "model/calibration/outlook.hpp"
#include "model/calibration/robust.hpp"
#include "model/indicators.hpp"

namespace clepsydre::calibration {
namespace {

constexpr int least_months = 6;
constexpr int most_months_ahead = 120;
constexpr double never = std::numeric_limits<double>::infinity();

Month month_of(Date date) {
  const std::chrono::year_month_day day(date);
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month()))};
}

//! Figures that are known of a month.
int known_count(const ajust::ActivityMonth& row) {
  return is_known(row.entrees) + is_known(row.sorties) + is_known(row.stock);
}

//! The case's activity, up to the last month of which something is known.
Panel panel_of(const ajust::Case& input) {
  Panel panel;
  Series series;
  series.juridiction = series.code = "case";
  for (const ajust::ActivityMonth& row : input.activity) {
    if (known_count(row) == 0) continue;
    if (panel.periods.count == 0) panel.periods.first = row.month;
    panel.periods.count = row.month - panel.periods.first + 1;
    const auto size = static_cast<std::size_t>(panel.periods.count);
    for (Values* figures : {&series.entrees, &series.sorties, &series.stock}) figures->resize(size, unknown);
    series.entrees.back() = row.entrees;
    series.sorties.back() = row.sorties;
    series.stock.back() = row.stock;
  }
  panel.series.push_back(std::move(series));
  return panel;
}

std::optional<NoForecast> reason_against(const ajust::Case& input, const Estimate& fitted, int ahead) {
  const auto is_enough = [](const ajust::ActivityMonth& row) { return known_count(row) >= 2; };
  if (std::ranges::count_if(input.activity, is_enough) < least_months) return NoForecast::few_months;
  if (ahead > most_months_ahead) return NoForecast::too_far;
  if (fitted.groups.empty()) {
    return fitted.not_fitted.front().reason == Unfit::closed ? NoForecast::closed : NoForecast::few_months;
  }
  if (!fitted.groups[0].members[0].capacity) return NoForecast::no_stock;
  return std::nullopt;
}

//! log(ETPT of each month ahead / ETPT of the 12 months before); empty where nobody was there.
std::vector<double> staff_offsets(const ajust::Case& input, Month last_known, int ahead) {
  const auto etpt = [&](Month from, Month to) {
    return ajust::mean_etpt(input.agents, input.category, first_day(from), last_day(to));
  };
  const double before = etpt(last_known + -11, last_known);
  std::vector<double> offsets;
  if (before <= 0) return offsets;
  for (int h = 1; h <= ahead; ++h) offsets.push_back(std::log(etpt(last_known + h, last_known + h) / before));
  return offsets;
}

//! What the naive rules add at each of the probabilities, linear between them and level beyond.
class Shift {
 public:
  Shift(const scores::Forecast& combined, const scores::Forecast& simulated) {
    for (std::size_t i = 0; i < steps_.size(); ++i)
      steps_[i] = combined.quantiles[i] - simulated.quantiles[i];
  }
  [[nodiscard]] double at(double p) const {
    const auto above = std::ranges::upper_bound(scores::probabilities, p);
    if (above == scores::probabilities.begin()) return steps_.front();
    if (above == scores::probabilities.end()) return steps_.back();
    const auto i = static_cast<std::size_t>(above - scores::probabilities.begin());
    const double from = scores::probabilities[i - 1];
    return std::lerp(steps_[i - 1], steps_[i], (p - from) / (*above - from));
  }

 private:
  std::array<double, scores::probabilities.size()> steps_{};
};

using Row = Eigen::VectorXd;

//! Stocks with staff, each moved by the shift at the rank of its trajectory without.
Row moved(const Row& with_staff, const Row& without, const Shift& shift) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(without.size()));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](Eigen::Index j) { return without[j]; });
  Row result = with_staff;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double p = static_cast<double>(rank) / static_cast<double>(order.size() - 1);
    result[order[rank]] = std::max(0.0, result[order[rank]] + shift.at(p));
  }
  return result;
}

//! Both simulations of the case: as the past months go on, and with its staff ahead.
struct Simulations {
  Trajectories as_before;
  Trajectories with_staff;
  scores::Forecasts simulated;  //!< of as_before
  scores::Forecasts combined;

  //! Stocks at the end of a month ahead, from 1 on.
  [[nodiscard]] Row stock(int ahead) const {
    const auto h = static_cast<std::size_t>(ahead) - 1;
    return moved(with_staff.stock.row(ahead - 1), as_before.stock.row(ahead - 1),
                 Shift(combined[h], simulated[h]));
  }
};

Simulations simulations(const Estimate& fitted, const Panel& panel, std::vector<double> offsets, int ahead,
                        const CaseForecastOptions& options) {
  const GroupEstimate& group = fitted.groups[0];
  PredictOptions prediction{.horizons = ahead, .trajectories = options.trajectories, .seed = options.seed};
  const auto run = [&] {
    return predict(group, panel.series, panel.periods, fitted.known, options.recipe, prediction)[0];
  };
  Simulations result{.as_before = run(), .with_staff = {}, .simulated = {}, .combined = {}};
  prediction.log_capacity = std::move(offsets);
  result.with_staff = prediction.log_capacity.empty() ? result.as_before : run();
  result.simulated = summarised(result.as_before.stock);
  result.combined = outlook(group.members[0], result.as_before, panel.periods, options.recipe);
  return result;
}

//! Of monthly flows, what falls between two moments counted in months from the first.
double flow_between(const Values& flows, double from, double to) {
  double sum = 0;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const auto start = static_cast<double>(i);
    sum += flows[i] * std::max(0.0, std::min(to, start + 1) - std::max(from, start));
  }
  return sum;
}

//! The figures of each trajectory at the end, `share` into the last month.
struct AtEnd {
  Values stock;
  Values dtes;
};

AtEnd at_end(const SeriesEstimate& member, const Panel& panel, const Simulations& runs, double share) {
  const auto ahead = static_cast<int>(runs.combined.size());
  const Row last = runs.stock(ahead);
  const Row before =
      ahead > 1 ? runs.stock(ahead - 1) : Row::Constant(last.size(), member.history.stock.back());
  const Values past = known_figures(member.history, panel.periods).sorties;
  AtEnd result;
  for (Eigen::Index j = 0; j < last.size(); ++j) {
    Values sorties = past;
    sorties.insert(sorties.end(), runs.with_staff.sorties.col(j).begin(),
                   runs.with_staff.sorties.col(j).end());
    const double end = static_cast<double>(sorties.size()) - 1 + share;
    const double from = std::max(0.0, end - 12);
    const double stock = std::lerp(before[j], last[j], share);
    const double closed = flow_between(sorties, from, end);
    result.stock.push_back(stock);
    result.dtes.push_back(closed > 0 ? dtes(stock, closed, end - from) : never);
  }
  return result;
}

CaseFigure figure_of(const Values& sample) {
  const scores::Forecast forecast = summarised(
      Eigen::Map<const Eigen::RowVectorXd>(sample.data(), static_cast<Eigen::Index>(sample.size())))[0];
  return {forecast.mean, forecast.quantiles[1], forecast.quantiles[3], forecast.quantiles[5]};
}

double share_at_most(const Values& sample, double value) {
  const auto reached = std::ranges::count_if(sample, [value](double one) { return one <= value; });
  return static_cast<double>(reached) / static_cast<double>(sample.size());
}

std::vector<Chance> chances(const ajust::Case& input, const AtEnd& figures) {
  std::vector<Chance> found;
  for (const ajust::Fixed& fixed : input.fix) {
    if (fixed.quantity != ajust::Quantity::stock && fixed.quantity != ajust::Quantity::dtes) continue;
    const Values& sample = fixed.quantity == ajust::Quantity::stock ? figures.stock : figures.dtes;
    found.push_back({fixed.quantity, fixed.value, share_at_most(sample, fixed.value)});
  }
  return found;
}

}  // namespace

CaseOutlook case_forecast(const ajust::Case& input, const CaseForecastOptions& options) {
  const Panel panel = panel_of(input);
  if (panel.periods.count == 0) return {std::nullopt, NoForecast::few_months};
  const Month origin = panel.periods.last_month(panel.periods.count - 1);
  const Month last_month = month_of(input.end);
  const int ahead = last_month - origin;
  assert(ahead >= 1);
  const Estimate fitted = estimate(panel, panel.periods.count, options.recipe);
  if (const auto reason = reason_against(input, fitted, ahead)) return {std::nullopt, *reason};

  const Simulations runs = simulations(fitted, panel, staff_offsets(input, origin, ahead), ahead, options);
  const double share =
      static_cast<double>((input.end - first_day(last_month)).count() + 1) / days(last_month);
  const AtEnd figures = at_end(fitted.groups[0].members[0], panel, runs, share);
  return {CaseForecast{.first_known = panel.periods.first,
                       .last_known = origin,
                       .stock = figure_of(figures.stock),
                       .dtes = figure_of(figures.dtes),
                       .chances = chances(input, figures)},
          {}};
}

}  // namespace clepsydre::calibration
