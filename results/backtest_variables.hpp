// The one table of what stands in a back-test's file: it gives the writer and FORMAT.md.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/calibration/recipe.hpp"
#include "model/calibration/scorecard.hpp"
#include "results/variables.hpp"

namespace clepsydre::results::backtest {

//! Name and version of the format.
inline constexpr std::string_view format_name = "clepsydre/backtest/1";

//! One dataset, or one dimension's coordinate.
struct Variable {
  std::string_view name;
  std::vector<std::string_view> axes;
  Storage storage;
  std::string_view units;      //!< empty for text; as_time for a month
  std::string_view long_name;  //!< English
  std::string_view label;      //!< French
};

//! Coordinates of dimensions; facts about series; the forecasts one by one.
std::span<const Variable> dimensions();
std::span<const Variable> about_series();
std::span<const Variable> forecasts();
//! Facts about the breaks, where some were named.
std::span<const Variable> about_breaks();
//! Domain: the name of a row of one of these (asserted).
const Variable& variable(std::string_view name);

//! A score of every model and horizon; with an axis of its own, one value per step of it.
struct Score {
  std::string_view name;
  std::string_view axis;  //!< empty where it has one value
  Storage storage;
  std::string_view units;
  std::string_view long_name;
  std::string_view label;
  std::vector<double> (*of)(const calibration::Scorecard& card);
};
std::span<const Score> scores();

//! What scores are summed up over: `<axis>_<score>` has this axis before model and horizon.
struct Family {
  std::string_view axis;  //!< empty: all targets outside breaks, `<score>` itself
  std::string_view long_name;
  std::string_view label;
};
std::span<const Family> families();

//! A constant of the recipe, kept as the attribute `recipe_<name>`.
struct Constant {
  std::string_view name;
  double (*of)(const calibration::Recipe& recipe);
};
std::span<const Constant> constants();

}  // namespace clepsydre::results::backtest
