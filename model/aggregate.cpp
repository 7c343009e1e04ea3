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

NodeSeries::NodeSeries(const Nomenclature& nomenclature, CourtKind kind) {
  for (const NodeId total : nomenclature.totals(kind)) totals_.push_back(grow(nomenclature, total));
  assert(!totals_.empty());
}

NodeSeries::Branch NodeSeries::grow(const Nomenclature& nomenclature, NodeId node) {
  const Contentieux& contentieux = nomenclature.node(node);
  Branch branch{.node = node, .below = {}};
  if (contentieux.leaf) {
    branch.leaf = contentieux.leaf->value() - nomenclature.leaves(contentieux.kind).front().value();
  } else {
    for (std::size_t below = 0; below < nomenclature.nodes().size(); ++below) {
      const NodeId id(below);
      if (nomenclature.node(id).parent == node) branch.below.push_back(grow(nomenclature, id));
    }
  }
  branch.place = nodes_.size();
  nodes_.emplace_back();
  return branch;
}

struct NodeSeries::Walk {
  std::size_t month;
  std::size_t months;
  const std::function<void(const NodeMonth&)>& act;
  std::span<const std::int32_t> next{};  // of the leaf that is read next
  std::size_t leaves_read = 0;
};

void NodeSeries::each(std::span<const NodeActivity> leaves, const std::function<void(const NodeMonth&)>& act,
                      Wanted wanted) {
  read_.clear();
  for (const Branch& total : totals_) {
    describe(total, leaves);
    want(total, wanted == Wanted::all);
    list_read(total);
  }
  const std::size_t months = leaves.front().series.months();
  for (std::size_t month = 0; month < months; ++month) {
    Walk walk{month, months, act};
    for (const Branch& total : totals_) visit(total, 0, walk);
  }
}

//! Gathers what the nodes are but their records.
void NodeSeries::describe(const Branch& branch, std::span<const NodeActivity> leaves) {
  Node& node = nodes_[branch.place];
  if (branch.below.empty()) {
    node.activity = leaves[branch.leaf];
    assert(node.activity.node == branch.node);
    return;
  }
  node.activity = {.node = branch.node, .changes = false};
  for (const Branch& below : branch.below) {
    describe(below, leaves);
    const NodeActivity& part = nodes_[below.place].activity;
    add_past(node.activity.past_sorties, part.past_sorties);
    unite(node.activity.breaks, part.breaks);
    node.activity.changes = node.activity.changes || part.changes;
    if (&below == &branch.below.front()) {
      node.cohorts.assign(part.cohorts.begin(), part.cohorts.end());
    } else {
      add_cohorts(node.cohorts, part.cohorts);
    }
  }
  node.activity.cohorts = node.cohorts;
}

//! A sum that changes wants the records of all its parts, those that do not change as well.
void NodeSeries::want(const Branch& branch, bool wanted) {
  Node& node = nodes_[branch.place];
  node.wanted = wanted || node.activity.changes;
  for (const Branch& below : branch.below) want(below, node.wanted);
}

bool NodeSeries::is_read(const Branch& branch) const {
  return branch.below.empty() && nodes_[branch.place].wanted;
}

void NodeSeries::list_read(const Branch& branch) {
  for (const Branch& below : branch.below) list_read(below);
  if (is_read(branch)) read_.push_back(nodes_[branch.place].activity.series);
}

//! Returns the node's record, which lies in a leaf's series or in what its level keeps.
std::span<const std::int32_t> NodeSeries::visit(const Branch& branch, std::size_t level, Walk& walk) {
  const Node& node = nodes_[branch.place];
  std::span<const std::int32_t> record;
  if (branch.below.empty()) {
    if (is_read(branch)) {
      room_.resize(node.activity.series.month_size());
      record = node.activity.series.month(walk.month, room_);
      const bool in_month = ++walk.leaves_read < read_.size();
      const std::size_t month = in_month ? walk.month : std::min(walk.month + 1, walk.months - 1);
      walk.next = read_[in_month ? walk.leaves_read : 0].plain_month(month);
    }
  } else {
    if (level == months_.size()) months_.emplace_back();
    for (const Branch& below : branch.below) {
      const std::span<const std::int32_t> part = visit(below, level + 1, walk);
      if (!node.wanted) continue;
      if (&below == &branch.below.front()) {
        months_[level].assign(part.begin(), part.end());
      } else {
        add_series(months_[level], part);
      }
    }
    if (node.wanted) record = months_[level];
  }
  const Node& next = nodes_[(branch.place + 1) % nodes_.size()];
  walk.act({node.activity, walk.month, record, next.activity.node, walk.next});
  return record;
}

}  // namespace clepsydre
