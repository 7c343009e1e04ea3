// A summary ready to be written.
#pragma once

#include <array>

#include "model/summary.hpp"
#include "results/chunk.hpp"
#include "results/layout.hpp"

namespace clepsydre::results {

//! One scenario and one place: a chunk per dataset.
struct CompressedSummary {
  std::size_t scenario = 0;
  PlaceId place;
  std::array<Bytes, variable_count> quantile;
  std::array<Bytes, variable_count> mean;
  std::array<Bytes, compared_count> difference;
  std::array<Bytes, compared_count> difference_mean;
  std::array<Bytes, compared_count> better;
};

//! Compresses a summary; pure, so that every thread can do its own.
//! Domain: a summary of the layout's shape (asserted).
CompressedSummary compress(const Layout& layout, const Summary& summary);

}  // namespace clepsydre::results
