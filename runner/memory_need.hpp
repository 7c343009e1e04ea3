// Memory that a run takes, told before it begins.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "model/plan.hpp"
#include "model/simulate.hpp"

namespace clepsydre::runner {

//! What of the plans the memory depends on.
struct RunSize {
  double plan_bytes = 0;  //!< of all plans
  double scenarios = 0;
  double ressorts = 0;
  double places = 0;
  double months = 0;
  double nodes = 0;          //!< contentieux, leaves and sums
  double leaves = 0;         //!< of all kinds
  double appeal_leaves = 0;  //!< of courts of appeal
  double unit_leaves = 0;    //!< of all courts of the largest unit
  double staff_rows = 0;
  double changed_leaves = 0;       //!< in some court; most that a further scenario changes
  double changed_unit_leaves = 0;  //!< the same, in one unit
  double changed_staff_rows = 0;   //!< of a further scenario whose staff is its own
  double own_shocks = 0;           //!< 1 where a further scenario has national shocks of its own
};

//! `changed`: per plan, the cells that differ from the first plan's. Domain: as many as plans.
RunSize run_size(std::span<const Plan> plans, std::span<const CellMask> changed);

//! What the user may choose.
struct RunShape {
  double replications;
  double workers;
  double ressorts;  //!< whose sums are taken: all, or fewer in a piece
  double kept = 0;  //!< courts whose replications are written
};

//! About, and rather too much. [bytes]
struct MemoryNeed {
  double first;  //!< all but the further scenarios of a group
  double other;  //!< what each of these adds

  //! The least that the run takes: its scenarios two by two.
  [[nodiscard]] double least(double scenarios) const { return first + (scenarios > 1 ? other : 0); }
};

MemoryNeed memory_need(const RunSize& size, const RunShape& shape);

//! What the run needs, what there is, and what would fit: fewer threads, the most replications, a piece at a
//! time. Empty where the run fits.
std::string refusal(const RunSize& size, const RunShape& shape, double memory);

}  // namespace clepsydre::runner
