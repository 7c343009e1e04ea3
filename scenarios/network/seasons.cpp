#include <fmt/format.h>

#include <cmath>
#include <map>
#include <numeric>

#include "scenarios/network/parts.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr double season_slack = 0.02;  // on the mean of twelve rounded factors

YearProfile profile_at(CsvTable& table, std::size_t row) {
  YearProfile profile{};
  for (std::size_t month = 0; month < profile.size(); ++month) {
    profile[month] = table.number(row, column::seasons::m1 + month);
  }
  const double mean =
      std::accumulate(profile.begin(), profile.end(), 0.0) / static_cast<double>(profile.size());
  if (!(std::abs(mean - 1) <= season_slack)) {
    table.complain(row, column::seasons::m1,
                   fmt::format("the mean of the twelve is {:.4g}; it must be 1", mean));
  }
  for (double& factor : profile) factor /= mean;
  return profile;
}

using Profiles = std::map<NodeId, YearProfile>;

//! The profile of the nearest node at or above each leaf; flat where there is none.
std::vector<YearProfile> profiles_of_leaves(const Nomenclature& nomenclature, const Profiles& rows) {
  YearProfile flat{};
  flat.fill(1);
  std::vector<YearProfile> leaves;
  for (std::size_t leaf = 0; leaf < nomenclature.leaf_count(); ++leaf) {
    leaves.push_back(flat);
    for (std::optional<NodeId> node = nomenclature.node_of(LeafId(leaf)); node;
         node = nomenclature.node(*node).parent) {
      const auto row = rows.find(*node);
      if (row == rows.end()) continue;
      leaves.back() = row->second;
      break;
    }
  }
  return leaves;
}

}  // namespace

void read_seasons(const Folder& folder, NetworkData& data) {
  CsvTable table = folder.table("seasons.csv");
  Profiles entrees, productivity;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto node = node_at(table, row, column::seasons::contentieux, data);
    if (!node) continue;
    Profiles& rows = table.text(row, column::seasons::series) == "entrees" ? entrees : productivity;
    if (!rows.emplace(*node, profile_at(table, row)).second) {
      table.complain(row, column::seasons::contentieux, "stands twice for this series");
    }
  }
  data.entrees_season = profiles_of_leaves(*data.nomenclature, entrees);
  data.productivity_season = profiles_of_leaves(*data.nomenclature, productivity);
}

}  // namespace clepsydre::scenarios
