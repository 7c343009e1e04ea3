// An older forecast against what happened since.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "results/reader.hpp"
#include "runner/score/match.hpp"
#include "runner/score/overlap.hpp"
#include "runner/score/staff_given.hpp"

namespace clepsydre::runner {

//! One contentieux of one court: what was forecast, what came, and why they differ.
struct ScoredCell {
  std::size_t series;  //!< position in the panel
  PlaceId court;
  NodeId contentieux;
  scores::Course forecast;  //!< means
  scores::Course observed;
  std::vector<std::vector<double>> quantiles;       //!< of the stock, [period][quantile of the file]
  std::vector<double> capacity;                     //!< observed / forecast, per period; NaN where unknown
  std::vector<std::optional<scores::Parts>> parts;  //!< per period; none where the stock is unknown
};

//! A sum over the cells of a place whose stock is known at the end of a period.
struct Tally {
  int cells = 0;
  double observed = 0;
  double forecast = 0;            //!< mean
  std::vector<double> quantiles;  //!< of the file, where these cells are all it has there; else empty
  scores::Parts parts;
};

//! A place and contentieux with its tally per period.
struct TalliedPlace {
  PlaceId place;
  NodeId contentieux;
  std::vector<Tally> periods;
};

//! How one panel bears on one scenario of a result.
struct Score {
  std::size_t scenario = 0;
  Overlap overlap;
  std::vector<ScoredCell> cells;  //!< in order of court, then of contentieux
  std::vector<UnscoredSeries> unscored;
  std::vector<TalliedPlace> nation;  //!< totals and groups that have a cell, in order of the nomenclature
  std::vector<TalliedPlace> courts;  //!< each court's totals
};

//! Scores a scenario against a panel. Domain: periods that overlap_of gave for them.
//! Errors: as Reader::read.
Score score(const results::Reader& result, std::size_t scenario, const ForecastPlan& plan,
            const calibration::Panel& panel, const Overlap& overlap);

}  // namespace clepsydre::runner
