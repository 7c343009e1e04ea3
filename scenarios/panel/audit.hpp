// What a reader of a panel should know of it before trusting it.
#pragma once

#include <array>

#include "model/calibration/panel.hpp"

namespace clepsydre::scenarios {

struct Audit {
  //! Of entrees, sorties, stock: figures of series that have some, and how many of these are unknown.
  std::array<long, 3> figures{};
  std::array<long, 3> unknown{};
  long balances = 0;    //!< periods in which stock before, entrées, sorties and stock are all known
  long unbalanced = 0;  //!< those where S_t ≠ S_{t−1} + X_t − Y_t
  std::size_t worst_series = 0;
  int worst_period = 0;
  double worst = 0;  //!< S_t − (S_{t−1} + X_t − Y_t), the largest in size
};

Audit audit(const calibration::Panel& panel);

}  // namespace clepsydre::scenarios
