#include "model/aggregate.hpp"

#include <algorithm>
#include <cassert>

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

}  // namespace

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

struct NodeSeries::Walk {
  const Records& leaves;
  std::span<const PastSorties> past;
  const std::function<void(const NodeActivity&)>& act;
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

void NodeSeries::each(const Records& leaves, std::span<const PastSorties> past,
                      const std::function<void(const NodeActivity&)>& act) {
  assert(leaves.contentieux() == past.size());
  for (const Branch& total : totals_) visit(total, 0, {leaves, past, act});
}

NodeActivity NodeSeries::visit(const Branch& branch, std::size_t level, const Walk& walk) {
  NodeActivity activity{branch.node, {}, {}};
  if (branch.below.empty()) {
    activity.series = walk.leaves.series(branch.leaf);
    activity.past_sorties = walk.past[branch.leaf];
  } else {
    if (level == sums_.size()) sums_.emplace_back();
    for (const Branch& below : branch.below) {
      const NodeActivity part = visit(below, level + 1, walk);
      // Taken anew: the visit may have added a level.
      std::vector<std::int32_t>& sum = sums_[level];
      if (&below == &branch.below.front()) {
        sum.assign(part.series.begin(), part.series.end());
      } else {
        add_series(sum, part.series);
      }
      add_past(activity.past_sorties, part.past_sorties);
    }
    activity.series = sums_[level];
  }
  walk.act(activity);
  return activity;
}

}  // namespace clepsydre
