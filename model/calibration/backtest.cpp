#include "model/calibration/backtest.hpp"

#include "model/scores/scores.hpp"

namespace clepsydre::calibration {
namespace {

scores::Baseline baseline(Method method) { return scores::baselines[static_cast<std::size_t>(method) - 1]; }

//! Scores the forecasts of one series at one origin.
class SeriesBacktest {
 public:
  SeriesBacktest(const Panel& panel, int known, const BacktestOptions& options, const SeriesEstimate& member)
      : panel_(panel),
        known_(known),
        options_(options),
        member_(member),
        figures_(known_figures(member.history, panel.periods)) {}

  void add(Method method, const scores::Forecasts& forecasts, std::vector<Scored>& into) const {
    const double scale = scores::mase_scale(figures_.values);
    const Series& series = panel_.series[member_.series];
    const std::vector<double>& target = member_.capacity ? series.stock : series.entrees;
    for (const int horizon : options_.horizons) {
      const double came = figure_at(target, known_ + horizon - 1);
      if (!is_known(came)) continue;
      into.push_back({member_.series, known_, horizon, method, came, scale,
                      forecasts[static_cast<std::size_t>(horizon) - 1]});
    }
  }

  void add_baselines(std::vector<Scored>& into) const {
    for (const Method method : methods) {
      if (method == Method::clepsydre) continue;
      add(method, scores::forecast(baseline(method), figures_.known(), options_.horizons.back()), into);
    }
  }

 private:
  const Panel& panel_;
  int known_;
  const BacktestOptions& options_;
  const SeriesEstimate& member_;
  KnownFigures figures_;
};

}  // namespace

std::string_view text(Method method) {
  return method == Method::clepsydre ? "clepsydre" : scores::text(baseline(method));
}

int usual_known(Step step) { return step == Step::month ? 12 : step == Step::quarter ? 8 : 4; }

int least_known(Step step) { return step == Step::month ? 6 : step == Step::quarter ? 4 : 3; }

std::vector<Scored> backtest(const Panel& panel, int known, const BacktestOptions& options) {
  std::vector<Scored> scored;
  const Panel past = as_known(panel, known);
  const Estimate fitted = estimate(past, known, options.recipe);
  for (const GroupEstimate& group : fitted.groups) {
    const auto trajectories = predict(
        group, past.series, past.periods, known, options.recipe,
        {.horizons = options.horizons.back(), .trajectories = options.trajectories, .seed = options.seed});
    for (std::size_t i = 0; i < group.members.size(); ++i) {
      const SeriesBacktest one(panel, known, options, group.members[i]);
      one.add(Method::clepsydre, outlook(group.members[i], trajectories[i], past.periods, options.recipe),
              scored);
      one.add_baselines(scored);
    }
  }
  return scored;
}

}  // namespace clepsydre::calibration
