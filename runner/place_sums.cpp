#include "runner/place_sums.hpp"

namespace clepsydre::runner {

Sums::Sums(const Nomenclature& nomenclature, std::size_t blocks) {
  for (const CourtKind kind : court_kinds)
    by_kind.try_emplace(kind, nomenclature.leaves(kind).size(), blocks);
}

void Sums::release() {
  for (auto& [kind, sum] : by_kind) sum.release();
}

std::vector<NodeActivity> activities(const Nomenclature& nomenclature, const KindData& data,
                                     std::span<const Series> series) {
  const std::span<const LeafId> leaves = nomenclature.leaves(data.kind);
  std::vector<NodeActivity> all;
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    all.push_back({.node = nomenclature.node_of(leaves[leaf]),
                   .series = series[leaf].records,
                   .past_sorties = data.past[leaf],
                   .cohorts = series[leaf].cohorts,
                   .breaks = data.breaks[leaf],
                   .changes = data.changed[leaf]});
  }
  return all;
}

Summary summarise(PlaceSummariser& summarise, const Nomenclature& nomenclature, std::size_t scenario,
                  PlaceId place, std::span<const KindData> kinds, const PlaceSums& sums, Baseline* baseline) {
  std::map<CourtKind, std::vector<NodeActivity>> leaves;
  std::vector<KindActivity> activity;
  for (const KindData& data : kinds) {
    const Sum& first = sums.first.by_kind.at(data.kind);
    if (first.contentieux() == 0 || first.empty(0)) continue;
    const Sum& own = sums.own.by_kind.at(data.kind);
    std::vector<Series> series;
    for (std::size_t leaf = 0; leaf < own.contentieux(); ++leaf) {
      const Sum& sum = own.empty(leaf) ? first : own;
      series.push_back({SeriesView(sum.series(leaf)), sum.cohorts(leaf)});
    }
    leaves[data.kind] = activities(nomenclature, data, series);
    activity.push_back({data.kind, leaves[data.kind]});
  }
  return summarise(scenario, place, activity, baseline);
}

}  // namespace clepsydre::runner
