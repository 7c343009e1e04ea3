// A panel while its tables are read, row by row.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/calibration/panel.hpp"

namespace clepsydre::scenarios {

//! entrees, sorties, stock, then the ETPT per category.
inline constexpr std::size_t figure_count = 3 + category_count;
using Figures = std::array<double, figure_count>;

inline constexpr Figures nothing_known = [] {
  Figures figures{};
  figures.fill(calibration::unknown);
  return figures;
}();

struct DraftSeries {
  std::map<int, Figures> figures;                         //!< per position of the period
  std::map<int, std::vector<calibration::AgeBand>> ages;  //!< idem; the bands' own period is not set
};

//! Periods are counted in steps since year 0.
struct DraftPanel {
  //! By code, then juridiction: the order of a panel.
  std::map<std::pair<std::string, std::string>, DraftSeries> series;
};

using Drafts = std::map<calibration::Step, DraftPanel>;

//! Position of the period of a step that begins in a month.
int period_position(calibration::Step step, Month first);
//! First month of the period at a position.
Month period_month(calibration::Step step, int position);

//! From the first to the last period in which a series has a row. Domain: at least one row.
calibration::Panel panel_of(const DraftPanel& draft, calibration::Step step);

}  // namespace clepsydre::scenarios
