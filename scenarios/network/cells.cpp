#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "scenarios/network/parts.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr double months_per_year = 12;

//! Whether a figure stood in the table for each cell.
using Seen = std::vector<bool>;

void lay_out_cells(NetworkData& data) {
  for (std::size_t court = 0; court < data.network->courts().size(); ++court) {
    data.first_cell.push_back(data.cells.size());
    for (const LeafId leaf : data.nomenclature->leaves(data.network->courts()[court].kind)) {
      Cell cell;
      cell.court = CourtId(court);
      cell.leaf = leaf;
      data.cells.push_back(std::move(cell));
    }
  }
  data.monthly_entrees.resize(data.cells.size());
  data.reference_kind.resize(data.cells.size(), ReferenceKind::year);
}

void report_missing(const Folder& folder, const NetworkData& data, const Seen& seen) {
  const Mark whole{std::make_shared<const std::string>((folder.path / "cells.csv").string()), 0, 0};
  for (std::size_t cell = 0; cell < seen.size(); ++cell) {
    if (seen[cell]) continue;
    folder.problems.add(
        whole, fmt::format("no row for court {}, contentieux {} (write 0 where there is no activity)",
                           data.network->court(data.cells[cell].court).code,
                           data.nomenclature->key(data.nomenclature->node_of(data.cells[cell].leaf))));
  }
}

//! Cases routed into each cell in a mean month, if sorties are as observed.
std::vector<double> routed(const NetworkData& data) {
  std::vector<double> cases(data.cells.size());
  for (const Flow& flow : data.network->flows()) {
    cases[cell_index(data, flow.to, flow.into)] +=
        flow.rate * data.cells[cell_index(data, flow.from, flow.of)].reference_sorties;
  }
  return cases;
}

//! Cases at which the sorties are closed; NaN where the row does not say.
double load_at(CsvTable& table, std::size_t row, double monthly_sorties) {
  namespace c = column::cells;
  const double load = table.number(row, c::load);
  if (!(load <= monthly_sorties)) return load;
  table.complain(row, c::load,
                 fmt::format("must be more than the {:.6g} cases closed in a month", monthly_sorties));
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

void read_cells(const Folder& folder, NetworkData& data) {
  namespace c = column::cells;
  lay_out_cells(data);
  CsvTable table = folder.table("cells.csv");
  Seen seen(data.cells.size());
  std::vector<double> loads(data.cells.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto index = cell_at(table, row, data);
    if (!index) continue;
    if (seen[*index]) table.complain(row, c::contentieux, "stands twice for this court");
    seen[*index] = true;
    data.monthly_entrees[*index] = table.number(row, c::entrees) / months_per_year;
    data.cells[*index].reference_sorties = table.number(row, c::sorties) / months_per_year;
    data.cells[*index].reference_load = table.number(row, c::stock);
    loads[*index] = load_at(table, row, data.cells[*index].reference_sorties);
  }
  report_missing(folder, data, seen);
  if (!folder.problems.empty()) return;

  data.monthly_routed = routed(data);
  for (std::size_t index = 0; index < data.cells.size(); ++index) {
    Cell& cell = data.cells[index];
    cell.stock[0] =
        static_cast<std::uint32_t>(cell.reference_load);  // all in one class until the ages are known
    if (!std::isnan(loads[index])) {
      data.reference_kind[index] = ReferenceKind::law;
      cell.reference_load = loads[index];
      continue;
    }
    // The law of effort has no κ for a docket that is closed whole every month.
    constexpr double least_load = 1.02;
    cell.reference_load =
        std::max(cell.reference_load + data.monthly_entrees[index] + data.monthly_routed[index],
                 least_load * cell.reference_sorties);
  }
}

}  // namespace clepsydre::scenarios
