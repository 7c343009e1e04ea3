// Trajectories of a fitted panel beyond its origin, one group of courts at a time.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "model/calibration/estimate.hpp"
#include "model/scores/forecast.hpp"

namespace clepsydre::calibration {

//! Trajectories of one series: [period ahead − 1][trajectory], cases.
struct Trajectories {
  Eigen::MatrixXd entrees{};
  Eigen::MatrixXd sorties{};  //!< as reported; empty without stocks
  Eigen::MatrixXd stock{};    //!< empty without stocks
};

struct PredictOptions {
  int horizons = 12;
  int trajectories = 1000;
  std::uint64_t seed = 1;
  //! Added to the log capacity of every member, one per period ahead: log of staff over what it was. −∞ where
  //! nobody is there: nothing is closed. Empty: nothing is added.
  std::vector<double> log_capacity = {};
};

//! Simulates every member of a group, `horizons` periods past the origin; shocks of one trajectory are shared
//! by all members, so sums over courts may be taken trajectory by trajectory. Streams are keyed by the
//! series' names: adding a court changes nothing elsewhere.
std::vector<Trajectories> predict(const GroupEstimate& group, const std::vector<Series>& series,
                                  const Periods& periods, int known, const Recipe& recipe,
                                  const PredictOptions& options);

}  // namespace clepsydre::calibration
