#include "runner/schedule.hpp"

#include <map>

namespace clepsydre::runner {
namespace {

//! Courts of each ressort not yet in the list of tasks.
std::map<CourtId, std::size_t> courts_per_ressort(const Network& network) {
  std::map<CourtId, std::size_t> count;
  for (std::size_t court = 0; court < network.courts().size(); ++court)
    ++count[network.ressort_of(CourtId(court))];
  return count;
}

std::vector<Task> tasks_in_order(const Network& network) {
  std::vector<Task> tasks;
  auto left = courts_per_ressort(network);
  for (std::size_t unit = 0; unit < network.units().size(); ++unit) {
    tasks.emplace_back(SimulateUnit{UnitId(unit)});
    for (const CourtId court : network.units()[unit].courts) {
      const CourtId ressort = network.ressort_of(court);
      if (--left[ressort] == 0) tasks.emplace_back(CloseRessort{ressort});
    }
  }
  tasks.emplace_back(CloseNation{});
  return tasks;
}

}  // namespace

Schedule make_schedule(const Network& network) {
  Schedule schedule{tasks_in_order(network), TaskGraph(0)};
  schedule.graph = TaskGraph(schedule.tasks.size());
  std::vector<std::size_t> task_of_unit(network.units().size());
  std::map<CourtId, std::vector<std::size_t>> units_of_ressort;
  const std::size_t nation = schedule.tasks.size() - 1;
  for (std::size_t task = 0; task < schedule.tasks.size(); ++task) {
    if (const auto* simulate = std::get_if<SimulateUnit>(&schedule.tasks[task])) {
      const Unit& unit = network.units()[simulate->unit.value()];
      task_of_unit[simulate->unit.value()] = task;
      for (const UnitId before : unit.after) schedule.graph.add_edge(task_of_unit[before.value()], task);
      for (const CourtId court : unit.courts) units_of_ressort[network.ressort_of(court)].push_back(task);
    } else if (const auto* close = std::get_if<CloseRessort>(&schedule.tasks[task])) {
      for (const std::size_t unit : units_of_ressort[close->appeal_court])
        schedule.graph.add_edge(unit, task);
      schedule.graph.add_edge(task, nation);
    }
  }
  return schedule;
}

}  // namespace clepsydre::runner
