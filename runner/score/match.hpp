// The series of a panel as cells of a result.
#pragma once

#include <string>
#include <vector>

#include "model/calibration/panel.hpp"
#include "results/layout.hpp"

namespace clepsydre::runner {

//! A series and where the result has it.
struct MatchedSeries {
  std::size_t series;  //!< position in the panel
  PlaceId court;
  NodeId contentieux;
};

//! Why a series is not scored.
enum class Unscored {
  no_court,      //!< no court of the result has its name
  no_code,       //!< the result has no such contentieux for its kind of court
  twice,         //!< another name of a court and contentieux that came before
  group,         //!< the sum of others that are there
  not_forecast,  //!< the result has no figures for it
};

struct UnscoredSeries {
  std::string juridiction;
  std::string code;
  Unscored why;
  std::string nearest;  //!< "TJ Agen, TJ Auch"; "" where nothing is near
};

struct Matches {
  std::vector<MatchedSeries> matched;  //!< in order of court, then of contentieux
  std::vector<UnscoredSeries> unscored;
};

//! Courts by code or label as ReferenceNames; contentieux by key, or by code in the siège's table of the
//! court's kind, a last dot more or less. A group is taken where none of its own contentieux is.
Matches match(const calibration::Panel& panel, const results::Layout& layout);

//! Whether a contentieux is, or is part of, another.
bool is_within(const results::Layout& layout, NodeId node, NodeId group);

}  // namespace clepsydre::runner
