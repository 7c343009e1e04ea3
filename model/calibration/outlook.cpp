#include "model/calibration/outlook.hpp"

#include <algorithm>
#include <cmath>

#include "model/calibration/robust.hpp"

namespace clepsydre::calibration {
namespace {

//! Linear between order statistics: position p (n − 1).
double quantile(const std::vector<double>& sorted, double p) {
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  if (below + 1 >= sorted.size()) return sorted.back();
  return std::lerp(sorted[below], sorted[below + 1], position - static_cast<double>(below));
}

//! Unknown figures take the last known one; those before the first, the first.
std::vector<double> carried(std::vector<double> figures) {
  const auto first = std::ranges::find_if(figures, is_known);
  if (first == figures.end()) return figures;
  double last = *first;
  for (double& figure : figures) {
    if (!is_known(figure)) figure = last;
    last = figure;
  }
  return figures;
}

//! Share of the rule against the last value: min(1, S̄/X̄)², S̄/X̄ the periods of filings that a stock is worth.
//! Where cases stay less than a period, what came in less what went out in the last says nothing of the next.
double slowness(const History& history) {
  const double filed = mean(history.entrees);
  const double periods = filed > 0 ? std::min(1.0, mean(history.stock) / filed) : 1;
  return periods * periods;
}

}  // namespace

scores::Forecasts summarised(const Eigen::MatrixXd& trajectories) {
  scores::Forecasts forecasts;
  for (Eigen::Index h = 0; h < trajectories.rows(); ++h) {
    std::vector<double> sample(trajectories.row(h).begin(), trajectories.row(h).end());
    std::ranges::sort(sample);
    scores::Forecast& forecast = forecasts.emplace_back();
    forecast.mean = mean(sample);
    for (std::size_t i = 0; i < scores::probabilities.size(); ++i)
      forecast.quantiles[i] = quantile(sample, scores::probabilities[i]);
  }
  return forecasts;
}

KnownFigures known_figures(const History& history, const Periods& periods) {
  const int per_year = periods_per_year(periods.step);
  if (!history.has_stock()) return {carried(history.entrees), {}, {}, per_year};
  std::vector<double> exits = history.reported_sorties;
  for (std::size_t i = 0; i < exits.size(); ++i) {
    if (!is_known(exits[i])) exits[i] = history.reported * history.sorties[i];
  }
  return {history.stock, carried(history.entrees), carried(exits), per_year};
}

scores::Forecasts outlook(const SeriesEstimate& member, const Trajectories& trajectories,
                          const Periods& periods, const Recipe& recipe) {
  if (!member.capacity) return summarised(trajectories.entrees);
  scores::Forecasts forecasts = summarised(trajectories.stock);
  const KnownFigures figures = known_figures(member.history, periods);
  const int horizons = static_cast<int>(forecasts.size());
  const scores::Forecasts rule = scores::ajust_rule(figures.known(), horizons);
  const scores::Forecasts last = scores::last_value(figures.known(), horizons);
  const double slow = slowness(member.history);
  const auto combined = [&](double simulated, double by_rule, double by_last) {
    return std::max(0.0, std::lerp(simulated, std::lerp(by_last, by_rule, slow), recipe.naive_share));
  };
  for (std::size_t h = 0; h < forecasts.size(); ++h) {
    forecasts[h].mean = combined(forecasts[h].mean, rule[h].mean, last[h].mean);
    for (std::size_t i = 0; i < forecasts[h].quantiles.size(); ++i)
      forecasts[h].quantiles[i] =
          combined(forecasts[h].quantiles[i], rule[h].quantiles[i], last[h].quantiles[i]);
  }
  return forecasts;
}

}  // namespace clepsydre::calibration
