// Histories made by hand.
#pragma once

#include <utility>
#include <vector>

#include "model/calibration/history.hpp"

namespace clepsydre::tests {

inline calibration::History history_of(std::vector<double> entrees, std::vector<double> stock = {}) {
  calibration::History history;
  history.entrees = std::move(entrees);
  history.stock = std::move(stock);
  return history;
}

inline calibration::History steady_history(std::size_t periods, double entrees, double stock) {
  return history_of(std::vector<double>(periods, entrees), std::vector<double>(periods, stock));
}

}  // namespace clepsydre::tests
