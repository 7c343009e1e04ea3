// A forecast made at an origin in the past, with what was known then, against what came.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/calibration/outlook.hpp"

namespace clepsydre::calibration {

//! Clepsydre and what it must beat.
enum class Method { clepsydre, last_value, seasonal_naive, drift, ets, theta, ajust };
inline constexpr Method methods[] = {Method::clepsydre, Method::last_value, Method::seasonal_naive,
                                     Method::drift,     Method::ets,        Method::theta,
                                     Method::ajust};
inline constexpr std::size_t method_count = std::size(methods);
std::string_view text(Method method);

//! One forecast and what came.
struct Scored {
  std::size_t series;  //!< position in Panel::series
  int known;           //!< periods known at the origin
  int horizon;         //!< periods ahead
  Method method;
  double observed;  //!< the stock, or the entrées of a series of filings alone
  double scale;     //!< of MASE: mean |change| of what was known
  scores::Forecast forecast;
};

struct BacktestOptions {
  std::vector<int> horizons = {1, 3, 6, 12};  //!< in periods, rising
  int trajectories = 1000;
  std::uint64_t seed = 1;
  Recipe recipe = {};
};

//! Periods known at a usual first origin: 12 months, 8 quarters, 4 years; and the fewest: 6, 4, 3.
int usual_known(Step step);
int least_known(Step step);

//! Forecasts of every series by every method, where what came is known: a figure filled in is never scored.
//! Forecasters are given as_known(panel, known) and nothing else.
std::vector<Scored> backtest(const Panel& panel, int known, const BacktestOptions& options);

}  // namespace clepsydre::calibration
