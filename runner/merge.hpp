// Pieces of a run become its result.
#pragma once

#include <atomic>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "results/piece.hpp"

namespace clepsydre::runner {

//! What keeps pieces from being one run, all problems at once; empty where nothing does. `pieces`: whole
//! ones.
std::vector<std::string> problems_of(std::span<const results::PieceReader> pieces);

//! Writes the result that the unsplit run would have written, byte for byte.
//! Domain: pieces without problems. Errors: as results::Writer; Interrupted where `stop` is set.
void merge(std::span<const results::PieceReader> pieces, const std::filesystem::path& output,
           const std::atomic<bool>* stop = nullptr);

}  // namespace clepsydre::runner
