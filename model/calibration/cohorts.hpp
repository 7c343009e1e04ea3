// Pending cases by classes of age, at the end of a period.
#pragma once

#include <span>
#include <vector>

#include "model/calibration/panel.hpp"

namespace clepsydre::calibration {

//! How finely ages are told apart when they are replayed.
enum class Grain {
  fine,    //!< half a month, or a thirteenth of a quarter: near the law in continuous time
  docket,  //!< a month: the engine's own docket
};

//! Months of a sub-step.
constexpr double substep_of(Step step, Grain grain) {
  return grain == Grain::docket ? 1 : step == Step::quarter ? 3.0 / 13 : 0.5;
}
//! Sub-steps of a period, a whole number.
constexpr int substeps_of(Step step, Grain grain) {
  if (grain == Grain::docket) return months_of(step);
  return step == Step::quarter ? 13 : 2 * months_of(step);
}

//! Pending cases by age: cohorts of one sub-step each, youngest first, and what is older.
//! Cases are spread evenly inside a cohort, exponentially in the last.
struct Cohorts {
  double substep = 0.5;         //!< months
  std::vector<double> pending;  //!< pending[i]: ages [i, i + 1) · substep; the last is open
  double open_age = 0;          //!< mean age in months of the last

  [[nodiscard]] double total() const;
  //! Where the last cohort begins, months.
  [[nodiscard]] double open_from() const { return substep * static_cast<double>(pending.size() - 1); }
  //! Cases aged [from, to) months; `to` may be infinite.
  [[nodiscard]] double between(double from, double to) const;
};

//! The same cohorts, those of each band multiplied so that the bands have the shares observed; band edges are
//! rounded to sub-steps. A band that holds nothing here is filled evenly; ages in no band hold nothing. As
//! they are where the bands hold nothing.
//! Domain: bands of one date in order of age, disjoint.
Cohorts adjusted(const Cohorts& cohorts, std::span<const AgeBand> bands);

}  // namespace clepsydre::calibration
