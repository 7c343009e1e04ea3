// Every dataset of figures that a file can hold, and where a summary has its numbers. Internal to results.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/summary.hpp"
#include "results/layout.hpp"
#include "results/variables.hpp"

namespace clepsydre::results {

//! An array of a summary: `of` is a position in its array of arrays, 0 where it is one array.
struct Numbers {
  enum class Where {
    quantile,
    mean,
    difference,
    difference_mean,
    better,
    delai,
    held,
    reached,
    etpt,
    etpt_mean,
    vacancies,
    vacancies_mean
  };
  Where where;
  std::size_t of = 0;

  [[nodiscard]] const std::vector<float>& in(const Summary& summary) const;
  [[nodiscard]] std::vector<float>& in(Summary& summary) const;
};

//! What no summary holds but follows from one.
using Derived = std::vector<float> (*)(const Layout& layout, const Summary& summary);

//! A dataset, float32 along its axes; a chunk holds one scenario and one place.
struct Figures {
  std::string name;
  Section section;
  std::span<const Axis> axes;
  std::string long_name;
  std::string_view label;
  std::string_view units;
  Rounding rounding;
  std::variant<Numbers, Derived> source;
};

//! In the order in which they stand in a file.
const std::vector<Figures>& all_figures();
//! Whether a file of this layout has the section.
bool has(const Layout& layout, Section section);
//! Numbers of one chunk.
std::size_t chunk_size(const Figures& figures, const Layout& layout);

}  // namespace clepsydre::results
