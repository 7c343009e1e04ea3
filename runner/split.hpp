// How a run is cut into pieces: pure, so that every process that is given the same plans cuts alike.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace clepsydre::runner {

//! One of the pieces of a run.
struct PieceOfRun {
  std::size_t index = 0;
  std::size_t count = 1;
};

//! Piece of each part, parts in the order in which they are simulated: consecutive parts go together, and
//! pieces cost nearly the same. Some pieces are empty where there are more pieces than parts. Domain: count
//! above 0.
std::vector<std::size_t> split(std::span<const double> costs, std::size_t count);

//! Pieces for a run that keeps what is done: small enough that little is lost, large enough that what each
//! costs beside its simulation is little. A function of the run alone.
std::size_t pieces_to_resume(double cell_steps, std::size_t parts);

}  // namespace clepsydre::runner
