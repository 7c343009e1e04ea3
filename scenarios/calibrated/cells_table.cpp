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

using Ours = std::map<std::size_t, const CalibratedCell*>;

//! Cases that each flow of the base brings a month, with our sorties.
std::vector<double> carried(const NetworkData& data, const Ours& ours) {
  std::vector<double> cases;
  for (const Flow& flow : data.network->flows()) {
    const std::size_t from = cell_index(data, flow.from, flow.of);
    const auto own = ours.find(from);
    const double sorties =
        own == ours.end() ? data.cells[from].reference_sorties : own->second->cell.reference_sorties;
    cases.push_back(flow.rate * sorties);
  }
  return cases;
}

std::vector<double> brought(const NetworkData& data, const std::vector<double>& by_flow) {
  std::vector<double> cases(data.cells.size());
  for (std::size_t i = 0; i < by_flow.size(); ++i) {
    const Flow& flow = data.network->flows()[i];
    cases[cell_index(data, flow.to, flow.into)] += by_flow[i];
  }
  return cases;
}

//! Cases that come to each cell a month, seen or of the base.
std::vector<double> coming(const NetworkData& data, const Ours& ours) {
  std::vector<double> cases;
  for (std::size_t index = 0; index < data.cells.size(); ++index) {
    const auto own = ours.find(index);
    cases.push_back(own == ours.end() ? data.monthly_entrees[index] + data.monthly_routed[index]
                                      : own->second->cell.entrees);
  }
  return cases;
}

//! Rates of the flows that would bring more than comes: each a row of its court.
void slow_flows(RawTable& table, const NetworkData& data, const std::vector<double>& all,
                const std::vector<double>& carried_now) {
  std::map<std::pair<std::string, std::string>, std::string> lags;
  for (const RawTable::Row& row : table.rows())
    lags.emplace(std::pair(row[column::flows::of], row[column::flows::into]), row[column::flows::lag]);
  const auto key = [&](LeafId leaf) { return data.nomenclature->key(data.nomenclature->node_of(leaf)); };
  for (const Flow& flow : data.network->flows()) {
    const std::size_t to = cell_index(data, flow.to, flow.into);
    if (carried_now[to] <= all[to] * (1 + slack)) continue;
    const std::string of = key(flow.of), into = key(flow.into), sender = data.network->court(flow.from).code;
    std::erase_if(table.rows(), [&](const RawTable::Row& row) {
      return row[column::flows::court] == sender && row[column::flows::of] == of &&
             row[column::flows::into] == into;
    });
    table.add({of, into, fmt::format("{:.8g}", flow.rate * all[to] / carried_now[to]), lags.at({of, into}),
               sender, std::string(calibrated_source)});
  }
}

std::vector<Overflow> make_on_base(Tables& tables, const CalibratedNetwork& network) {
  const NetworkData& data = *network.base->data;
  const Ours ours = positions(network);
  const std::vector<double> all = coming(data, ours);
  const std::vector<double> routed = brought(data, carried(data, ours));
  slow_flows(tables["flows.csv"], data, all, routed);
  std::vector<Overflow> overflows;
  for (RawTable::Row& row : tables["cells.csv"].rows()) {
    const LeafId leaf = *data.nomenclature->node(*data.nomenclature->find(row[1])).leaf;
    const std::size_t index = cell_index(data, *data.network->find(row[0]), leaf);
    const auto own = ours.find(index);
    const double filed = std::max(all[index] - routed[index], 0.0);
    if (routed[index] > all[index] * (1 + slack))
      overflows.push_back({row[0], row[1], routed[index], all[index]});
    if (own != ours.end()) {
      row = row_of(*own->second, filed);
    } else if (std::abs(routed[index] - data.monthly_routed[index]) > slack * (1 + routed[index])) {
      row[column::cells::entrees] = figure(filed * months_per_year);
    }
  }
  return overflows;
}

}  // namespace

std::vector<Overflow> make_cells(Tables& tables) {
  if (tables.network().base) return make_on_base(tables, tables.network());
  make_alone(tables["cells.csv"], tables.network());
  return {};
}

}  // namespace clepsydre::scenarios
