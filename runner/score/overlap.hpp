// The periods that a forecast and a panel share, and a forecast's figures over them.
#pragma once

#include <optional>
#include <vector>

#include "model/calibration/panel.hpp"
#include "model/scores/decomposition.hpp"
#include "model/summary.hpp"
#include "results/layout.hpp"

namespace clepsydre::runner {

//! Periods of a panel that lie whole in the months of a forecast.
struct Overlap {
  calibration::Periods periods;
  int first_of_panel = 0;     //!< position in the panel of the first of them
  int first_of_forecast = 0;  //!< month of the forecast in which it begins

  //! Months of the forecast that a period has.
  [[nodiscard]] int first_month(int period) const {
    return first_of_forecast + period * months_of(periods.step);
  }
  [[nodiscard]] int last_month(int period) const { return first_month(period + 1) - 1; }
  //! Months from the forecast's start to the end of a period.
  [[nodiscard]] int horizon(int period) const { return last_month(period) + 1; }
};

//! None where no period is whole in the forecast.
std::optional<Overlap> overlap_of(const calibration::Periods& panel, const results::Layout& layout);

//! Means of a contentieux over the periods: flows summed over their months, stock at their end.
//! NaN throughout where the place has no such contentieux.
scores::Course forecast_course(const Summary& summary, NodeId contentieux, const Overlap& overlap);

//! What a panel's series says of the periods; its stock before them, where the panel has it.
scores::Course observed_course(const calibration::Series& series, const Overlap& overlap);

}  // namespace clepsydre::runner
