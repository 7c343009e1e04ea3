// What a back-test says, as a table for a terminal.
#pragma once

#include <string>
#include <vector>

#include "runner/backtest/backtest.hpp"

namespace clepsydre::runner {

//! Scores of every method by horizon; those of Clepsydre by contentieux and by size of court; targets that
//! lie in a break apart, each break by its name.
std::string score_table(const PanelScores& scores, const std::vector<Break>& breaks);

}  // namespace clepsydre::runner
