// Forecasts of a back-test as rows of text, for any program.
#pragma once

#include <filesystem>
#include <span>

#include "results/scored_panel.hpp"

namespace clepsydre::results {

//! Writes `juridiction,code_import,origin,horizon,model,observed,mean,q0.025,…,q0.975`, one row per forecast;
//! origin is the last period known, horizon counts periods. Numbers have 10 digits. Whole or not at all.
//! Errors: std::runtime_error as PartFile.
void write_backtest_csv(const std::filesystem::path& path, std::span<const ScoredPanel> panels);

}  // namespace clepsydre::results
