#include "scenarios/levers/recruitment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scenarios/levers/selection.hpp"
#include "scenarios/period.hpp"

namespace clepsydre::scenarios {
namespace {

//! Persons who come in a month of the run; months beyond it where they are too late.
struct Arrival {
  int month;
  int persons;
};

std::vector<Arrival> arrivals_of(const Value& lever, const Scene& scene) {
  std::vector<Arrival> arrivals;
  for (const Value& row : lever["arrivals"].items) {
    const auto month = position_in_period(row["month"], scene.plan, scene.problems);
    if (!month) continue;
    const double persons = std::round(number(row, "persons") * number(lever, "multiply"));
    arrivals.push_back({*month + static_cast<int>(number(lever, "delay_months")), static_cast<int>(persons)});
  }
  return arrivals;
}

double pending(const Plan& plan, CourtId court) {
  double cases = 0;
  for (const Cell& cell : plan.cells_of(court))
    cases += std::accumulate(cell.stock.begin(), cell.stock.end(), 0.0);
  return cases;
}

void check_populations(const Value& lever, std::span<const CourtId> courts, const Scene& scene) {
  const auto unknown = [&](CourtId court) { return std::isnan(scene.plan.network->court(court).population); };
  const auto first = std::ranges::find_if(courts, unknown);
  if (first == courts.end()) return;
  complain(lever["allocation"],
           fmt::format("the population of {} is unknown; so it is of {} of the {} courts",
                       scene.plan.network->court(*first).label, std::ranges::count_if(courts, unknown),
                       courts.size()),
           scene.problems);
}

//! Between kinds of courts, whose cases and people do not compare, in proportion to the staff they have.
void balance_kinds(std::vector<double>& weights, std::span<const CourtId> courts, Category category,
                   const Plan& plan) {
  for (const CourtKind kind : court_kinds) {
    double persons = 0;
    double weight = 0;
    for (const CourtId court : courts) {
      if (plan.network->court(court).kind != kind) continue;
      persons += plan.staff.of(court, category).persons;
      weight += weights[court.value()];
    }
    for (const CourtId court : courts) {
      if (plan.network->court(court).kind == kind && weight > 0) weights[court.value()] *= persons / weight;
    }
  }
}

//! Weights of the courts that a rule over all of them shares persons out to.
std::vector<double> ruled_weights(const Value& lever, const Scene& scene) {
  const Plan& plan = scene.plan;
  const std::vector<CourtId> courts = staffed_courts(lever, scene);
  const std::string rule = lever.text_of("allocation");
  std::vector<double> weights(plan.network->courts().size());
  if (rule == "population") check_populations(lever, courts, scene);
  for (const CourtId court : courts) {
    weights[court.value()] = rule == "stock"        ? pending(plan, court)
                             : rule == "population" ? plan.network->court(court).population
                                                    : 1;
  }
  if (rule != "vacancies") balance_kinds(weights, courts, selected_category(lever), plan);
  return weights;
}

//! Weights that the lever gives court by court. Problems: courts named twice, or without the category.
std::vector<double> explicit_weights(const Value& lever, const Scene& scene) {
  const Category category = selected_category(lever);
  std::vector<double> weights(scene.plan.network->courts().size());
  for (const Value& row : lever["shares"].items) {
    const auto court = selected_court(row["court"], scene);
    if (!court) continue;
    if (!is_staffed(scene.plan.staff.of(*court, category)))
      complain(row["court"], fmt::format("has no known {}", text(category)), scene.problems);
    if (weights[court->value()] > 0) complain(row["court"], "stands twice in this list", scene.problems);
    weights[court->value()] = number(row, "share");
  }
  return weights;
}

//! Shares stand under `explicit` alone, and alone say which courts.
void check_shares(const Value& lever, const Scene& scene) {
  const Value& allocation = lever["allocation"];
  const Value* shares = lever.find("shares");
  const bool wanted = allocation.text == "explicit";
  if (wanted && !shares) complain(allocation, "needs 'shares'", scene.problems);
  if (!wanted && shares) {
    complain(*shares, "only stands under allocation: explicit", scene.problems);
    for (const Value& row : shares->items) selected_court(row["court"], scene);
  }
  const std::vector<Value>& courts = lever["courts"].items;
  if (wanted && (courts.size() != 1 || courts.front().text != "all"))
    complain(lever["courts"], "cannot stand together with allocation: explicit", scene.problems);
}

std::vector<double> weights_of(const Value& lever, const Scene& scene) {
  check_shares(lever, scene);
  const bool by_hand = lever.text_of("allocation") == "explicit" && lever.find("shares");
  std::vector<double> weights = by_hand ? explicit_weights(lever, scene) : ruled_weights(lever, scene);
  const bool nobody = std::ranges::none_of(weights, [](double weight) { return weight > 0; });
  if (nobody && scene.problems.empty()) {
    scene.problems.add(lever.mark, fmt::format("{} changes nothing (no court has a share by {})", lever.path,
                                               lever.text_of("allocation")));
  }
  return weights;
}

}  // namespace

void apply_recruitment(const Value& lever, const Scene& scene) {
  const std::vector<Arrival> arrivals = arrivals_of(lever, scene);
  const std::vector<double> weights = weights_of(lever, scene);
  check_acts(lever, "recruitment", scene);
  if (!scene.problems.empty()) return;
  using Rule = Recruitment::Rule;
  using Posts = Recruitment::Posts;
  for (const Arrival& arrival : arrivals) {
    if (arrival.month >= scene.plan.months || arrival.persons == 0) continue;
    scene.plan.staff.recruitments.push_back(
        {.lever = lever.text_of("id"),
         .category = selected_category(lever),
         .month = arrival.month,
         .persons = arrival.persons,
         .fill = number(lever, "fill"),
         .rule = lever.text_of("allocation") == "vacancies" ? Rule::vacancies : Rule::weights,
         .posts = lever.text_of("posts") == "created" ? Posts::created : Posts::existing,
         .weights = weights});
  }
}

void follow_closures(StaffPlan& staff) {
  for (Recruitment& recruitment : staff.recruitments) {
    for (const StaffMove& move : staff.moves) {
      const bool closed =
          move.category == recruitment.category && move.share >= 1 && move.month <= recruitment.month;
      if (!closed) continue;
      double& from = recruitment.weights[move.from.value()];
      double& to = recruitment.weights[move.to.value()];
      // Under `vacancies` a weight only says whether the court is meant: it does not add up.
      to = recruitment.rule == Recruitment::Rule::vacancies ? std::max(to, from) : to + from;
      from = 0;
    }
  }
}

}  // namespace clepsydre::scenarios
