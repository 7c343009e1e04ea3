// Forecasts of a back-test as rows of text, for any program.
#pragma once

#include <span>
#include <string>

#include "results/scored_panel.hpp"

namespace clepsydre::runner {

//! `juridiction,code_import,origin,horizon,model,observed,mean,q0.025,…,q0.975`, then one row per forecast;
//! origin is the last period known, horizon counts periods. Numbers have 10 digits.
std::string backtest_csv(std::span<const results::ScoredPanel> panels);

}  // namespace clepsydre::runner
