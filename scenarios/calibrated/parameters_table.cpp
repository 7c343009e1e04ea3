// parameters.csv and covariance.csv of a calibrated network.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "scenarios/calibrated/network_tables.hpp"

namespace clepsydre::scenarios {
namespace {

using Key = std::pair<std::string, std::string>;                 // contentieux, parameter
using Rows = std::map<Key, std::map<std::string, std::string>>;  // value per court

std::string number(double value) { return fmt::format("{:.8g}", value); }

void add_level(std::map<std::string, double>& values, const std::string& series, const LocalLevel& level) {
  values[series + "_sd"] = level.sd;
  values[series + "_step"] = level.step;
  values[series + "_national"] = level.national;
  values[series + "_reversion"] = level.reversion;
  values[series + "_freedom"] = std::min(level.freedom, 10000.0);
}

std::map<std::string, double> parameters_of(const CalibratedCell& cell) {
  std::map<std::string, double> values;
  add_level(values, "entrees", cell.cell.entrees_level);
  add_level(values, "capacity", cell.cell.capacity_level);
  values["capacity_start"] = cell.cell.capacity_level.start;
  values["gamma"] = cell.cell.gamma;
  values["correlation"] = cell.cell.correlation;
  values["withdrawal"] = 0;  // exits that close the balance have the withdrawn in them
  values["passage_minimum"] = cell.passage.minimum;
  values["passage_scale"] = cell.passage.scale;
  values["passage_theta"] = cell.passage.theta;
  return values;
}

Rows rows_of(const CalibratedNetwork& network) {
  Rows rows;
  for (const CalibratedCell& cell : network.cells) {
    if (cell.basis == CalibratedCell::Basis::means) continue;
    for (const auto& [parameter, value] : parameters_of(cell))
      rows[{cell.contentieux, parameter}][cell.court] = number(value);
  }
  return rows;
}

//! Courts that have a contentieux: all of its kind.
std::size_t courts_of(const CalibratedNetwork& network, std::string_view key) {
  if (!network.base) return network.courts.size();
  const NetworkData& data = *network.base->data;
  const CourtKind kind = data.nomenclature->node(*data.nomenclature->find(key)).kind;
  return static_cast<std::size_t>(std::ranges::count(data.network->courts(), kind, &Court::kind));
}

bool are_all_equal(const std::map<std::string, std::string>& values) {
  return std::ranges::all_of(values,
                             [&](const auto& value) { return value.second == values.begin()->second; });
}

//! Parameters that the base sets for some courts: a row for every court would not reach these.
std::set<std::string> set_in_courts(const RawTable& table) {
  std::set<std::string> found;
  for (const RawTable::Row& row : table.rows()) {
    if (row[0] != "*") found.insert(row[2]);
  }
  return found;
}

void add_rows(RawTable& table, const Key& key, const std::map<std::string, std::string>& values,
              std::size_t courts) {
  const auto row = [&](const std::string& court, const std::string& value) {
    table.add({court, key.first, key.second, value, std::string(calibrated_source)});
  };
  if (values.size() == courts && are_all_equal(values)) {
    row("*", values.begin()->second);
    return;
  }
  for (const auto& [court, value] : values) row(court, value);
}

RawTable::Row covariance_of(const CalibratedCell& cell) {
  const double entrees = cell.cell.entrees_level.start_sd;
  const double capacity = cell.cell.capacity_level.start_sd;
  return {cell.court,
          cell.contentieux,
          number(entrees * entrees),
          number(capacity * capacity),
          number(cell.cell.start_correlation * entrees * capacity),
          number(cell.cell.gamma_sd * cell.cell.gamma_sd),
          cell.theta_sd > 0 ? number(cell.theta_sd * cell.theta_sd) : ""};
}

}  // namespace

void make_parameters(Tables& tables) {
  const CalibratedNetwork& network = tables.network();
  const Rows rows = rows_of(network);
  RawTable& table = tables["parameters.csv"];
  RawTable& covariance = tables["covariance.csv"];
  std::erase_if(table.rows(), [&](const RawTable::Row& row) {
    const auto ours = rows.find({row[1], row[2]});
    return ours != rows.end() && (row[0] == "*" ? ours->second.size() == courts_of(network, row[1])
                                                : ours->second.contains(row[0]));
  });
  const std::set<std::string> apart = set_in_courts(table);
  for (const auto& [key, values] : rows)
    add_rows(table, key, values, apart.contains(key.second) ? 0 : courts_of(network, key.first));
  std::set<Key> ours;
  for (const CalibratedCell& cell : network.cells) ours.emplace(cell.court, cell.contentieux);
  std::erase_if(covariance.rows(), [&](const RawTable::Row& row) { return ours.contains({row[0], row[1]}); });
  for (const CalibratedCell& cell : network.cells) {
    if (cell.basis == CalibratedCell::Basis::estimate) covariance.add(covariance_of(cell));
  }
}

}  // namespace clepsydre::scenarios
