// What is counted in a month of a cell, and how replications lie in memory.
#pragma once

#include <cstddef>

namespace clepsydre {

//! Counts kept per contentieux, month and replication. All are whole numbers, so that sums over courts
//! and contentieux are exact in any order. Ages are in ticks.
enum class Measure {
  entrees,      //!< cases
  sorties,      //!< cases
  stock,        //!< cases pending at month's end
  age_sorties,  //!< sum of the ages of the cases closed, ticks
  age_stock,    //!< sum of the ages of the cases pending at month's end, ticks
  sorties_12,   //!< cases closed that came less than 12 months before
  stock_12,     //!< cases pending that are older than 12 months
  stock_24,     //!< cases pending that are older than 24 months
};
inline constexpr std::size_t measure_count = 8;
inline constexpr double ticks_per_month = 16;

//! Replications lie side by side in blocks of this many, whatever the SIMD width.
inline constexpr std::size_t block_width = 16;

}  // namespace clepsydre
