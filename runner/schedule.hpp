// What must be done for a run, in the order that frees memory early: ressort by ressort, then the nation.
#pragma once

#include <variant>
#include <vector>

#include "model/network.hpp"
#include "runner/executors/task_graph.hpp"

namespace clepsydre::runner {

struct SimulateUnit {
  UnitId unit;
};
//! Sums of a ressort are complete: summarise them, and add them to the nation's.
struct CloseRessort {
  CourtId appeal_court;
};
struct CloseNation {};
using Task = std::variant<SimulateUnit, CloseRessort, CloseNation>;

struct Schedule {
  std::vector<Task> tasks;
  TaskGraph graph;
};

//! A unit runs after the units that send it cases, a ressort closes after all its courts, the nation last.
Schedule make_schedule(const Network& network);

}  // namespace clepsydre::runner
