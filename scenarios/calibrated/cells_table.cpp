// cells.csv of a calibrated network.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "scenarios/calibrated/network_tables.hpp"
#include "scenarios/network/parts.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr double months_per_year = 12;
constexpr double slack = 1e-9;  // of what is routed: not worth a row

using Place = std::pair<std::string, std::string>;
using Cells = std::map<Place, const CalibratedCell*>;

Cells cells_by_place(const CalibratedNetwork& network) {
  Cells cells;
  for (const CalibratedCell& cell : network.cells) cells.emplace(Place(cell.court, cell.contentieux), &cell);
  return cells;
}

RawTable::Row row_of(const CalibratedCell& cell, double filed) {
  const bool is_law = cell.basis == CalibratedCell::Basis::estimate;
  return {cell.court,
          cell.contentieux,
          figure(filed * months_per_year),
          figure(cell.cell.reference_sorties * months_per_year),
          fmt::format("{:.0f}", cell.cell.stock),
          is_law ? figure(std::max(cell.cell.reference_load, cell.cell.reference_sorties * (1 + 1e-6))) : ""};
}

//! Every court has every leaf; where the panel has no series nothing is filed and nothing pends.
void make_alone(RawTable& table, const CalibratedNetwork& network) {
  const Cells cells = cells_by_place(network);
  for (const Named& court : network.courts) {
    for (const Named& leaf : network.contentieux) {
      const std::string key = "CA/" + leaf.code;
      const auto cell = cells.find({court.code, key});
      if (cell == cells.end()) {
        table.add({court.code, key, "0", "0", "0"});
      } else {
        table.add(row_of(*cell->second, cell->second->cell.entrees));
      }
    }
  }
}

//! Positions of our cells in the base.
std::map<std::size_t, const CalibratedCell*> positions(const CalibratedNetwork& network) {
  const NetworkData& data = *network.base->data;
  std::map<std::size_t, const CalibratedCell*> found;
  for (const CalibratedCell& cell : network.cells) {
    const LeafId leaf = *data.nomenclature->node(*data.nomenclature->find(cell.contentieux)).leaf;
    found.emplace(cell_index(data, *data.network->find(cell.court), leaf), &cell);
  }
  return found;
}

//! Cases that the flows bring a month, with our sorties.
std::vector<double> routed(const NetworkData& data,
                           const std::map<std::size_t, const CalibratedCell*>& ours) {
  std::vector<double> cases(data.cells.size());
  for (const Flow& flow : data.network->flows()) {
    const std::size_t from = cell_index(data, flow.from, flow.of);
    const auto own = ours.find(from);
    const double sorties =
        own == ours.end() ? data.cells[from].reference_sorties : own->second->cell.reference_sorties;
    cases[cell_index(data, flow.to, flow.into)] += flow.rate * sorties;
  }
  return cases;
}

std::vector<Overflow> make_on_base(RawTable& table, const CalibratedNetwork& network) {
  const NetworkData& data = *network.base->data;
  const auto ours = positions(network);
  const std::vector<double> brought = routed(data, ours);
  std::vector<Overflow> overflows;
  for (RawTable::Row& row : table.rows()) {
    const LeafId leaf = *data.nomenclature->node(*data.nomenclature->find(row[1])).leaf;
    const std::size_t index = cell_index(data, *data.network->find(row[0]), leaf);
    const auto own = ours.find(index);
    if (own != ours.end()) {
      const double seen = own->second->cell.entrees;
      if (brought[index] > seen * (1 + slack)) overflows.push_back({row[0], row[1], brought[index], seen});
      row = row_of(*own->second, std::max(seen - brought[index], 0.0));
    } else if (std::abs(brought[index] - data.monthly_routed[index]) > slack * (1 + brought[index])) {
      const double all = data.monthly_entrees[index] + data.monthly_routed[index];
      row[column::cells::entrees] = figure(std::max(all - brought[index], 0.0) * months_per_year);
    }
  }
  return overflows;
}

}  // namespace

std::vector<Overflow> make_cells(Tables& tables) {
  RawTable& table = tables["cells.csv"];
  if (tables.network().base) return make_on_base(table, tables.network());
  make_alone(table, tables.network());
  return {};
}

}  // namespace clepsydre::scenarios
