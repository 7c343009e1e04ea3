// Scores as rows of text, for any program.
#pragma once

#include <string>

#include "runner/score/score.hpp"

namespace clepsydre::runner {

//! The header of the table.
std::string score_csv_header(const results::Layout& layout);
//! One row per court, contentieux and period: observed and forecast (mean) stock, entrees and sorties; the
//! stock's quantiles; C°/C of the period; the error of the stock and its parts since the first period.
//! Unknown is empty. Numbers have 10 digits.
std::string score_csv(const Score& score, const results::Layout& layout);

}  // namespace clepsydre::runner
