// What a run says about one place under one scenario: quantiles and means, the unit that is written.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/ids.hpp"
#include "model/network.hpp"
#include "model/nomenclature.hpp"

namespace clepsydre {

enum class Variable {
  entrees,
  sorties,
  stock,
  dtes,
  taux_couverture,
  duree,
  age_stock,
  part_sorties_12,
  part_stock_12,
  part_stock_24,
};
inline constexpr int variable_count = 10;

//! Variables whose difference to the reference is given, replication by replication. Less is better in each.
inline constexpr Variable compared[] = {Variable::stock, Variable::dtes, Variable::duree};
inline constexpr int compared_count = 3;

enum class PlaceKind { court, ressort, nation };

//! A row of the results. Codes: "100119" a court, "ressort:100014" a ressort, "FR" the nation.
struct Place {
  PlaceKind kind;
  std::string code;
  std::string label;
  CourtId court;  //!< the court, the CA of the ressort; meaningless for the nation
};

//! All places of a network: its courts, then one ressort per CA, then FR.
class Places {
 public:
  explicit Places(const Network& network);
  [[nodiscard]] std::span<const Place> all() const { return places_; }
  [[nodiscard]] PlaceId of_court(CourtId court) const { return PlaceId(court.value()); }
  [[nodiscard]] PlaceId of_ressort(CourtId appeal_court) const;
  [[nodiscard]] PlaceId nation() const { return PlaceId(places_.size() - 1); }

 private:
  std::vector<Place> places_;
  std::vector<PlaceId> ressorts_;  // per court; only CAs are set
};

//! Quantiles and mean of every variable, contentieux and month, NaN where there is nothing to say.
struct Summary {
  std::size_t scenario = 0;
  PlaceId place;
  std::size_t nodes = 0;  //!< contentieux
  std::size_t months = 0;
  std::size_t quantiles = 0;
  std::array<std::vector<float>, variable_count> quantile;  //!< [contentieux][month][quantile]
  std::array<std::vector<float>, variable_count> mean;      //!< [contentieux][month]

  //! Of value − value under the first scenario, in the same replication; NaN under the first itself.
  std::array<std::vector<float>, compared_count> difference;  //!< quantiles, [contentieux][month][quantile]
  std::array<std::vector<float>, compared_count> difference_mean;  //!< [contentieux][month]
  std::array<std::vector<float>, compared_count>
      better;  //!< share of replications below it, [contentieux][month]
};

//! Whole replications of one court, for checks: [contentieux][month][replication].
struct KeptReplications {
  std::size_t scenario = 0;
  CourtId court;
  std::array<std::vector<std::int32_t>, 3> counts;  //!< entrees, sorties, stock; −1 where the court has none
};

}  // namespace clepsydre
