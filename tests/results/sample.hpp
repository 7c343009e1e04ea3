// A small run made up for the tests: its plans, and what it would have found.
#pragma once

#include <string>
#include <vector>

#include "model/plan.hpp"
#include "model/summary.hpp"
#include "results/layout.hpp"

namespace clepsydre::results::sample {

//! How large a run: the usual one has two TJs under one CA.
struct Size {
  std::size_t appeal_courts = 1;
  std::size_t courts = 2;       //!< TJs, spread over the CAs
  std::size_t groups = 2;       //!< of contentieux, per kind of court
  std::size_t leaves = 3;       //!< per group
  std::size_t prosecution = 1;  //!< groups of the parquet, per kind of court
  std::size_t targets = 2;      //!< of the second plan; the first plan has the first of them too
  int months = 14;
  int replications = 20;
};

//! Plans "reference" and "amiable" over one network; only what a layout needs is filled in.
std::vector<Plan> plans(const Size& size = {});
//! Their layout, keeping the replications of the first TJ and the CA.
Layout layout(const Size& size = {});

//! Figures with the look of simulated ones, other in every cell: NaN where the place has no such contentieux
//! or staff, and where a case is not closed before the end. Targets hold more and more; the second never.
Summary summary(const Layout& layout, std::size_t scenario, PlaceId place);
//! stock_t = stock_{t-1} + entrees_t − sorties_t in every cell.
KeptReplications replications(const Layout& layout, std::size_t scenario, CourtId court);

}  // namespace clepsydre::results::sample
