#include "scenarios/panel/panel_draft.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace clepsydre::scenarios {
namespace {

using calibration::AgeBand;
using calibration::Panel;
using calibration::Series;
using calibration::Step;

//! One kind of figure over all periods; empty where none is known.
std::vector<double> column_of(const DraftSeries& draft, std::size_t figure, int first, int count) {
  std::vector<double> column;
  for (const auto& [position, figures] : draft.figures) {
    if (!calibration::is_known(figures[figure])) continue;
    column.resize(static_cast<std::size_t>(count), calibration::unknown);
    column[static_cast<std::size_t>(position - first)] = figures[figure];
  }
  return column;
}

std::vector<AgeBand> ages_of(const DraftSeries& draft, int first) {
  std::vector<AgeBand> ages;
  for (const auto& [position, bands] : draft.ages) {
    for (AgeBand band : bands) {
      band.period = position - first;
      ages.push_back(band);
    }
  }
  return ages;
}

struct Span {
  int first = std::numeric_limits<int>::max();
  int last = std::numeric_limits<int>::min();

  template <class ByPosition>
  void take(const ByPosition& map) {
    if (map.empty()) return;
    first = std::min(first, map.begin()->first);
    last = std::max(last, map.rbegin()->first);
  }
};

}  // namespace

int period_position(Step step, Month first) { return (first - Month(0, 1)) / months_of(step); }
Month period_month(Step step, int position) { return Month(0, 1) + position * months_of(step); }

Panel panel_of(const DraftPanel& draft, Step step) {
  Span span;
  for (const auto& [key, series] : draft.series) {
    span.take(series.figures);
    span.take(series.ages);
  }
  assert(span.first <= span.last);
  const int count = span.last - span.first + 1;
  Panel panel{{step, period_month(step, span.first), count}, {}};
  for (const auto& [key, found] : draft.series) {
    Series& series = panel.series.emplace_back();
    series.code = key.first;
    series.juridiction = key.second;
    series.entrees = column_of(found, 0, span.first, count);
    series.sorties = column_of(found, 1, span.first, count);
    series.stock = column_of(found, 2, span.first, count);
    for (std::size_t category = 0; category < category_count; ++category)
      series.etpt[category] = column_of(found, 3 + category, span.first, count);
    series.ages = ages_of(found, span.first);
  }
  return panel;
}

}  // namespace clepsydre::scenarios
