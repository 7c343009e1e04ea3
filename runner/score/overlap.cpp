#include "runner/score/overlap.hpp"

#include <algorithm>
#include <span>

namespace clepsydre::runner {
namespace {

using calibration::figure_at;

//! Means of one variable of one contentieux, month by month.
std::span<const float> months_of(const Summary& summary, Variable variable, NodeId contentieux) {
  return std::span(summary.mean[static_cast<std::size_t>(variable)])
      .subspan(contentieux.value() * summary.months, summary.months);
}

double sum_over(std::span<const float> months, const Overlap& overlap, int period) {
  double sum = 0;
  for (int month = overlap.first_month(period); month <= overlap.last_month(period); ++month)
    sum += months[static_cast<std::size_t>(month)];
  return sum;
}

}  // namespace

std::optional<Overlap> overlap_of(const calibration::Periods& panel, const results::Layout& layout) {
  const Month end = layout.first + layout.months;
  std::optional<Overlap> found;
  for (int period = 0; period < panel.count; ++period) {
    if (panel.first_month(period) < layout.first || panel.last_month(period) >= end) continue;
    if (!found) {
      const Month first = panel.first_month(period);
      found = {{panel.step, first, 0}, period, first - layout.first};
    }
    ++found->periods.count;
  }
  return found;
}

scores::Course forecast_course(const Summary& summary, NodeId contentieux, const Overlap& overlap) {
  const auto entrees = months_of(summary, Variable::entrees, contentieux);
  const auto sorties = months_of(summary, Variable::sorties, contentieux);
  const auto stock = months_of(summary, Variable::stock, contentieux);
  scores::Course course;
  const auto before = static_cast<std::size_t>(overlap.first_of_forecast);
  course.start = before > 0 ? double{stock[before - 1]} : double{stock[0]} - entrees[0] + sorties[0];
  for (int period = 0; period < overlap.periods.count; ++period) {
    course.entrees.push_back(sum_over(entrees, overlap, period));
    course.sorties.push_back(sum_over(sorties, overlap, period));
    course.stock.push_back(stock[static_cast<std::size_t>(overlap.last_month(period))]);
  }
  return course;
}

scores::Course observed_course(const calibration::Series& series, const Overlap& overlap) {
  scores::Course course;
  course.start = figure_at(series.stock, overlap.first_of_panel - 1);
  for (int i = 0; i < overlap.periods.count; ++i) {
    const int period = overlap.first_of_panel + i;
    course.entrees.push_back(figure_at(series.entrees, period));
    course.sorties.push_back(figure_at(series.sorties, period));
    course.stock.push_back(figure_at(series.stock, period));
  }
  return course;
}

}  // namespace clepsydre::runner
