// How much staff a forecast gave to a contentieux, and how its sorties answer to it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/plan.hpp"
#include "model/scores/decomposition.hpp"
#include "runner/score/overlap.hpp"

namespace clepsydre::runner {

//! The plan that a result was run from, made again from the scenario that stands in it.
class ForecastPlan {
 public:
  //! Looks for the network beside the result, in the working folder and in the library. Without it, or where
  //! its files are others than those that ran, there is no plan, and why() says so.
  ForecastPlan(const results::ScenarioRow& scenario, const std::filesystem::path& result);
  ForecastPlan(const ForecastPlan&) = delete;
  ForecastPlan& operator=(const ForecastPlan&) = delete;
  ~ForecastPlan() = default;

  [[nodiscard]] const std::string& why() const { return why_; }  //!< empty where there is a plan
  //! The law of effort of a cell; the usual one where that is unknown, or the contentieux is a group.
  [[nodiscard]] scores::Answer answer(PlaceId court, NodeId contentieux) const;
  //! C°/C of each period: ETPT of the panel over those of the forecast, the court's mean ETPT ×
  //! ventilation, helpers of magistrats in; the least of the categories that bind, each against its
  //! reference, of those that the panel knows. NaN where none is. What the scenario's monthly rules (spill,
  //! worst delay) moved is not seen.
  [[nodiscard]] std::vector<double> capacity(const calibration::Series& observed, const Summary& forecast,
                                             NodeId contentieux, const Overlap& overlap) const;

 private:
  [[nodiscard]] const Cell* cell(PlaceId court, NodeId contentieux) const;

  std::optional<Plan> plan_;
  std::map<std::pair<PlaceId, NodeId>, const Cell*> cells_;
  std::string why_;
};

}  // namespace clepsydre::runner
