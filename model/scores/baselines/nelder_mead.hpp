// Nelder and Mead's search of a minimum without derivatives, within bounds, for a few parameters.
// J. A. Nelder, R. Mead, "A simplex method for function minimization", Computer Journal 7 (1965).
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace clepsydre::scores {

inline constexpr std::size_t most_parameters = 4;

//! Each within [0, 1]; those beyond `dimension` are 0.
using UnitPoint = std::array<double, most_parameters>;

struct Minimum {
  UnitPoint at{};
  double value = 0;
};

struct Search {
  double step = 0.2;        //!< of the first simplex, in the parameters' unit
  double tolerance = 1e-6;  //!< stops when the simplex' values differ by less
  int evaluations = 400;    //!< stops after
};

//! Searches from `start` in the unit cube of `dimension` parameters. Bounds are reached, not only approached:
//! a parameter is sin² of what moves freely, which has no bounds.
//! Domain: dimension 1…4; a value may be infinite, not NaN.
template <class Function>
Minimum nelder_mead(const Function& function, const UnitPoint& start, std::size_t dimension, Search search);

namespace nelder_mead_detail {

struct Vertex {
  UnitPoint angle{};
  double value = 0;
};

inline UnitPoint point_at(const UnitPoint& angle, std::size_t dimension) {
  UnitPoint at{};
  for (std::size_t i = 0; i < dimension; ++i) at[i] = std::sin(angle[i]) * std::sin(angle[i]);
  return at;
}

inline double angle_of(double share) { return std::asin(std::sqrt(std::clamp(share, 0.0, 1.0))); }

template <class Function>
class Simplex {
 public:
  Simplex(const Function& function, const UnitPoint& start, std::size_t dimension, double step)
      : function_(function), dimension_(dimension) {
    UnitPoint corner{};
    for (std::size_t i = 0; i < dimension; ++i) corner[i] = angle_of(start[i]);
    vertices_[0] = evaluated(corner);
    for (std::size_t i = 0; i < dimension; ++i) {
      // Towards the middle: a start at a bound does not fold back upon itself.
      UnitPoint moved = start;
      moved[i] += start[i] < 0.5 ? step : -step;
      UnitPoint angle = corner;
      angle[i] = angle_of(moved[i]);
      vertices_[i + 1] = evaluated(angle);
    }
    sort();
  }

  [[nodiscard]] int evaluations() const { return evaluations_; }
  [[nodiscard]] double spread() const { return worst().value - vertices_[0].value; }
  [[nodiscard]] Minimum best() const {
    return {point_at(vertices_[0].angle, dimension_), vertices_[0].value};
  }

  void improve() {
    const Vertex reflected = along(-1);
    if (reflected.value < vertices_[0].value) {
      const Vertex expanded = along(-2);
      worst() = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < vertices_[dimension_ - 1].value) {
      worst() = reflected;
    } else {
      contract(reflected);
    }
    sort();
  }

 private:
  [[nodiscard]] Vertex& worst() { return vertices_[dimension_]; }
  [[nodiscard]] const Vertex& worst() const { return vertices_[dimension_]; }

  Vertex evaluated(const UnitPoint& angle) {
    ++evaluations_;
    return {angle, function_(point_at(angle, dimension_))};
  }

  //! On the line from the centre of all others (0) to the worst (1).
  Vertex along(double share) {
    UnitPoint angle{};
    for (std::size_t i = 0; i < dimension_; ++i) {
      double centre = 0;
      for (std::size_t k = 0; k < dimension_; ++k) centre += vertices_[k].angle[i];
      centre /= static_cast<double>(dimension_);
      angle[i] = centre + share * (worst().angle[i] - centre);
    }
    return evaluated(angle);
  }

  void contract(const Vertex& reflected) {
    const bool is_outside = reflected.value < worst().value;
    const Vertex contracted = along(is_outside ? -0.5 : 0.5);
    if (contracted.value < std::min(reflected.value, worst().value)) {
      worst() = contracted;
    } else {
      shrink();
    }
  }

  void shrink() {
    for (std::size_t k = 1; k <= dimension_; ++k) {
      UnitPoint angle = vertices_[k].angle;
      for (std::size_t i = 0; i < dimension_; ++i) angle[i] = (angle[i] + vertices_[0].angle[i]) / 2;
      vertices_[k] = evaluated(angle);
    }
  }

  void sort() {
    std::stable_sort(vertices_.begin(), vertices_.begin() + static_cast<std::ptrdiff_t>(dimension_) + 1,
                     [](const Vertex& a, const Vertex& b) { return a.value < b.value; });
  }

  const Function& function_;
  std::size_t dimension_;
  int evaluations_ = 0;
  std::array<Vertex, most_parameters + 1> vertices_{};
};

}  // namespace nelder_mead_detail

template <class Function>
Minimum nelder_mead(const Function& function, const UnitPoint& start, std::size_t dimension, Search search) {
  nelder_mead_detail::Simplex simplex(function, start, dimension, search.step);
  // Not >=: a simplex that is infinite all over has a spread that is no number, and ends.
  while (simplex.evaluations() < search.evaluations && simplex.spread() > search.tolerance) simplex.improve();
  return simplex.best();
}

}  // namespace clepsydre::scores
