#include "runner/backtest/backtest.hpp"

#include <algorithm>

#include "runner/executors/threads.hpp"
#include "runner/progress.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Panel;
using calibration::Scored;
using calibration::Step;

std::vector<int> usual_horizons(Step step) {
  switch (step) {
    case Step::month:
      return {1, 3, 6, 12};
    case Step::quarter:
      return {1, 2, 4};
    case Step::year:
      return {1, 2, 3};
  }
  return {1};
}

}  // namespace

std::string PanelScores::period_text(int period) const {
  return scenarios::periode_text(panel.periods, period);
}

PanelScores backtest(Panel panel, const BacktestRequest& request) {
  PanelScores result{std::move(panel), request.horizons, {}};
  if (result.horizons.empty()) result.horizons = usual_horizons(result.panel.periods.step);
  std::ranges::sort(result.horizons);
  const std::vector<int> origins = known_at_origins(result.panel, request.origins);
  const calibration::BacktestOptions options{
      .horizons = result.horizons, .trajectories = request.trajectories, .seed = request.seed, .recipe = {}};

  std::vector<std::vector<Scored>> by_origin(origins.size());
  const auto verbosity =
      request.progress == BacktestRequest::Progress::shown ? Verbosity::normal : Verbosity::quiet;
  const double steps =
      static_cast<double>(result.panel.series.size()) * result.horizons.back() * request.trajectories;
  Progress progress(verbosity, origins.size(), steps * static_cast<double>(origins.size()));
  ThreadsExecutor(request.threads).run(TaskGraph(origins.size()), [&](std::size_t task, std::size_t) {
    by_origin[task] = calibration::backtest(result.panel, origins[task], options);
    progress.unit_done(steps);
  });
  for (std::vector<Scored>& scored : by_origin)
    result.scored.insert(result.scored.end(), scored.begin(), scored.end());
  return result;
}

}  // namespace clepsydre::runner
