#include "model/calibration/panel.hpp"

#include <algorithm>

namespace clepsydre::calibration {

Panel as_known(const Panel& panel, int known) {
  Panel past = panel;
  past.periods.count = known;
  const auto size = static_cast<std::size_t>(known);
  const auto cut = [size](std::vector<double>& figures) { figures.resize(std::min(figures.size(), size)); };
  for (Series& series : past.series) {
    cut(series.entrees);
    cut(series.sorties);
    cut(series.stock);
    for (std::vector<double>& etpt : series.etpt) cut(etpt);
    std::erase_if(series.ages, [known](const AgeBand& band) { return band.period >= known; });
  }
  return past;
}

}  // namespace clepsydre::calibration
