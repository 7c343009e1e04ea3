// Simulation-based calibration: parameters drawn from the prior, a panel simulated, fitted; where the truth
// stands in what the fit believes is uniform if the fit is right.
// Source: Talts, Betancourt, Simpson, Vehtari, Gelman (2018), arXiv:1804.06788.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <map>
#include <string>

#include "model/calibration/predict.hpp"
#include "tests/support/panels.hpp"

namespace clepsydre::tests {
namespace {

using namespace calibration;

//! Places in [0, 1] of truths, by what they are of.
using Places = std::map<std::string, std::vector<double>>;

struct Study {
  Step step = Step::month;
  int known = 48;
  std::vector<int> horizons = {1, 6, 12};
  int panels = 300;
  double narrowed = 1;  //!< what the posterior's standard deviations are multiplied by
};

//! Share of the level's posterior below the truth: N(level, σ² gain) with σ² ~ s² ν/χ²_ν is Student's t.
double place_of_level(const LevelEstimate& estimate, double truth) {
  const double sd = estimate.sd * std::sqrt(estimate.gain);
  return cdf(boost::math::students_t(estimate.freedom), (truth - estimate.level) / sd);
}

//! Share of trajectories below the truth, half of ties.
double place_of_stock(const Trajectories& trajectories, int horizon, double truth) {
  double below = 0;
  for (const double stock : trajectories.stock.row(horizon - 1))
    below += stock < truth ? 1 : stock == truth ? 0.5 : 0;
  return (below + 0.5) / (static_cast<double>(trajectories.stock.cols()) + 1);
}

//! Fits one panel and places the truth of its first court, whose group is of six.
void add_places(const Study& study, std::uint64_t seed, Places& places) {
  Recipe recipe;          // the simulated levels wander, and their shocks stay alike, as the filter believes
  recipe.step_prior = 5;  // α is drawn so
  recipe.reversion = recipe.entrees_reversion = 1;
  recipe.half_life = 1e6;
  GroupTruth truth = drawn_group(study.step, 6, 2 * seed);
  const Panel panel = simulate(truth, study.known, study.horizons.back(), 2 * seed + 1);
  Estimate fitted = estimate(panel, study.known, recipe);
  GroupEstimate& group = fitted.groups.at(0);
  group.members.resize(1);
  SeriesEstimate& court = group.members[0];
  court.entrees.sd *= study.narrowed;
  court.capacity->sd *= study.narrowed;
  places["level of entrees"].push_back(place_of_level(court.entrees, truth.courts[0].final_entrees));
  places["level of capacity"].push_back(place_of_level(*court.capacity, truth.courts[0].final_capacity));
  const Trajectories ahead =
      predict(group, panel.series, panel.periods, study.known, recipe, {study.horizons.back(), 199, seed})[0];
  for (const int horizon : study.horizons) {
    const double came = panel.series[0].stock[static_cast<std::size_t>(study.known + horizon) - 1];
    places["stock at " + std::to_string(horizon)].push_back(place_of_stock(ahead, horizon, came));
  }
}

Places places_of(const Study& study) {
  Places places;
  for (int panel = 0; panel < study.panels; ++panel)
    add_places(study, static_cast<std::uint64_t>(panel), places);
  return places;
}

//! Odds of so uneven a spread over ten bins, were it uniform.
double odds_of_uniform(const std::vector<double>& places) {
  std::array<double, 10> bins{};
  for (const double place : places) ++bins[std::min<std::size_t>(9, static_cast<std::size_t>(10 * place))];
  const double expected = static_cast<double>(places.size()) / 10;
  double statistic = 0;
  for (const double count : bins) statistic += (count - expected) * (count - expected) / expected;
  return cdf(complement(boost::math::chi_squared(9), statistic));
}

//! Share of truths inside the central four fifths.
double covered(const std::vector<double>& places) {
  return static_cast<double>(
             std::ranges::count_if(places, [](double place) { return place > 0.1 && place < 0.9; })) /
         static_cast<double>(places.size());
}

//! 300 panels. Each quantity is refused below odds of 10⁻⁴, ten quantities: a false alarm in a thousand
//! seeds. The fit takes its α for certain, and one shock moves value and level, though the level is uncertain
//! already. With 2,000 panels both are seen: four fifths hold 74–77 % of the levels, and of the stocks 79 %
//! one period ahead, 83–85 % twelve.
void expect_uniform(const Study& study) {
  for (const auto& [quantity, places] : places_of(study)) {
    EXPECT_GT(odds_of_uniform(places), 1e-4) << quantity;
    EXPECT_NEAR(covered(places), 0.8, 0.09) << quantity;
  }
}

TEST(Calibration, PutsTheTruthAnywhereAlikeInWhatItBelievesOfMonths) { expect_uniform({}); }

TEST(Calibration, PutsTheTruthAnywhereAlikeInWhatItBelievesOfQuarters) {
  expect_uniform({.step = Step::quarter, .known = 24, .horizons = {1, 2, 4}});
}

TEST(Calibration, PutsTheTruthAnywhereAlikeAfterTwoYears) { expect_uniform({.known = 24}); }

TEST(Calibration, IsCaughtBelievingHalfOfWhatItShouldDoubt) {
  for (const auto& [quantity, places] : places_of({.narrowed = 0.5}))
    EXPECT_LT(odds_of_uniform(places), 1e-9) << quantity;
}

}  // namespace
}  // namespace clepsydre::tests
