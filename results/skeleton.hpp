// The file before its figures: attributes, coordinates, and empty datasets. Internal to results.
#pragma once

#include <array>
#include <vector>

#include "results/hdf5.hpp"
#include "results/layout.hpp"

namespace clepsydre::results {

//! Where the chunks go.
struct Skeleton {
  std::vector<Dataset>
      figures;                //!< in the order of all_figures(); invalid where the layout has no such dataset
  std::vector<Dataset> maps;  //!< those of mapped() that the layout has, in order
  std::array<Dataset, 3>
      kept;  //!< in the order of KeptReplications::counts; invalid where the layout keeps no court
};

//! Writes all that stands in the file besides the figures.
Skeleton create_skeleton(const File& file, const Layout& layout);

}  // namespace clepsydre::results
