#include "model/scores/baselines.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "model/scores/baselines/methods.hpp"

namespace clepsydre::scores {
namespace {

struct Method {
  std::string_view name;
  Forecasts (*make)(const Known&, int);
};

//! In the order of Baseline.
constexpr std::array<Method, std::size(baselines)> methods = {{{"last_value", last_value},
                                                               {"seasonal_naive", seasonal_naive},
                                                               {"drift", drift},
                                                               {"ets", ets},
                                                               {"theta", theta},
                                                               {"ajust", ajust_rule}}};

const Method& method(Baseline baseline) { return methods[static_cast<std::size_t>(baseline)]; }

void cut_at_zero(Forecast& forecast) {
  forecast.mean = std::max(forecast.mean, 0.0);
  for (double& quantile : forecast.quantiles) quantile = std::max(quantile, 0.0);
}

}  // namespace

std::string_view text(Baseline baseline) { return method(baseline).name; }

Forecasts forecast(Baseline baseline, const Known& known, int horizons) {
  assert(known.values.size() >= 2);
  Forecasts made = method(baseline).make(known, horizons);
  std::ranges::for_each(made, cut_at_zero);
  return made;
}

}  // namespace clepsydre::scores
