// Scores of a back-test, summed up over series and origins.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "model/calibration/backtest.hpp"

namespace clepsydre::calibration {

inline constexpr std::size_t pit_bins = 10;

//! Of one method at one horizon.
struct Scorecard {
  int count = 0;    //!< forecasts scored
  double wis = 0;   //!< mean, cases
  double crps = 0;  //!< mean, cases
  double relative =
      0;  //!< geometric mean over series of mean WIS over that of the naive method; below 1 is better
  std::array<double, 3> coverage{};    //!< of the intervals of 50, 80 and 95 %, in [0, 1]
  double mase = 0;                     //!< mean |median − observed| / scale
  double median_ape = 0;               //!< median of |median − observed| / observed, in %
  std::array<double, pit_bins> pit{};  //!< share of forecasts whose PIT lies in each tenth
};

//! What relative scores compare with: the last value for a stock, the seasonal naive for filings alone.
Method naive_method(const Panel& panel);

//! Cards by method, in order of `methods`, of one horizon. Scores of other horizons are left out.
//! Figures that nothing gives are NaN: no forecast, no series on which the naive method errs at all.
std::array<Scorecard, method_count> scorecards(std::span<const Scored> scored, int horizon, Method naive);

//! How many cases a series has: the mean of what was observed, under 100, under 1,000, or more.
enum class SizeClass { small, medium, large };
inline constexpr SizeClass size_classes[] = {SizeClass::small, SizeClass::medium, SizeClass::large};
std::string_view text(SizeClass size);
//! Of every series that was scored, by its position; the mean is taken over all its rows.
std::map<std::size_t, SizeClass> sizes(std::span<const Scored> scored);

}  // namespace clepsydre::calibration
