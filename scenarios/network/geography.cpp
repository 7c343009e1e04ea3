#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include "model/program.hpp"
#include "scenarios/network/parts.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

CourtKind kind_of(std::string_view word) {
  return word == "CA" || word == "PG" ? CourtKind::ca : CourtKind::tj;
}

Side side_of(std::string_view word) { return word == "PTJ" || word == "PG" ? Side::parquet : Side::siege; }

//! What every court of a kind sends on: to itself, or a TJ to the CA of its ressort.
struct Route {
  std::string court;  //!< the only one it holds for; empty: every court of the kind
  LeafId of;
  LeafId into;
  double rate;
  std::vector<double> lag;
};

CourtKind kind_of(const NetworkData& data, LeafId leaf) {
  return data.nomenclature->node(data.nomenclature->node_of(leaf)).kind;
}

//! Reads "1:0.2;2:0.5;3:0.3"; empty where it is malformed.
std::vector<double> parse_lag(std::string_view text) {
  std::vector<double> lag;
  std::istringstream parts{std::string(text)};
  for (std::string part; std::getline(parts, part, ';');) {
    const std::size_t colon = part.find(':');
    if (colon == std::string::npos) return {};
    const auto months = parse_integer(part.substr(0, colon));
    const auto probability = parse_real(part.substr(colon + 1));
    if (!months || *months < 1 || *months > 240 || !probability || *probability < 0) return {};
    lag.resize(std::max(lag.size(), static_cast<std::size_t>(*months)));
    lag[static_cast<std::size_t>(*months) - 1] += *probability;
  }
  return lag;
}

std::vector<Court> read_courts(CsvTable& table) {
  namespace c = column::courts;
  std::vector<Court> courts;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    courts.push_back({std::string(table.text(row, c::code)), std::string(table.text(row, c::label)),
                      kind_of(table.text(row, c::kind)), std::string(table.text(row, c::ressort)),
                      table.number(row, c::latitude), table.number(row, c::longitude),
                      table.number(row, c::population)});
  }
  return courts;
}

//! Courts that the flows name are there.
void check_senders(CsvTable& table, const std::vector<Court>& courts) {
  namespace c = column::flows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view code = table.text(row, c::court);
    if (code.empty() || code == "*" || std::ranges::find(courts, code, &Court::code) != courts.end())
      continue;
    table.complain(row, c::court, "is no court of the network");
  }
}

void check_courts(CsvTable& table, const std::vector<Court>& courts) {
  namespace c = column::courts;
  std::map<std::string, CourtKind> kinds;
  for (std::size_t row = 0; row < courts.size(); ++row) {
    if (!kinds.emplace(courts[row].code, courts[row].kind).second)
      table.complain(row, c::code, "stands twice");
  }
  for (std::size_t row = 0; row < courts.size(); ++row) {
    const auto ressort = kinds.find(courts[row].ressort);
    if (ressort == kinds.end() || ressort->second != CourtKind::ca) {
      table.complain(row, c::ressort, "is no cour d'appel of the network");
    } else if (courts[row].kind == CourtKind::ca && courts[row].ressort != courts[row].code) {
      table.complain(row, c::ressort, "a cour d'appel must name itself");
    }
  }
}

bool lag_sums_to_one(const std::vector<double>& lag) {
  double sum = 0;
  for (const double probability : lag) sum += probability;
  return std::abs(sum - 1) < 1e-6;
}

std::optional<Route> read_route(CsvTable& table, std::size_t row, const NetworkData& data) {
  namespace c = column::flows;
  const auto of = leaf_at(table, row, c::of, data);
  const auto into = leaf_at(table, row, c::into, data);
  std::vector<double> lag = parse_lag(table.text(row, c::lag));
  if (lag.empty()) {
    table.complain(row, c::lag, "must be months:probability, as 1:0.2;2:0.5;3:0.3, at least one month each");
  } else if (!lag_sums_to_one(lag)) {
    table.complain(row, c::lag, "the probabilities must sum to 1");
  }
  if (!of || !into || lag.empty()) return std::nullopt;
  if (kind_of(data, *of) == CourtKind::ca && kind_of(data, *into) == CourtKind::tj) {
    table.complain(row, c::into, "must be a contentieux of the CA: no case goes down to a TJ");
  }

  double sum = 0;  // what decimal digits left of 1 is spread, so that the model's own check holds
  for (const double probability : lag) sum += probability;
  for (double& probability : lag) probability /= sum;
  const std::string_view court = table.text(row, c::court);
  return Route{std::string(court == "*" ? "" : court), *of, *into, table.number(row, c::rate),
               std::move(lag)};
}

//! A court's own rate is at most that of the row for every court, so that no court sends more than it closes.
void check_own(CsvTable& table, std::size_t row, const Route& own, const std::vector<Route>& before) {
  namespace c = column::flows;
  const auto same_flow = [&](const Route& route, std::string_view court) {
    return route.court == court && route.of == own.of && route.into == own.into;
  };
  const auto of_all = std::ranges::find_if(before, [&](const Route& route) { return same_flow(route, ""); });
  if (of_all == before.end()) {
    table.complain(row, c::court, "no row for every court stands before with this of and into");
  } else if (own.rate > of_all->rate) {
    table.complain(row, c::rate,
                   fmt::format("must be at most {:.6g}, the rate of every court", of_all->rate));
  }
  if (std::ranges::any_of(before, [&](const Route& route) { return same_flow(route, own.court); }))
    table.complain(row, c::court, "stands twice for this flow");
}

std::vector<Route> read_routes(CsvTable& table, const NetworkData& data) {
  std::vector<Route> routes;
  std::map<LeafId, double> leaving;
  std::map<LeafId, std::size_t> count;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto route = read_route(table, row, data);
    if (!route) continue;
    if (!route->court.empty()) {
      check_own(table, row, *route, routes);
      routes.push_back(std::move(*route));
      continue;
    }
    double& sum = leaving[route->of] += route->rate;
    if (sum > 1 + 1e-9)
      table.complain(row, column::flows::rate, fmt::format("more than 1 leaves this leaf: {:.6g}", sum));
    if (++count[route->of] == most_routes + 1)
      table.complain(row, column::flows::of, fmt::format("more than {} flows leave this leaf", most_routes));
    routes.push_back(std::move(*route));
  }
  return routes;
}

std::vector<Flow> flows_of(const std::vector<Court>& courts, const std::vector<Route>& routes,
                           const NetworkData& data) {
  std::map<std::string_view, CourtId> ids;
  for (std::size_t court = 0; court < courts.size(); ++court) ids.emplace(courts[court].code, CourtId(court));
  std::map<std::tuple<std::string_view, LeafId, LeafId>, const Route*> own_routes;
  for (const Route& route : routes) {
    if (!route.court.empty())
      own_routes.emplace(std::tuple(std::string_view(route.court), route.of, route.into), &route);
  }
  std::vector<Flow> flows;
  for (std::size_t court = 0; court < courts.size(); ++court) {
    for (const Route& route : routes) {
      if (!route.court.empty() || kind_of(data, route.of) != courts[court].kind) continue;
      const auto own = own_routes.find({courts[court].code, route.of, route.into});
      const Route& holds = own == own_routes.end() ? route : *own->second;
      if (holds.rate == 0) continue;
      const bool within = kind_of(data, route.into) == courts[court].kind;
      const CourtId to = within ? CourtId(court) : ids.at(courts[court].ressort);
      flows.push_back({CourtId(court), route.of, to, route.into, holds.rate, holds.lag});
    }
  }
  return flows;
}

}  // namespace

void read_contentieux(const Folder& folder, NetworkData& data) {
  namespace c = column::contentieux;
  CsvTable table = folder.table("contentieux.csv");
  if (!folder.problems.empty()) return;
  std::vector<NomenclatureRow> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    rows.push_back({kind_of(table.text(row, c::kind)), std::string(table.text(row, c::code)),
                    std::string(table.text(row, c::parent)), std::string(table.text(row, c::label)),
                    std::string(table.text(row, c::domain)),
                    table.text(row, c::carries) == "cases" ? Carries::cases : Carries::staff_time,
                    side_of(table.text(row, c::kind))});
  }
  try {
    data.nomenclature = std::make_shared<const Nomenclature>(std::move(rows));
  } catch (const std::invalid_argument& error) {
    folder.problems.add(table.mark(0, c::kind), error.what());
  }
}

void read_geography(const Folder& folder, NetworkData& data) {
  CsvTable table = folder.table("courts.csv");
  std::vector<Court> courts = read_courts(table);
  check_courts(table, courts);
  CsvTable flow_table = folder.table("flows.csv");
  check_senders(flow_table, courts);
  const std::vector<Route> routes = read_routes(flow_table, data);
  if (!folder.problems.empty()) return;
  std::vector<Flow> flows = flows_of(courts, routes, data);
  data.network = std::make_shared<const Network>(std::move(courts), std::move(flows));
}

}  // namespace clepsydre::scenarios
