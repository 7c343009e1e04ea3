// The figures that a run gives for each place, contentieux and month.
#pragma once

namespace clepsydre {

enum class Variable {
  entrees,
  sorties,
  stock,
  dtes,
  taux_couverture,
  duree,
  age_stock,
  part_sorties_12,
  part_stock_12,
  part_stock_24,
};
inline constexpr int variable_count = 10;

//! Variables whose difference to the reference is given, replication by replication. Less is better in each.
inline constexpr Variable compared[] = {Variable::stock, Variable::dtes, Variable::duree};
inline constexpr int compared_count = 3;

//! Shares of the cases filed in a month whose waiting time is given: half, nine tenths.
inline constexpr double waits[] = {0.5, 0.9};
inline constexpr int wait_count = 2;

}  // namespace clepsydre
