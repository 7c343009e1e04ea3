// What of a result can be exported for a contentieux, and what was asked for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/summary.hpp"
#include "results/layout.hpp"

namespace clepsydre::results {

struct Figures;

//! A figure that contentieux have month by month: the datasets of one name. At least one is there.
struct Exported {
  std::string name;         //!< "stock", "ecart_stock", "mieux_stock", "delai_affaire"
  const Figures* spread;    //!< along quantiles or parts of cases; null where it has none
  const Figures* single;    //!< the mean, or the share that it is; null where it has none
  std::string single_name;  //!< of that dataset: "stock_mean", "mieux_stock"
  std::string_view label;   //!< French
  std::string_view units;   //!< "1" or "day"
};

//! In the order in which they stand in a file.
const std::vector<Exported>& all_exported();
//! Whether a file of this layout has it.
bool is_in(const Exported& exported, const Layout& layout);

//! Whether it has quantiles and a mean.
bool has_quantiles(const Exported& exported);

//! What the numbers of `spread` are of: the file's quantiles, or parts of the cases filed; none without it.
std::span<const double> levels(const Exported& exported, const Layout& layout);
//! Domain: a figure that has them, positions inside the summary (asserted).
std::span<const float> spread(const Exported& exported, const Summary& summary, NodeId contentieux,
                              std::size_t month);
float single(const Exported& exported, const Summary& summary, NodeId contentieux, std::size_t month);

//! Whether the court has this contentieux: its stock is known in some month.
bool is_known(const Summary& summary, NodeId contentieux);

//! Positions in the layout and in all_exported(), each in the order of the table it is a position of.
struct Selection {
  std::vector<std::size_t> scenarios;
  std::vector<PlaceId> places;
  std::vector<NodeId> contentieux;
  std::vector<std::size_t> figures;
};

}  // namespace clepsydre::results
