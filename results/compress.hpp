// A summary ready to be written.
#pragma once

#include <array>
#include <vector>

#include "model/summary.hpp"
#include "results/chunk.hpp"
#include "results/layout.hpp"

namespace clepsydre::results {

//! One scenario and one place: a chunk per dataset, in the order of all_figures(); empty where the layout has
//! no such dataset. Medians for the maps, as medians() in maps.hpp gives them, wait for the other places.
struct CompressedSummary {
  std::size_t scenario = 0;
  PlaceId place;
  std::vector<Bytes> chunks;
  std::vector<float> medians;
};

//! One kept court under one scenario: a chunk per count and contentieux, empty where all is fill.
struct CompressedReplications {
  std::size_t scenario = 0;
  CourtId court;
  std::array<std::vector<Bytes>, 3> counts;
};

//! Domain: counts of the layout's shape (asserted).
CompressedReplications compress(const Layout& layout, const KeptReplications& replications);

//! Compresses a summary; pure, so that every thread can do its own.
//! Domain: a summary of the layout's shape (asserted).
CompressedSummary compress(const Layout& layout, const Summary& summary);

}  // namespace clepsydre::results
