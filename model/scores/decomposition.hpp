// Where the error of a forecast stock comes from.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/terms.hpp"

namespace clepsydre::scores {

//! One contentieux of one court over periods in a row. [cases] An unknown figure is NaN.
struct Course {
  double start = 0;  //!< pending before the first period
  std::vector<double> entrees;
  std::vector<double> sorties;
  std::vector<double> stock;  //!< at the period's end
};

//! The parts of an error, in the order in which they are told.
enum class Part {
  start,                //!< the stock before the first period was another
  entrees,              //!< more or fewer cases came
  load,                 //!< sorties that follow from there being more or fewer cases to close
  capacity,             //!< there was more or less staff
  effort,               //!< a case took less or more of their time
  capacity_and_effort,  //!< both, where it is not known what staff there was
  adjustment,           //!< what stock, entrees and sorties reported do not account for
  untold,               //!< a flow is unknown: the stock moved, nobody knows why
};
inline constexpr int part_count = 8;
inline constexpr Part all_parts[] = {Part::start,      Part::entrees, Part::load,
                                     Part::capacity,   Part::effort,  Part::capacity_and_effort,
                                     Part::adjustment, Part::untold};
//! "capacity_and_effort"
std::string_view text(Part part);

//! An error of a stock by its parts; they sum to it. [cases]
struct Parts {
  std::array<double, part_count> cases{};

  double& operator[](Part part) { return cases[static_cast<std::size_t>(part)]; }
  double operator[](Part part) const { return cases[static_cast<std::size_t>(part)]; }
  [[nodiscard]] double error() const;
  Parts& operator+=(const Parts& other);
};

//! How sorties answer to load and to capacity in a cell: model/effort.hpp.
struct Answer {
  EffortLaw law = EffortLaw::saturating;
  double gamma = 0.9;
};

//! The error of the stock at the end of each period, observed S° less forecast S, by its parts; none where S°
//! is unknown. They sum to it exactly, period by period:
//!   S°(t) − S(t) = start + Σ_{u ≤ t} [X°(u) − X(u)] − [Y°(u) − Y(u)] + adjustment(u)
//! and an error of the sorties is split by logarithmic means (LMDI), so that no part comes first:
//!   load     = −L η ln(A°/A)   A = S before + X, the cases that could be closed; L = (Y° − Y) / ln(Y°/Y)
//!   capacity = −L ε ln(C°/C)   C°/C = `capacity` of the period
//!   effort   = −(Y° − Y) − load − capacity
//! The elasticities are those of the law of effort, p the mean of Y/A and Y°/A°: η = 1 − γ (1 − p), ε = 1 − p
//! (saturating); η = 0, ε = 1 (fixed). Where C°/C is unknown (NaN) the last two parts are told as one.
//! Between two known stocks the observed S rolls by its flows, and what they leave open is an adjustment; if
//! a flow is unknown in between, all that the error moved by there is untold. Where the stock at the start is
//! unknown, it is rolled back from the first known one, adjustments in.
//! Domain: the forecast is known throughout; all of one length (asserted); C°/C is above 0 or NaN.
//! Source: Ang (2005), Energy Policy 33, 867–871, for the logarithmic mean.
std::vector<std::optional<Parts>> decompose(const Course& observed, const Course& forecast,
                                            std::span<const double> capacity, const Answer& answer);

}  // namespace clepsydre::scores
