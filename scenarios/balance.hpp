// Capacity such that the year observed comes out again.
#pragma once

#include "model/plan.hpp"
#include "scenarios/network/network_data.hpp"

namespace clepsydre::scenarios {

//! A year of a cell in its mean, from its starting stock on.
struct MeanYear {
  YearProfile inflow;        //!< cases filed and routed here, month by month
  YearProfile productivity;  //!< factor on capacity, month by month
};

//! Factor on a cell's capacity with which a mean year from its starting stock on closes twelve times the
//! reference sorties. The law of effort is concave, months are uneven and young cases are not ripe: without
//! it the reference would close less than was observed, and every stock would drift up with nothing changed.
//! In [1/4, 4]; 1 under the fixed law, whose capacity is what was observed, and where nothing is closed.
double balance(const Cell& cell, const MeanYear& year);

}  // namespace clepsydre::scenarios
