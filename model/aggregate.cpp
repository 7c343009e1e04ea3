#include "model/aggregate.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "model/clones.hpp"

namespace clepsydre {
namespace {

CLEPSYDRE_CLONES void add_numbers(std::int32_t* sum, const std::int32_t* part, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) sum[i] += part[i];
}

[[maybe_unused]] bool sums_fit(std::span<const std::int32_t> sum, std::span<const std::int32_t> part) {
  for (std::size_t i = 0; i < sum.size(); ++i) {
    std::int32_t result = 0;
    if (__builtin_add_overflow(sum[i], part[i], &result)) return false;
  }
  return true;
}

void add_past(PastSorties& sum, const PastSorties& part) {
  for (std::size_t month = 0; month < sum.size(); ++month) sum[month] += part[month];
}

void unite(std::vector<int>& months, const std::vector<int>& others) {
  std::vector<int> both;
  std::ranges::set_union(months, others, std::back_inserter(both));
  months = std::move(both);
}

}  // namespace

void add_cohorts(std::span<std::int64_t> sum, std::span<const std::int64_t> part) {
  assert(sum.size() == part.size());
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += part[i];
}

void add_series(std::span<std::int32_t> sum, std::span<const std::int32_t> part) {
  assert(sum.size() == part.size());
  assert(sums_fit(sum, part));
  add_numbers(sum.data(), part.data(), sum.size());
}

void add(Records& sums, const Records& part) {
  assert(sums.contentieux() == part.contentieux() && sums.months() == part.months() &&
         sums.replications() == part.replications());
  for (std::size_t leaf = 0; leaf < sums.contentieux(); ++leaf)
    add_series(sums.series(leaf), part.series(leaf));
}

std::vector<PastSorties> past_sorties(const Plan& plan, CourtKind kind, std::span<const CourtId> courts) {
  const std::span<const LeafId> leaves = plan.nomenclature->leaves(kind);
  std::vector<PastSorties> past(leaves.size(), PastSorties{});
  for (const CourtId court : courts) {
    if (plan.network->court(court).kind != kind) continue;
    for (const Cell& cell : plan.cells_of(court)) {
      add_past(past[cell.leaf.value() - leaves.front().value()], cell.past_sorties);
    }
  }
  return past;
}

std::vector<std::vector<int>> docket_breaks(const Plan& plan, CourtKind kind,
                                            std::span<const CourtId> courts) {
  const std::span<const LeafId> leaves = plan.nomenclature->leaves(kind);
  std::vector<std::vector<int>> breaks(leaves.size());
  const auto is_here = [&](const Cell& cell) {
    return std::ranges::find(courts, cell.court) != courts.end();
  };
  for (const Transfer& transfer : plan.transfers) {
    const Cell& from = plan.cells[transfer.from];
    const Cell& to = plan.cells[transfer.to];
    if (plan.network->court(from.court).kind != kind || is_here(from) == is_here(to)) continue;
    breaks[from.leaf.value() - leaves.front().value()].push_back(transfer.month);
  }
  for (std::vector<int>& months : breaks) std::ranges::sort(months);
  return breaks;
}

std::vector<NodeActivity> leaf_activities(const Nomenclature& nomenclature, CourtKind kind,
                                          const Records& records, std::span<const PastSorties> past) {
  const std::span<const LeafId> leaves = nomenclature.leaves(kind);
  assert(records.contentieux() == leaves.size() && past.size() == leaves.size());
  std::vector<NodeActivity> activities;
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    const SeriesView series(records.series(leaf), records.months());
    activities.push_back({nomenclature.node_of(leaves[leaf]), series, past[leaf]});
  }
  return activities;
}

struct NodeSeries::Walk {
  std::span<const NodeActivity> leaves;
  const std::function<void(const NodeActivity&)>& act;

  [[nodiscard]] std::size_t months() const { return leaves.front().series.months(); }
  [[nodiscard]] bool changes(const Branch& branch) const {
    if (branch.below.empty()) return leaves[branch.leaf].changes;
    return std::ranges::any_of(branch.below, [&](const Branch& below) { return changes(below); });
  }
};

NodeSeries::NodeSeries(const Nomenclature& nomenclature, CourtKind kind) {
  for (const NodeId total : nomenclature.totals(kind)) totals_.push_back(grow(nomenclature, total));
  assert(!totals_.empty());
}

NodeSeries::Branch NodeSeries::grow(const Nomenclature& nomenclature, NodeId node) {
  const Contentieux& contentieux = nomenclature.node(node);
  Branch branch{node, 0, {}};
  if (contentieux.leaf) {
    branch.leaf = contentieux.leaf->value() - nomenclature.leaves(contentieux.kind).front().value();
    return branch;
  }
  for (std::size_t below = 0; below < nomenclature.nodes().size(); ++below) {
    const NodeId id(below);
    if (nomenclature.node(id).parent == node) branch.below.push_back(grow(nomenclature, id));
  }
  return branch;
}

void NodeSeries::each(std::span<const NodeActivity> leaves,
                      const std::function<void(const NodeActivity&)>& act, Wanted wanted) {
  for (const Branch& total : totals_) visit(total, 0, {leaves, act}, wanted);
}

NodeActivity NodeSeries::visit(const Branch& branch, std::size_t level, const Walk& walk, Wanted wanted) {
  NodeActivity activity = branch.below.empty() ? walk.leaves[branch.leaf] : sum(branch, level, walk, wanted);
  assert(activity.node == branch.node);
  walk.act(activity);
  return activity;
}

//! A sum that changes wants the series of all its parts, those that do not change as well.
NodeActivity NodeSeries::sum(const Branch& branch, std::size_t level, const Walk& walk, Wanted wanted) {
  NodeActivity activity{branch.node, {}};
  activity.changes = walk.changes(branch);
  const bool summed = wanted == Wanted::all || activity.changes;
  if (level == sums_.size()) sums_.emplace_back();
  for (const Branch& below : branch.below) {
    const NodeActivity part = visit(below, level + 1, walk, summed ? Wanted::all : Wanted::changes);
    if (summed) add(level, part, &below == &branch.below.front());
    add_past(activity.past_sorties, part.past_sorties);
    unite(activity.breaks, part.breaks);
  }
  if (!summed) return activity;
  activity.series = SeriesView(sums_[level].series, walk.months());
  activity.cohorts = sums_[level].cohorts;
  return activity;
}

void NodeSeries::add(std::size_t level, const NodeActivity& part, bool is_first) {
  Sum& sum = sums_[level];
  const std::size_t size = part.series.month_size();
  room_.resize(size);
  sum.series.resize(part.series.months() * size);
  for (std::size_t month = 0; month < part.series.months(); ++month) {
    const std::span<std::int32_t> of_month = std::span(sum.series).subspan(month * size, size);
    const std::span<const std::int32_t> added = part.series.month(month, room_);
    is_first ? static_cast<void>(std::ranges::copy(added, of_month.begin())) : add_series(of_month, added);
  }
  if (is_first) {
    sum.cohorts.assign(part.cohorts.begin(), part.cohorts.end());
  } else {
    add_cohorts(sum.cohorts, part.cohorts);
  }
}

}  // namespace clepsydre
