#include "model/reform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "model/cells.hpp"

namespace clepsydre {
namespace {

//! Moves what is to come, from a month on, of one monthly series to another.
void move_series(std::vector<double>& from, std::vector<double>& to, int month, double share) {
  if (from.empty()) return;
  to.resize(std::max(to.size(), from.size()));
  for (auto t = static_cast<std::size_t>(month); t < from.size(); ++t) {
    to[t] += share * from[t];
    from[t] *= 1 - share;
  }
}

//! From a month on, a cell closes so much more with so much more load; later reforms of it stay on top.
void add_reference(Cell& cell, int month, double sorties, double load) {
  std::vector<DatedReference>& later = cell.later_references;
  auto at = std::ranges::lower_bound(later, month, {}, &DatedReference::from);
  if (at == later.end() || at->from != month) {
    DatedReference here = cell.reference_at(month);
    here.from = month;
    at = later.insert(at, here);
  }
  for (; at != later.end(); ++at) {
    at->sorties += sorties;
    at->load += load;
  }
}

//! A share of a cell's filings, reference and one-off sessions goes to another cell.
void move_activity(Cell& from, Cell& to, int month, double share) {
  const DatedReference moved = from.reference_at(month);
  move_series(from.entrees, to.entrees, month, share);
  move_series(from.session, to.session, month, share);
  add_reference(to, month, share * moved.sorties, share * moved.load);
  add_reference(from, month, -share * moved.sorties, -share * moved.load);
}

//! A share of a court's staff goes to another: persons, posts and the ETPT of reference. Those who come keep
//! the presence they had.
void move_staff(StaffPlan& plan, CourtId from, CourtId to, Category category, int month, double share) {
  Staff& giver = plan.of(from, category);
  Staff& receiver = plan.of(to, category);
  if (share <= 0 || giver.presence.empty()) return;
  if (receiver.presence.empty()) {
    const std::vector<double> zeros(giver.presence.size());
    receiver = {.persons = 0,
                .posts = zeros,
                .presence = giver.presence,
                .departures = giver.departures,
                .reference = zeros};
  }
  const double coming = share * giver.persons;
  for (auto t = static_cast<std::size_t>(month); t < giver.presence.size(); ++t) {
    const double persons = receiver.persons + coming;
    if (persons > 0) {
      receiver.presence[t] = (receiver.persons * receiver.presence[t] + coming * giver.presence[t]) / persons;
    }
  }
  plan.moves.push_back({month, from, to, category, share});
  if (share < 1) {
    move_series(giver.reference, receiver.reference, month, share);
  } else {  // a court without staff closes nothing: its reference stays, so that the months before keep
            // theirs
    std::vector<double> copy = giver.reference;
    move_series(copy, receiver.reference, month, 1);
  }
}

std::string name_of(const Plan& plan, CourtId court) {
  const Court& it = plan.network->court(court);
  return fmt::format("{} ({})", it.label, it.code);
}

void check_pair(const Plan& plan, CourtId from, CourtId to, int month) {
  const auto fault = [&](std::string_view why) {
    throw std::invalid_argument(
        fmt::format("{} cannot go to {}: {}", name_of(plan, from), name_of(plan, to), why));
  };
  if (from == to) fault("they are one court");
  if (plan.network->court(from).kind != plan.network->court(to).kind) fault("they are not of one kind");
  if (month < 0 || month >= plan.months) fault("the month is outside the period");
}

//! A cell hands over once, and never to one that has handed over or will: cases would arrive nowhere.
void check_cells(const Plan& plan, std::size_t from, std::size_t to) {
  for (const Transfer& other : plan.transfers) {
    const bool chained = other.from == from || other.from == to || other.to == from;
    if (!chained) continue;
    const std::size_t which = other.from == to ? to : from;
    const Cell& cell = plan.cells[which];
    throw std::invalid_argument(fmt::format("{}, {}: an earlier reform has moved it already",
                                            name_of(plan, cell.court),
                                            plan.nomenclature->key(plan.nomenclature->node_of(cell.leaf))));
  }
}

//! All of a cell goes to another: what comes, what is pending, what is routed there.
void move_cell(Plan& plan, std::size_t from, std::size_t to, int month) {
  check_cells(plan, from, to);
  move_activity(plan.cells[from], plan.cells[to], month, 1);
  plan.transfers.push_back({from, to, month});
}

//! Share of a category's time in a court that its cells of the given leaves have.
double time_share(const Plan& plan, CourtId court, std::span<const LeafId> leaves, Category category,
                  int month) {
  double share = 0;
  for (const LeafId leaf : leaves) {
    for (const Work& work : plan.cells[cell_at(plan, court, leaf)].work) {
      if (work.category == category) share += work.ventilation[static_cast<std::size_t>(month)];
    }
  }
  return std::min(share, 1.0);
}

//! Cases a month that a court sends to a leaf of its CA at the reference, and all courts together do.
struct Sent {
  double court = 0;
  double all = 0;

  [[nodiscard]] double share() const { return all > 0 ? court / all : 0; }
};

Sent sent_to(const Plan& plan, CourtId court, CourtId appeal_court, std::optional<LeafId> leaf) {
  Sent sent;
  for (const Flow& flow : plan.network->flows()) {
    if (flow.to != appeal_court || flow.from == appeal_court || (leaf && flow.into != *leaf)) continue;
    const double cases = flow.rate * plan.cells[cell_at(plan, flow.from, flow.of)].reference_sorties;
    sent.all += cases;
    if (flow.from == court) sent.court += cases;
  }
  return sent;
}

//! Cases of the court that are closed from the month on go to the other CA.
void redirect_flows(Plan& plan, CourtId court, CourtId before, CourtId after, int month) {
  const auto flows = plan.network->flows();
  for (std::size_t which = 0; which < flows.size(); ++which) {
    if (flows[which].from == court && flows[which].to == before)
      plan.redirects.push_back({which, after, month});
  }
}

}  // namespace

void merge(Plan& plan, CourtId from, CourtId to, int month) {
  check_pair(plan, from, to, month);
  const std::size_t cells = plan.cells_of(from).size();
  for (std::size_t i = 0; i < cells; ++i)
    move_cell(plan, first_cell(plan, from) + i, first_cell(plan, to) + i, month);
  for (const Category category : categories) move_staff(plan.staff, from, to, category, month, 1);
}

void make_pole(Plan& plan, std::span<const CourtId> from, CourtId to, std::span<const LeafId> contentieux,
               int month) {
  for (const CourtId court : from) {
    check_pair(plan, court, to, month);
    for (const Category category : categories) {
      const double share = time_share(plan, court, contentieux, category, month);
      move_staff(plan.staff, court, to, category, month, share);
    }
    for (const LeafId leaf : contentieux)
      move_cell(plan, cell_at(plan, court, leaf), cell_at(plan, to, leaf), month);
  }
}

void attach(Plan& plan, CourtId court, CourtId appeal_court, int month) {
  const CourtId before = plan.network->ressort_of(court);
  if (plan.network->court(court).kind == CourtKind::ca)
    throw std::invalid_argument(name_of(plan, court) + " is a cour d'appel: only a TJ is attached");
  check_pair(plan, before, appeal_court, month);
  for (const Redirect& other : plan.redirects) {
    if (plan.network->flows()[other.flow].from == court)
      throw std::invalid_argument(name_of(plan, court) + ": an earlier reform has attached it already");
  }
  redirect_flows(plan, court, before, appeal_court, month);

  const double of_all = sent_to(plan, court, before, std::nullopt).share();
  std::array<double, category_count> moved{};
  std::array<double, category_count> held{};
  for (std::size_t i = 0; i < plan.cells_of(before).size(); ++i) {
    Cell& giver = plan.cells[first_cell(plan, before) + i];
    const Sent sent = sent_to(plan, court, before, giver.leaf);
    const double share = sent.all > 0 ? sent.share() : of_all;
    for (const Work& work : giver.work) {
      const double time = work.ventilation[static_cast<std::size_t>(month)];
      moved[static_cast<std::size_t>(work.category)] += share * time;
      held[static_cast<std::size_t>(work.category)] += time;
    }
    move_activity(giver, plan.cells[first_cell(plan, appeal_court) + i], month, share);
  }
  for (const Category category : categories) {
    const auto which = static_cast<std::size_t>(category);
    const double share = held[which] > 0 ? moved[which] / held[which] : of_all;
    move_staff(plan.staff, before, appeal_court, category, month, share);
  }
}

void unite_networks(std::span<Plan> plans) {
  std::set<Link> links;
  for (const Plan& plan : plans) {
    for (const Redirect& redirect : plan.redirects)
      links.insert({plan.network->flows()[redirect.flow].from, redirect.to});
    for (const Transfer& transfer : plan.transfers)
      links.insert({plan.cells[transfer.from].court, plan.cells[transfer.to].court});
  }
  if (links.empty()) return;
  const Network& base = *plans.front().network;
  const auto united = std::make_shared<const Network>(std::vector(base.courts().begin(), base.courts().end()),
                                                      std::vector(base.flows().begin(), base.flows().end()),
                                                      std::vector(links.begin(), links.end()));
  for (Plan& plan : plans) plan.network = united;
}

}  // namespace clepsydre
