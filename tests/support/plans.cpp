#include "tests/support/plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace clepsydre::tests {
namespace {

std::vector<NomenclatureRow> rows(std::size_t leaves) {
  std::vector<NomenclatureRow> all;
  for (const CourtKind kind : court_kinds) {
    all.push_back({.kind = kind, .code = "1.", .parent_code = "", .label = "Groupe", .domain = "civil"});
    for (std::size_t leaf = 1; leaf <= leaves; ++leaf) {
      const std::string code = fmt::format("1.{}.", leaf);
      all.push_back(
          {.kind = kind, .code = code, .parent_code = "1.", .label = "Feuille " + code, .domain = "civil"});
    }
  }
  return all;
}

std::string appeal_code(std::size_t appeal_court) {
  return std::string(1, static_cast<char>('A' + static_cast<char>(appeal_court)));
}

std::vector<Court> courts(const SmallPlan& of) {
  std::vector<Court> all;
  for (std::size_t i = 0; i < of.tribunals; ++i) {
    all.push_back({fmt::format("T{}", i), fmt::format("TJ {}", i), CourtKind::tj,
                   appeal_code(i % of.appeal_courts), 48.0, 2.0, 1e5});
  }
  for (std::size_t i = 0; i < of.appeal_courts; ++i) {
    all.push_back({appeal_code(i), "CA " + appeal_code(i), CourtKind::ca, appeal_code(i), 48.5, 2.5, 1e6});
  }
  return all;
}

std::vector<Flow> appeals(const SmallPlan& of) {
  std::vector<Flow> flows;
  if (of.appeal_rate <= 0) return flows;
  for (std::size_t tribunal = 0; tribunal < of.tribunals; ++tribunal) {
    for (std::size_t leaf = 0; leaf < of.contentieux; ++leaf) {
      flows.push_back({CourtId(tribunal),
                       LeafId(leaf),
                       CourtId(of.tribunals + tribunal % of.appeal_courts),
                       LeafId(of.contentieux + leaf),
                       of.appeal_rate,
                       {0.2, 0.5, 0.3}});
    }
  }
  return flows;
}

//! A stock that thins out with age, all classes used.
void fill_stock(Cell& cell, double stock) {
  double left = stock;
  for (std::uint32_t& cases : cell.stock) {
    cases = static_cast<std::uint32_t>(left * 0.1);
    left -= cases;
  }
  cell.stock.front() += static_cast<std::uint32_t>(left);
  cell.open_age = 55;
}

Cell cell(const SmallPlan& of, CourtId court, LeafId leaf, double routed) {
  Cell cell;
  cell.court = court;
  cell.leaf = leaf;
  const double entrees = of.entrees * (1 + 0.3 * static_cast<double>((court.value() + 2 * leaf.value()) % 4));
  cell.entrees.assign(static_cast<std::size_t>(of.months), entrees);
  cell.entrees_level = {
      .sd = 0.1, .step = 0.2, .national = 0.3, .reversion = 1, .start_sd = 0.03, .freedom = 30};
  cell.law = of.law;
  cell.reference_sorties = entrees + routed;
  cell.reference_load = (of.stock_months + 1) * (entrees + routed);
  cell.gamma_sd = 0.15;
  cell.productivity.assign(static_cast<std::size_t>(of.months), 1.0);
  cell.capacity_level = {
      .sd = 0.1, .step = 0.3, .national = 0.2, .reversion = 0.95, .start_sd = 0.03, .freedom = 30};
  cell.correlation = 0.3;
  cell.withdrawal = of.withdrawal;
  cell.passage = {.minimum = of.minimum_age, .scale = 3, .theta = of.theta};
  fill_stock(cell, of.stock_months * (entrees + routed));
  cell.past_sorties.fill(entrees);
  return cell;
}

}  // namespace

Staff steady_staff(const std::vector<double>& etpt, double reference) {
  const std::vector<double> ones(etpt.size(), 1.0);
  return {.persons = 1,
          .posts = ones,
          .presence = etpt,
          .departures = ones,
          .reference = std::vector<double>(etpt.size(), reference)};
}

Plan small_plan(const SmallPlan& of) {
  Plan plan;
  plan.id = "small";
  plan.label = "Petit réseau d'essai";
  plan.months = of.months;
  plan.replications = of.replications;
  plan.seed = of.seed;
  plan.dispersion = of.dispersion;
  plan.nomenclature = std::make_shared<const Nomenclature>(rows(of.contentieux));
  plan.network = std::make_shared<const Network>(courts(of), appeals(of));
  const std::size_t court_count = of.tribunals + of.appeal_courts;
  const double tribunals_each = static_cast<double>(of.tribunals) / static_cast<double>(of.appeal_courts);
  for (std::size_t court = 0; court < court_count; ++court) {
    const double routed = court >= of.tribunals ? of.appeal_rate * of.entrees * tribunals_each : 0;
    for (const LeafId leaf : plan.nomenclature->leaves(plan.network->courts()[court].kind)) {
      plan.cells.push_back(cell(of, CourtId(court), leaf, routed));
    }
  }
  plan.staff.courts.resize(court_count);
  const auto leaves = static_cast<Eigen::Index>(plan.nomenclature->leaf_count());
  plan.national.entrees = Eigen::MatrixXd::Constant(leaves, leaves, 0.4);
  plan.national.entrees.diagonal().setOnes();
  plan.national.capacity = plan.national.entrees;
  return plan;
}

Target stock_target(const Plan& plan) {
  return {.id = "stock",
          .label = "Stock",
          .indicator = Variable::stock,
          .contentieux = *plan.nomenclature->find("TJ/"),
          .side = Target::Side::at_most,
          .value = 900,
          .by = 12};
}

SmallPlan random_shape(std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  const auto between = [&](double low, double high) {
    return std::uniform_real_distribution(low, high)(engine);
  };
  SmallPlan of;
  of.tribunals = 1 + static_cast<std::size_t>(between(0, 3));
  of.contentieux = 1 + static_cast<std::size_t>(between(0, 4));
  of.months = 1 + static_cast<int>(between(0, 70));
  of.replications = 1 + static_cast<int>(between(0, 60));
  of.seed = seed;
  of.entrees = std::pow(10, between(-1, 2.5));
  of.stock_months = between(0, 30);
  of.law = between(0, 1) < 0.7 ? EffortLaw::saturating : EffortLaw::fixed;
  of.theta = between(-2, 2);
  of.minimum_age = between(0, 1) < 0.5 ? 0 : static_cast<int>(between(0, 5));
  of.appeal_rate = between(0, 1) < 0.2 ? 0 : between(0, 1);
  of.withdrawal = between(0, 1) < 0.3 ? 0 : between(0, 0.05);
  return of;
}

}  // namespace clepsydre::tests
