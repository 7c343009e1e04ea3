#include "model/calibration/outlook.hpp"

#include <algorithm>
#include <cmath>

#include "model/calibration/robust.hpp"
#include "model/scores/mixture.hpp"

namespace clepsydre::calibration {
namespace {

std::vector<double> sorted_row(const Eigen::MatrixXd& of, Eigen::Index row) {
  std::vector<double> sample(of.row(row).begin(), of.row(row).end());
  std::ranges::sort(sample);
  return sample;
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
  for (Eigen::Index h = 0; h < trajectories.rows(); ++h)
    forecasts.push_back(scores::mixture(sorted_row(trajectories, h), {}));
  return forecasts;
}

KnownFigures known_figures(const History& history, const Periods& periods) {
  const int per_year = periods_per_year(periods.step);
  if (!history.has_stock()) return {carried(history.entrees), {}, {}, per_year};
  std::vector<double> exits = history.reported_sorties;
  for (std::size_t i = 0; i < exits.size(); ++i) {
    if (!is_known(exits[i])) exits[i] = history.reported * history.sorties[i];
  }
  const auto first = std::ranges::find_if(history.stock, is_known) - history.stock.begin();
  const auto since = [first](const std::vector<double>& figures) {
    return std::vector<double>(figures.begin() + first, figures.end());
  };
  return {since(history.stock), since(carried(history.entrees)), since(carried(exits)), per_year};
}

scores::Forecasts outlook(const SeriesEstimate& member, const Trajectories& trajectories,
                          const Periods& periods, const Recipe& recipe) {
  if (!member.capacity) return summarised(trajectories.entrees);
  const KnownFigures figures = known_figures(member.history, periods);
  const int horizons = static_cast<int>(trajectories.stock.rows());
  const scores::Forecasts rule = scores::ajust_rule(figures.known(), horizons);
  const scores::Forecasts last = scores::last_value(figures.known(), horizons);
  const double slow = slowness(member.history);
  scores::Forecasts forecasts;
  for (std::size_t h = 0; h < rule.size(); ++h) {
    const scores::Component naive[] = {scores::component(rule[h], recipe.naive_share * slow),
                                       scores::component(last[h], recipe.naive_share * (1 - slow))};
    forecasts.push_back(scores::mixture(sorted_row(trajectories.stock, static_cast<Eigen::Index>(h)), naive));
  }
  return forecasts;
}

}  // namespace clepsydre::calibration
