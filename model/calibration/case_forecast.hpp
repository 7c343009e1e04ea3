// What a case of A-JUST's simulator is forecast to become: its own months calibrated, its staff as it is
// known.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/ajust.hpp"
#include "model/calibration/recipe.hpp"

namespace clepsydre::calibration {

//! A figure at the end of the case.
struct CaseFigure {
  double mean = 0;
  double low = 0;  //!< quantile of 10 %
  double median = 0;
  double high = 0;  //!< quantile of 90 %
};

//! How likely a fixed quantity is reached, or done better than.
struct Chance {
  ajust::Quantity quantity;  //!< stock or dtes: at most the value
  double value;
  double probability;
};

struct CaseForecast {
  Month first_known;
  Month last_known;  //!< the origin is its end
  CaseFigure stock;  //!< cases
  //! stock / mean sorties of the 12 months before, fewer where fewer are known; infinite where nothing is
  //! closed   [months]
  CaseFigure dtes;
  std::vector<Chance> chances;
};

//! Why a case has no forecast.
enum class NoForecast {
  few_months,  //!< two of entrées, sorties, stock are known in fewer than 6 months
  no_stock,    //!< no stock is known, nor follows
  closed,      //!< the contentieux came to its end
  too_far,     //!< the end is more than 10 years after the last month known
};

struct CaseOutlook {
  std::optional<CaseForecast> forecast;
  NoForecast reason = NoForecast::few_months;  //!< where there is none
};

struct CaseForecastOptions {
  int trajectories = 10'000;  //!< at least 2
  std::uint64_t seed = 1;
  Recipe recipe = {};
};

//! The forecast that the back-test scores (outlook.hpp), of the case's activity as a panel of one series.
//! Staff moves it: log capacity of each month + log(ETPT of the month / ETPT of the 12 months before the
//! origin); where that ETPT is 0, capacity goes on as it was. Each trajectory is moved by what its staff does
//! to the simulation and, at its rank, by what the naive rules do to its quantile. Months are the calendar's,
//! whatever the convention; between month's ends the stock is linear.
//! Domain: as ajust::Case; months of activity in order, each once.
CaseOutlook case_forecast(const ajust::Case& input, const CaseForecastOptions& options = {});

}  // namespace clepsydre::calibration
