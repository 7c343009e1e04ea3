// From a checked document and a network to the plan that is simulated.
#pragma once

#include <string>

#include "model/plan.hpp"
#include "scenarios/document.hpp"
#include "scenarios/network/network_data.hpp"

namespace clepsydre::scenarios {

//! Mean new cases of a month with this many working days, against a mean month: (days / mean)^0.3, the mean
//! taken over 2021–2030. Source: 0.3 forecasts better than 1 on the Chilean and Hawaiian panels.
double working_days_factor(Month month);

//! Plans before any lever. Scenarios of a run mostly share theirs, which takes longest to make.
class BasePlans {
 public:
  //! Cells and staff of the network under the period and the laws of a document. The one asked for last is
  //! kept. Domain: as build_plan.
  const Plan& of(const Value& document, const NetworkData& network);

 private:
  const NetworkData* network_ = nullptr;
  std::string document_;  // as far as the plan depends on it
  Plan plan_;
};

//! The plan of a scenario. A value of the document that has a problem already is read as its default: the
//! plan is then only good for checking the levers against.
//! Problems: names and months of levers and targets; a start that is not after the network's data.
//! Domain: `network` and `period` of the document are sound.
Plan build_plan(const Value& document, const NetworkData& network, BasePlans& bases, Problems& problems);

}  // namespace clepsydre::scenarios
