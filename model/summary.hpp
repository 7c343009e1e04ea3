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
#include "model/staff_plan.hpp"
#include "model/variable.hpp"

namespace clepsydre {

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

  //! Days until the parts `waits` of the cases filed in the month are closed, over all replications together;
  //! NaN where they are not before the end of the run, or of the docket's age classes.
  //! [contentieux][month][part]
  std::vector<float> delai;

  std::size_t targets = 0;
  std::vector<float> held;     //!< share of replications in which the target holds, [target][month]
  std::vector<float> reached;  //!< share in which it has held in this month or before, [target][month]

  //! Staff of the place; NaN where it has none of the category.
  std::vector<float> etpt;            //!< quantiles, [category][month][quantile]
  std::vector<float> etpt_mean;       //!< [category][month]
  std::vector<float> vacancies;       //!< posts vacant, quantiles, [category][month][quantile]
  std::vector<float> vacancies_mean;  //!< [category][month]
};

//! Whole replications of one court, for checks: [contentieux][month][replication].
struct KeptReplications {
  std::size_t scenario = 0;
  CourtId court;
  std::array<std::vector<std::int32_t>, 3> counts;  //!< entrees, sorties, stock; −1 where the court has none
};

}  // namespace clepsydre
