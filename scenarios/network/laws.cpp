#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenarios/network/parameters.hpp"
#include "scenarios/network/parts.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr double covariance_slack = 1e-6;  // rounded decimals

//! What the rows of one parameter say: for every court, and for some.
struct Values {
  std::map<NodeId, double> everywhere;
  std::map<CourtId, std::map<NodeId, double>> in_court;
};

std::optional<double> nearest(const std::map<NodeId, double>& rows, const Nomenclature& nomenclature,
                              LeafId leaf) {
  for (std::optional<NodeId> node = nomenclature.node_of(leaf); node;
       node = nomenclature.node(*node).parent) {
    const auto row = rows.find(*node);
    if (row != rows.end()) return row->second;
  }
  return std::nullopt;
}

std::vector<std::string> parameter_names() {
  std::vector<std::string> all;
  for (const Parameter& parameter : parameters()) all.emplace_back(parameter.name);
  return all;
}

std::optional<std::size_t> parameter_at(CsvTable& table, std::size_t row) {
  namespace c = column::parameters;
  const std::string_view name = table.text(row, c::parameter);
  const auto found = std::ranges::find(parameters(), name, &Parameter::name);
  if (found == parameters().end()) {
    table.complain(row, c::parameter, "is no parameter", did_you_mean(name, parameter_names()));
    return std::nullopt;
  }
  const double value = table.number(row, c::value);
  if (!(value >= found->least && value <= found->most)) {
    table.complain(row, c::value, fmt::format("{} must be in [{}, {}]", name, found->least, found->most));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - parameters().begin());
}

std::map<NodeId, double>* rows_for(CsvTable& table, std::size_t row, Values& values,
                                   const NetworkData& data) {
  if (table.text(row, column::parameters::court) == "*") return &values.everywhere;
  const auto court = court_at(table, row, column::parameters::court, data);
  return court ? &values.in_court[*court] : nullptr;
}

std::vector<Values> read_values(CsvTable& table, const NetworkData& data) {
  namespace c = column::parameters;
  std::vector<Values> values(parameters().size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto which = parameter_at(table, row);
    const auto node = node_at(table, row, c::contentieux, data);
    if (!which || !node) continue;
    std::map<NodeId, double>* rows = rows_for(table, row, values[*which], data);
    if (rows && !rows->emplace(*node, table.number(row, c::value)).second) {
      table.complain(row, c::parameter, "stands twice for this court and contentieux");
    }
  }
  return values;
}

void set_in_court(const Parameter& parameter, const std::map<NodeId, double>& rows, CourtId court,
                  NetworkData& data) {
  const std::size_t first = data.first_cell[court.value()];
  const auto leaves = data.nomenclature->leaves(data.network->court(court).kind);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const auto value = nearest(rows, *data.nomenclature, leaves[i]);
    if (value) parameter.set(data.cells[first + i], *value);
  }
}

}  // namespace

void read_parameters(const Folder& folder, NetworkData& data) {
  CsvTable table = folder.table("parameters.csv");
  const std::vector<Values> values = read_values(table, data);
  for (std::size_t which = 0; which < values.size(); ++which) {
    const Parameter& parameter = parameters()[which];
    std::vector<std::optional<double>> everywhere;
    for (std::size_t leaf = 0; leaf < data.nomenclature->leaf_count(); ++leaf) {
      everywhere.push_back(nearest(values[which].everywhere, *data.nomenclature, LeafId(leaf)));
    }
    for (Cell& cell : data.cells) {
      if (everywhere[cell.leaf.value()]) parameter.set(cell, *everywhere[cell.leaf.value()]);
    }
    for (const auto& [court, rows] : values[which].in_court) set_in_court(parameter, rows, court, data);
  }
}

void read_covariance(const Folder& folder, NetworkData& data) {
  namespace c = column::covariance;
  if (!folder.has("covariance.csv")) return;
  CsvTable table = folder.table("covariance.csv");
  std::set<std::size_t> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto index = cell_at(table, row, data);
    if (!index) continue;
    if (!seen.insert(*index).second) table.complain(row, c::contentieux, "stands twice for this court");
    Cell& cell = data.cells[*index];
    cell.entrees_level.start_sd = std::sqrt(table.number(row, c::entrees));
    cell.capacity_level.start_sd = std::sqrt(table.number(row, c::capacity));
    const double product = cell.entrees_level.start_sd * cell.capacity_level.start_sd;
    const double covariance = table.number(row, c::entrees_capacity);
    if (std::abs(covariance) > product * (1 + covariance_slack)) {
      table.complain(
          row, c::entrees_capacity,
          fmt::format("must be at most {:.6g} in size, the root of the product of the variances", product));
    }
    cell.start_correlation = product > 0 ? std::clamp(covariance / product, -1.0, 1.0) : 0;
    if (const double gamma = table.number(row, c::gamma); !std::isnan(gamma))
      cell.gamma_sd = std::sqrt(gamma);
  }
}

}  // namespace clepsydre::scenarios
