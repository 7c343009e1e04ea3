// Which piece of a run is asked for: on the command line, by the cluster, or both.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runner/split.hpp"

namespace clepsydre::runner {

//! The piece, or what is wrong.
struct AskedPiece {
  std::optional<PieceOfRun> piece;
  std::string problem;
};

//! "i/N" (i from 0), or "N" alone: then i is what the cluster says, SLURM_ARRAY_TASK_ID or
//! JOB_COMPLETION_INDEX. Reads the environment.
AskedPiece read_shard(std::string_view text);

}  // namespace clepsydre::runner
