#include "scenarios/panel/audit.hpp"

#include <algorithm>

namespace clepsydre::scenarios {
namespace {

using calibration::is_known;
using calibration::Series;

constexpr double slack = 1e-6;  // figures are rounded decimals

void add_balance(Audit& audit, const Series& series, std::size_t position) {
  for (std::size_t t = 1; t < series.stock.size(); ++t) {
    if (series.entrees.empty() || series.sorties.empty()) return;
    const double gap = series.stock[t] - (series.stock[t - 1] + series.entrees[t] - series.sorties[t]);
    if (!is_known(gap)) continue;
    ++audit.balances;
    if (std::abs(gap) <= slack) continue;
    ++audit.unbalanced;
    if (std::abs(gap) <= std::abs(audit.worst)) continue;
    audit.worst = gap;
    audit.worst_series = position;
    audit.worst_period = static_cast<int>(t);
  }
}

}  // namespace

Audit audit(const calibration::Panel& panel) {
  Audit found;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    const Series& series = panel.series[i];
    const std::vector<double>* columns[] = {&series.entrees, &series.sorties, &series.stock};
    for (std::size_t kind = 0; kind < 3; ++kind) {
      found.figures[kind] += static_cast<long>(columns[kind]->size());
      found.unknown[kind] += std::ranges::count_if(*columns[kind], [](double x) { return !is_known(x); });
    }
    add_balance(found, series, i);
  }
  return found;
}

}  // namespace clepsydre::scenarios
