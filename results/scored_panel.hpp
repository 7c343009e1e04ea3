// What a back-test's files are made of.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/calibration/backtest.hpp"

namespace clepsydre::results {

//! A panel's scores with the words that its files use.
struct ScoredPanel {
  const calibration::Panel& panel;
  std::span<const calibration::Scored> scored;
  std::vector<std::string> periods;  //!< one word per period of the panel: "2018-06"
  std::vector<int> horizons = {};    //!< in periods, rising
  std::vector<int> breaks = {};      //!< of each score: position of the break its target lies in, or −1
};

}  // namespace clepsydre::results
