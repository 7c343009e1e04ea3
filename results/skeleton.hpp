// The file before its figures: attributes, coordinates, and empty datasets. Internal to results.
#pragma once

#include <array>

#include "results/hdf5.hpp"
#include "results/layout.hpp"
#include "results/variables.hpp"

namespace clepsydre::results {

//! Where the chunks go, in the order of Variable and of KeptReplications::counts.
struct Skeleton {
  std::array<Dataset, variable_count> quantile;
  std::array<Dataset, variable_count> mean;
  std::array<Dataset, compared_count> difference;
  std::array<Dataset, compared_count> difference_mean;
  std::array<Dataset, compared_count> better;
  std::array<Dataset, 3> kept;  //!< invalid where the layout keeps no court
};

//! Writes all that stands in the file besides the figures.
Skeleton create_skeleton(const File& file, const Layout& layout);

}  // namespace clepsydre::results
