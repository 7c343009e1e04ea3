#include <fmt/format.h>

#include <numeric>

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {
namespace {

double starting_stock(const Cell& cell) { return std::accumulate(cell.stock.begin(), cell.stock.end(), 0.0); }

}  // namespace

//! Cases are shared over the cells by their stock at the start, and over the months evenly.
void apply_session(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<std::size_t> cells = selected_cells(lever, scene);
  if (!scene.problems.empty()) return;
  double stock = 0;
  for (const std::size_t cell : cells) stock += starting_stock(scene.plan.cells[cell]);
  if (stock <= 0) {
    scene.problems.add(lever.mark, fmt::format("{} changes nothing (no case is pending there)", lever.path));
    return;
  }
  const double months = std::accumulate(weight.begin(), weight.end(), 0.0);
  for (const std::size_t position : cells) {
    Cell& cell = scene.plan.cells[position];
    cell.session.resize(weight.size());
    const double per_month = number(lever, "cases") * starting_stock(cell) / stock / months;
    for (std::size_t month = 0; month < weight.size(); ++month)
      cell.session[month] += weight[month] * per_month;
  }
}

}  // namespace clepsydre::scenarios
