// What ressorts and the nation did, from sums over their courts: for a run, and for the pieces of one.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "model/nation.hpp"
#include "model/summarise.hpp"
#include "runner/sums.hpp"

namespace clepsydre::runner {

//! Sums of a ressort or of the nation, by kind of court.
struct Sums {
  //! `blocks`: of replications.
  Sums(const Nomenclature& nomenclature, std::size_t blocks);
  void release();

  std::map<CourtKind, Sum> by_kind;
};

//! What was simulated of one contentieux in a place.
struct Series {
  SeriesView records;
  std::span<const std::int64_t> cohorts;
};

//! The activity of all leaves of a kind in courts taken together. `series`: of each of these leaves.
std::vector<NodeActivity> activities(const Nomenclature& nomenclature, const KindData& data,
                                     std::span<const Series> series);

//! Sums of a place under a scenario, and those under the first, which stand for what was not summed again.
struct PlaceSums {
  const Sums& own;
  const Sums& first;
};

//! What a place did under a scenario. `baseline`: as PlaceSummariser takes it.
Summary summarise(PlaceSummariser& summarise, const Nomenclature& nomenclature, std::size_t scenario,
                  PlaceId place, std::span<const KindData> kinds, const PlaceSums& sums, Baseline* baseline);

}  // namespace clepsydre::runner
