#include "model/starting_ages.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace clepsydre {
namespace {

constexpr std::size_t open_class = age_classes - 1;
constexpr double oldest_mean_age = 600;  // months; beyond, sums of ages would not fit the engine's integers
constexpr double unknown_months_of_flow = 24;  // hypothese for a stock that does not move

using Profile = std::array<double, age_classes>;

double chance(double scale, double weight) { return std::min(1.0, scale * weight); }

//! Stationary cases per class for one new case a month.
Profile stationary(const Profile& weights, double scale) {
  Profile cases{};
  double alive = 1;
  for (std::size_t age = 0; age < open_class; ++age) {
    alive *= 1 - chance(scale, weights[age]);
    cases[age] = alive;
  }
  const double leaves = chance(scale, weights[open_class]);
  cases[open_class] = alive > 0 ? alive * (1 - leaves) / leaves : 0;
  return cases;
}

double total(const Profile& cases) { return std::accumulate(cases.begin(), cases.end(), 0.0); }

//! The scale at which the stationary stock is `months` of flow: the stock falls as the scale rises.
double solve_scale(const Profile& weights, double months) {
  double low = std::log(1e-12);
  double high = std::log(1e6);
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (total(stationary(weights, std::exp(middle))) > months ? low : high) = middle;
  }
  return std::exp((low + high) / 2);
}

//! The youngest classes, each as full as a month's flow makes it.
Profile youngest(double months) {
  Profile cases{};
  for (std::size_t age = 0; age < open_class; ++age) {
    cases[age] = std::clamp(months - static_cast<double>(age), 0.0, 1.0);
  }
  return cases;
}

}  // namespace

std::array<double, age_classes> passage_weights(const Passage& passage) {
  Profile weights{};
  for (int age = std::max(0, passage.minimum); age < age_classes; ++age) {
    weights[static_cast<std::size_t>(age)] =
        std::pow(1 + (age - passage.minimum) / passage.scale, passage.theta);
  }
  return weights;
}

StartingAges starting_ages(std::uint32_t stock, double entrees, double sorties, const Passage& passage) {
  if (stock == 0) return {};
  const double known = sorties > 0 ? sorties : entrees;
  const double flow = known > 0 ? known : stock / unknown_months_of_flow;
  const double months = stock / flow;
  if (months <= passage.minimum) return {.stock = whole_cases(youngest(months), stock)};

  const Profile weights = passage_weights(passage);
  const double scale = solve_scale(weights, months);
  StartingAges ages{.stock = whole_cases(stationary(weights, scale), stock)};
  const double leaves = chance(scale, weights[open_class]);
  ages.open_age = std::min(oldest_mean_age, open_class + (1 - leaves) / leaves);
  return ages;
}

std::array<std::uint32_t, age_classes> whole_cases(const std::array<double, age_classes>& shares,
                                                   std::uint32_t total_cases) {
  std::array<std::uint32_t, age_classes> cases{};
  const double sum = total(shares);
  if (!(sum > 0)) {
    cases[0] = total_cases;
    return cases;
  }
  std::array<double, age_classes> remainder{};
  std::uint32_t given = 0;
  for (std::size_t age = 0; age < cases.size(); ++age) {
    const double exact = total_cases * (shares[age] / sum);
    cases[age] = std::min(static_cast<std::uint32_t>(exact), total_cases - given);
    remainder[age] = exact - cases[age];
    given += cases[age];
  }
  std::array<std::size_t, age_classes> order{};
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t age) { return remainder[age]; });
  for (std::size_t rank = 0; given < total_cases; ++rank, ++given) ++cases[order[rank % order.size()]];
  return cases;
}

}  // namespace clepsydre
