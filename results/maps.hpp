// Medians of all courts side by side: what a map reads at once. Internal to results.
#pragma once

#include <filesystem>
#include <vector>

#include "model/summary.hpp"
#include "results/layout.hpp"
#include "results/unnamed_file.hpp"
#include "results/variables.hpp"

namespace clepsydre::results {

//! Whether a file of this layout has the map.
bool has(const Layout& layout, const Mapped& map);
//! The figure that a map shows the median of.
const Measured& figure_of(const Mapped& map);

//! Medians of one scenario and place, [map][contentieux][month], of those maps that the layout has. The level
//! is the one nearest to one half.
std::vector<float> medians(const Layout& layout, const Summary& summary);

//! Medians as they come, place by place in any order, until all places of a scenario are there. They lie in a
//! file without a name beside the result: memory does not grow with the number of scenarios.
//! Errors: std::system_error.
class MapStore {
 public:
  MapStore(std::filesystem::path folder, const Layout& layout);

  //! Domain: each scenario and place once; medians of the layout's shape.
  void put(std::size_t scenario, PlaceId place, const std::vector<float>& medians);
  //! One map of one scenario, [contentieux][month][place]. Domain: all places were put; a position among the
  //! maps that the layout has.
  [[nodiscard]] std::vector<float> take(std::size_t scenario, std::size_t map) const;

 private:
  [[nodiscard]] std::int64_t offset(std::size_t scenario, std::size_t place, std::size_t map) const;

  std::size_t places_;
  std::size_t maps_;
  std::size_t numbers_;  // of one place and map
  UnnamedFile file_;
};

}  // namespace clepsydre::results
