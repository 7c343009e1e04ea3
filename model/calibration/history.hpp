// One series as far as it is known at an origin: holes filled by the balance, exits that close it exactly.
#pragma once

#include <optional>
#include <vector>

#include "model/calibration/panel.hpp"

namespace clepsydre::calibration {

//! Whether a figure was reported or follows from the balance.
enum class Origin { observed, filled };

//! The periods of one series in which its court was at work, up to the origin.
//! Vectors have `size()` entries, one per period from `begin` on.
struct History {
  int begin = 0;                //!< period of the panel in which the first figure stands
  std::vector<double> entrees;  //!< NaN only where neither flow nor stock tells
  std::vector<double> stock;    //!< at periods' ends; empty for a series of filings alone
  std::vector<double> sorties;  //!< Y* = max(S_{t−1} + X_t − S_t, ½): closes the balance. The first has no
                                //!< S_{t−1} and is NaN unless the stock before was rolled back
  std::vector<double> reported_sorties;  //!< as the panel has them, unknown where it has none
  std::vector<Origin> stock_origin;      //!< of each stock
  double reported = 1;                   //!< Σ reported exits / Σ balanced exits, where both are known
  double imbalance = 0;        //!< mean of (S_{t−1} + X_t − Y_t − S_t) / mean X, where all are known
  double worst_imbalance = 0;  //!< the largest of them in size, with its sign, over mean X

  [[nodiscard]] std::size_t size() const { return entrees.size(); }
  [[nodiscard]] bool has_stock() const { return !stock.empty(); }
};

//! Why a series cannot be fitted.
enum class Unfit {
  empty,      //!< nothing is known
  too_short,  //!< fewer than 2 figures, 6 with monthly steps
  no_flows,   //!< nothing tells what comes, or what goes from the stock
  closed,     //!< nothing in the last year before the origin, or zeros that chance does not explain
};

struct Completed {
  std::optional<History> history;
  Unfit reason = Unfit::empty;  //!< where there is no history
};

//! The history of a series from its first to period known − 1. Figures of later periods are not read.
//! Holes: a missing stock is rolled forward by the flows and the gap found at the next known one is spread
//! over the hole evenly; a missing flow between known stocks is solved; a stock missing at the start is
//! rolled back. A period in which nothing is known stays unknown.
Completed complete(const Series& series, const Periods& periods, int known);

}  // namespace clepsydre::calibration
