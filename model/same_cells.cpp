#include "model/same_cells.hpp"

#include <algorithm>
#include <cmath>

#include "model/capacity.hpp"
#include "model/cells.hpp"

namespace clepsydre {
namespace {

bool same(const Court& a, const Court& b) {
  return a.code == b.code && a.kind == b.kind && a.ressort == b.ressort;
}

bool same(const Flow& a, const Flow& b) {
  return a.from == b.from && a.of == b.of && a.to == b.to && a.into == b.into && a.rate == b.rate &&
         a.lag == b.lag;
}

bool same_network(const Network& a, const Network& b) {
  return &a == &b ||
         (std::ranges::equal(a.courts(), b.courts(),
                             [](const Court& x, const Court& y) { return same(x, y); }) &&
          std::ranges::equal(a.flows(), b.flows(), [](const Flow& x, const Flow& y) { return same(x, y); }));
}

//! Whether cells of the two plans can be compared one by one.
bool comparable(const Plan& a, const Plan& b) {
  return a.seed == b.seed && a.first == b.first && a.months == b.months && a.replications == b.replications &&
         a.dispersion == b.dispersion && a.months_convention == b.months_convention &&
         a.cells.size() == b.cells.size() && a.nomenclature->keys() == b.nomenclature->keys() &&
         same_network(*a.network, *b.network) && share_national_shocks(a, b);
}

//! Two unknown months of the past are the same, though NaN is not NaN.
bool same(const Cell& a, const Cell& b) {
  if (a == b) return true;
  const auto same_month = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
  if (!std::ranges::equal(a.past_sorties, b.past_sorties, same_month)) return false;
  Cell one = a;
  Cell other = b;
  one.past_sorties = other.past_sorties = {};
  return one == other;
}

//! Where cases go from one cell to another under a plan, whatever the month.
struct Way {
  std::size_t from;  //!< positions in Plan::cells
  std::size_t to;
};

std::vector<Way> ways_of(const Plan& plan) {
  const std::span<const Flow> flows = plan.network->flows();
  std::vector<Way> ways;
  for (const Flow& flow : flows) {
    if (flow.rate > 0) ways.push_back({cell_at(plan, flow.from, flow.of), cell_at(plan, flow.to, flow.into)});
  }
  for (const Redirect& redirect : plan.redirects) {
    const Flow& flow = flows[redirect.flow];
    ways.push_back({cell_at(plan, flow.from, flow.of), cell_at(plan, redirect.to, flow.into)});
  }
  for (const Transfer& transfer : plan.transfers) ways.push_back({transfer.from, transfer.to});
  return ways;
}

//! Marks what can be reached from what is marked. `mark`: from a way and the mask to whether it marked
//! anything.
template <class Mark>
void spread(const Plan& plan, CellMask& mask, Mark mark) {
  const std::vector<Way> ways = ways_of(plan);
  bool more = std::ranges::find(mask, true) != mask.end();
  while (more) {
    more = false;
    for (const Way& way : ways) more |= mark(way);
    for (const Redeployment& redeployment : plan.redeployments) {
      const auto marked = [&](std::size_t cell) { return mask[cell]; };
      const auto all = [&](const std::vector<std::size_t>& cells) {
        return std::ranges::all_of(cells, marked);
      };
      const bool any = std::ranges::any_of(redeployment.givers, marked) ||
                       std::ranges::any_of(redeployment.receivers, marked);
      if (!any || (all(redeployment.givers) && all(redeployment.receivers))) continue;
      for (const std::size_t cell : redeployment.givers) mask[cell] = true;
      for (const std::size_t cell : redeployment.receivers) mask[cell] = true;
      more = true;
    }
  }
}

//! Per court and category, whether its ETPT may differ.
using StaffMask = std::vector<std::array<bool, category_count>>;

template <class Things>
Things of_category(const Things& things, Category category) {
  Things found;
  std::ranges::copy_if(things, std::back_inserter(found),
                       [&](const auto& thing) { return thing.category == category; });
  return found;
}

bool same_but_presence(const Staff& a, const Staff& b) {
  return a.persons == b.persons && a.posts == b.posts && a.departures == b.departures &&
         a.reference == b.reference;
}

//! Who comes, leaves or moves elsewhere is felt here where newcomers are shared out over courts.
bool all_changed(const StaffPlan& a, const StaffPlan& b, Category category) {
  const auto law = static_cast<std::size_t>(category);
  const auto recruitments = of_category(a.recruitments, category);
  const auto moves = of_category(a.moves, category);
  const auto pools = of_category(a.pools, category);
  if (!(a.laws[law] == b.laws[law] && recruitments == of_category(b.recruitments, category) &&
        moves == of_category(b.moves, category) && pools == of_category(b.pools, category)))
    return true;
  if (recruitments.empty() && moves.empty() && pools.empty()) return false;
  return !std::ranges::equal(a.courts, b.courts, [&](const auto& one, const auto& other) {
    return same_but_presence(one[law], other[law]);
  });
}

StaffMask changed_staff(const StaffPlan& a, const StaffPlan& b) {
  StaffMask changed(a.courts.size());
  for (const Category category : categories) {
    const auto of = static_cast<std::size_t>(category);
    const bool all = all_changed(a, b, category);
    for (std::size_t court = 0; court < changed.size(); ++court) {
      const Staff& one = a.courts[court][of];
      const Staff& other = b.courts[court][of];
      changed[court][of] = all || !same_but_presence(one, other) || one.presence != other.presence;
    }
  }
  return changed;
}

void mark_staff(const Plan& first, const Plan& plan, CellMask& changed) {
  const StaffMask staff = changed_staff(first.staff, plan.staff);
  for (std::size_t cell = 0; cell < plan.cells.size(); ++cell) {
    const auto& of_court = staff[plan.cells[cell].court.value()];
    for (const Work& work : plan.cells[cell].work) {
      const double team = team_of(plan.staff, work.category);
      const bool helped = team > 0 && of_court[static_cast<std::size_t>(Category::autour_du_magistrat)];
      if (of_court[static_cast<std::size_t>(work.category)] || helped ||
          team != team_of(first.staff, work.category))
        changed[cell] = true;
    }
  }
}

//! Cells on which the uncertain levers are not the same, in the same order.
void mark_effects(const Plan& first, const Plan& plan, CellMask& changed) {
  const auto of_cells = [](const Plan& of) {
    std::vector<std::vector<const UncertainEffect*>> effects(of.cells.size());
    for (const UncertainEffect& effect : of.effects) {
      for (const std::size_t cell : effect.cells) effects[cell].push_back(&effect);
    }
    return effects;
  };
  const auto before = of_cells(first);
  const auto now = of_cells(plan);
  const auto same_effect = [](const UncertainEffect* a, const UncertainEffect* b) {
    return a->lever == b->lever && a->target == b->target && a->multiply == b->multiply &&
           a->uncertainty == b->uncertainty && a->weight == b->weight;
  };
  for (std::size_t cell = 0; cell < changed.size(); ++cell) {
    if (!std::ranges::equal(before[cell], now[cell], same_effect)) changed[cell] = true;
  }
}

std::vector<Redeployment> of_court(std::span<const Redeployment> all, CourtId court) {
  std::vector<Redeployment> found;
  std::ranges::copy_if(all, std::back_inserter(found), [&](const auto& it) { return it.court == court; });
  return found;
}

//! Cells of redeployments of a court where these are not the same, in the same order.
void mark_redeployments(const Plan& first, const Plan& plan, CellMask& changed) {
  for (const auto& [one, other] : {std::pair(&first, &plan), std::pair(&plan, &first)}) {
    for (const Redeployment& redeployment : one->redeployments) {
      if (of_court(one->redeployments, redeployment.court) ==
          of_court(other->redeployments, redeployment.court))
        continue;
      for (const std::size_t cell : redeployment.givers) changed[cell] = true;
      for (const std::size_t cell : redeployment.receivers) changed[cell] = true;
    }
  }
}

//! Receivers of flows whose rate or way is not the same, and both ends of transfers of which one plan knows.
void mark_ways(const Plan& first, const Plan& plan, CellMask& changed) {
  const std::span<const Flow> flows = plan.network->flows();
  for (const auto& [one, other] : {std::pair(&first, &plan), std::pair(&plan, &first)}) {
    for (const FlowChange& change : one->flow_changes) {
      if (std::ranges::find(other->flow_changes, change) != other->flow_changes.end()) continue;
      const Flow& flow = flows[change.flow];
      changed[cell_at(plan, flow.to, flow.into)] = true;
      for (const Plan* of : {one, other}) {
        const auto redirect = std::ranges::find(of->redirects, change.flow, &Redirect::flow);
        if (redirect != of->redirects.end()) changed[cell_at(plan, redirect->to, flow.into)] = true;
      }
    }
    for (const Redirect& redirect : one->redirects) {
      if (std::ranges::find(other->redirects, redirect) != other->redirects.end()) continue;
      changed[cell_at(plan, flows[redirect.flow].to, flows[redirect.flow].into)] = true;
      changed[cell_at(plan, redirect.to, flows[redirect.flow].into)] = true;
    }
    for (const Transfer& transfer : one->transfers) {
      if (std::ranges::find(other->transfers, transfer) != other->transfers.end()) continue;
      changed[transfer.from] = changed[transfer.to] = true;
    }
  }
}

}  // namespace

CellMask changed_cells(const Plan& first, const Plan& plan) {
  if (!comparable(first, plan)) return CellMask(plan.cells.size(), true);
  CellMask changed(plan.cells.size());
  for (std::size_t cell = 0; cell < changed.size(); ++cell) {
    changed[cell] = !same(first.cells[cell], plan.cells[cell]);
  }
  mark_staff(first, plan, changed);
  mark_effects(first, plan, changed);
  mark_redeployments(first, plan, changed);
  mark_ways(first, plan, changed);
  spread(plan, changed, [&](const Way& way) {
    if (!changed[way.from] || changed[way.to]) return false;
    changed[way.to] = true;
    return true;
  });
  return changed;
}

CellMask with_senders(const Plan& plan, CellMask mask) {
  spread(plan, mask, [&](const Way& way) {
    if (!mask[way.to] || mask[way.from]) return false;
    mask[way.from] = true;
    return true;
  });
  return mask;
}

}  // namespace clepsydre
