#include "runner/score/score.hpp"

#include <algorithm>
#include <cmath>

namespace clepsydre::runner {
namespace {

using results::Layout;
using scores::Course;

constexpr double same_mean = 1e-5;  // of a sum of float32

std::span<const float> stock_quantiles(const Summary& summary, NodeId contentieux, int month) {
  const std::size_t at = contentieux.value() * summary.months + static_cast<std::size_t>(month);
  return std::span(summary.quantile[static_cast<std::size_t>(Variable::stock)])
      .subspan(at * summary.quantiles, summary.quantiles);
}

bool is_forecast(const Course& course) {
  const auto known = [](double figure) { return calibration::is_known(figure); };
  return known(course.start) && std::ranges::all_of(course.entrees, known) &&
         std::ranges::all_of(course.sorties, known) && std::ranges::all_of(course.stock, known);
}

//! Sums cells at the end of one period.
Tally tally_of(std::span<const ScoredCell* const> cells, std::size_t period) {
  Tally tally;
  for (const ScoredCell* cell : cells) {
    if (!cell->parts[period]) continue;
    ++tally.cells;
    tally.observed += cell->observed.stock[period];
    tally.forecast += cell->forecast.stock[period];
    tally.parts += *cell->parts[period];
  }
  return tally;
}

TalliedPlace tally(const Summary& place, NodeId contentieux, std::span<const ScoredCell* const> cells,
                   const Overlap& overlap) {
  TalliedPlace tallied{place.place, contentieux, {}};
  const Course whole = forecast_course(place, contentieux, overlap);
  for (int period = 0; period < overlap.periods.count; ++period) {
    const auto at = static_cast<std::size_t>(period);
    Tally sum = tally_of(cells, at);
    if (sum.cells > 0 && std::abs(sum.forecast - whole.stock[at]) <= same_mean * whole.stock[at]) {
      const auto quantiles = stock_quantiles(place, contentieux, overlap.last_month(period));
      sum.quantiles.assign(quantiles.begin(), quantiles.end());
    }
    tallied.periods.push_back(std::move(sum));
  }
  return tallied;
}

//! Cells whose contentieux is within another.
std::vector<const ScoredCell*> within(const Layout& layout, std::span<const ScoredCell> cells, NodeId group) {
  std::vector<const ScoredCell*> found;
  for (const ScoredCell& cell : cells) {
    if (is_within(layout, cell.contentieux, group)) found.push_back(&cell);
  }
  return found;
}

//! Scores the series of one panel, court by court: a court's figures are read once.
class Scorer {
 public:
  Scorer(const results::Reader& result, const ForecastPlan& plan, const calibration::Panel& panel,
         Score& score)
      : result_(result), layout_(result.layout()), plan_(plan), panel_(panel), score_(score) {}

  //! Domain: series of one court.
  void take(std::span<const MatchedSeries> series) {
    const Summary summary = result_.read(score_.scenario, series.front().court);
    const std::size_t first = score_.cells.size();
    for (const MatchedSeries& matched : series) take(matched, summary);
    const auto cells = std::span(std::as_const(score_.cells)).subspan(first);
    tally_groups(summary, cells, 0, score_.courts);
  }
  //! Totals and groups of the nation.
  void finish() {
    const Summary nation = result_.read(score_.scenario, *layout_.find_place("FR"));
    tally_groups(nation, score_.cells, 1, score_.nation);
  }

 private:
  void take(const MatchedSeries& matched, const Summary& summary) {
    const calibration::Series& series = panel_.series[matched.series];
    ScoredCell cell{.series = matched.series,
                    .court = matched.court,
                    .contentieux = matched.contentieux,
                    .forecast = forecast_course(summary, matched.contentieux, score_.overlap),
                    .observed = observed_course(series, score_.overlap),
                    .quantiles = {},
                    .capacity = plan_.capacity(series, summary, matched.contentieux, score_.overlap),
                    .parts = {}};
    if (!is_forecast(cell.forecast)) {
      score_.unscored.push_back({series.juridiction, series.code, Unscored::not_forecast, ""});
      return;
    }
    for (int period = 0; period < score_.overlap.periods.count; ++period) {
      const auto found = stock_quantiles(summary, cell.contentieux, score_.overlap.last_month(period));
      cell.quantiles.emplace_back(found.begin(), found.end());
    }
    cell.parts = scores::decompose(cell.observed, cell.forecast, cell.capacity,
                                   plan_.answer(cell.court, cell.contentieux));
    score_.cells.push_back(std::move(cell));
  }
  //! Contentieux down to a level that have a cell.
  void tally_groups(const Summary& place, std::span<const ScoredCell> cells, int level,
                    std::vector<TalliedPlace>& into) const {
    for (std::size_t node = 0; node < layout_.contentieux.size(); ++node) {
      if (layout_.contentieux[node].level > level) continue;
      const auto inside = within(layout_, cells, NodeId(node));
      if (!inside.empty()) into.push_back(tally(place, NodeId(node), inside, score_.overlap));
    }
  }

  const results::Reader& result_;
  const Layout& layout_;
  const ForecastPlan& plan_;
  const calibration::Panel& panel_;
  Score& score_;
};

}  // namespace

Score score(const results::Reader& result, std::size_t scenario, const ForecastPlan& plan,
            const calibration::Panel& panel, const Overlap& overlap) {
  Matches matches = match(panel, result.layout());
  Score found{.scenario = scenario,
              .overlap = overlap,
              .cells = {},
              .unscored = std::move(matches.unscored),
              .nation = {},
              .courts = {}};
  Scorer scorer(result, plan, panel, found);
  for (auto first = matches.matched.begin(); first != matches.matched.end();) {
    const auto other = [court = first->court](const MatchedSeries& series) { return series.court != court; };
    const auto last = std::find_if(first, matches.matched.end(), other);
    scorer.take({first, last});
    first = last;
  }
  if (!found.cells.empty()) scorer.finish();
  return found;
}

}  // namespace clepsydre::runner
