// θ from ages made by a known law.
#include "model/calibration/passage_fit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/support/history.hpp"

namespace clepsydre::calibration {
namespace {

constexpr double no_end = std::numeric_limits<double>::infinity();

//! Flows with a season and a surge, in cases a month.
History busy_history(int count, int months, double size) {
  History history = tests::history_of({size * months}, {5 * size});
  for (int t = 1; t < count; ++t) {
    const double surge = t > count / 2 ? 1.2 : 1;
    history.entrees.push_back(size * months * surge * (1 + 0.2 * std::sin(t)));
    history.stock.push_back(5 * size * (1 + 0.02 * t * months / 3 + 0.1 * std::sin(t + 1)));
  }
  return history;
}

std::vector<AgeBand> observe(const std::vector<Cohorts>& replayed, std::span<const double> edges) {
  std::vector<AgeBand> ages;
  for (std::size_t t = 0; t < replayed.size(); ++t) {
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const double to = i + 1 == edges.size() ? no_end : edges[i + 1];
      ages.push_back({static_cast<int>(t), edges[i], to, std::round(replayed[t].between(edges[i], to))});
    }
  }
  return ages;
}

struct World {
  History history;
  Periods periods;
  std::vector<AgeBand> ages;
};

World world(Step step, int count, const PassageLaw& truth, double size = 1000) {
  constexpr double edges[] = {0, 1, 2, 3, 6, 12, 24};
  World made{.history = busy_history(count, months_of(step), size),
             .periods = {.step = step, .count = count},
             .ages = {}};
  const Cohorts start = at_rest(made.history, 0, made.periods, truth).value();
  made.ages = observe(replay(made.history, start, 0, made.periods, truth), edges);
  return made;
}

PassageFit fit(const World& world, const PassageLaw& start) {
  return fit_passage(world.history, world.ages, world.periods, start);
}

TEST(PassageFit, FindsTheLawThatMadeTheAges) {
  for (const Grain grain : {Grain::fine, Grain::docket}) {
    for (const double theta : {-1.3, -0.45, 0.0, 0.6}) {
      const PassageLaw truth{.minimum = 0, .theta = theta, .grain = grain};
      const PassageFit monthly = fit(world(Step::month, 36, truth), {.grain = grain});
      const PassageFit quarterly = fit(world(Step::quarter, 20, truth), {.grain = grain});
      EXPECT_NEAR(monthly.law.theta, theta, 0.03);
      EXPECT_NEAR(quarterly.law.theta, theta, 0.03);
      EXPECT_LE(monthly.divergence, monthly.divergence_random + 1e-6);
    }
  }
}

TEST(PassageFit, KeepsMinimumScaleAndGrain) {
  const PassageLaw start{.minimum = 1, .scale = 6, .theta = 1, .grain = Grain::docket};
  const PassageFit found = fit(world(Step::quarter, 20, {.minimum = 1, .scale = 6, .theta = -0.6}), start);
  EXPECT_EQ(found.law.minimum, 1);
  EXPECT_EQ(found.law.scale, 6);
  EXPECT_EQ(found.law.grain, Grain::docket);
}

TEST(PassageFit, FollowsThePriorTheMoreTheFewerTheCases) {
  double before = 0.6;
  for (const double size : {1000.0, 20.0, 2.0}) {
    const PassageFit found = fit(world(Step::quarter, 12, {.theta = 0.6}, size), {});
    EXPECT_LT(found.law.theta, before + 0.05) << size;
    EXPECT_GT(found.law.theta, -0.35) << size;
    before = found.law.theta;
  }
  EXPECT_LT(before, 0.5);
}

TEST(PassageFit, DoubtsLessWithMoreDates) {
  const PassageFit short_fit = fit(world(Step::quarter, 12, {.theta = -0.6}, 30), {});
  const PassageFit long_fit = fit(world(Step::quarter, 40, {.theta = -0.6}, 30), {});
  EXPECT_LT(long_fit.theta_sd, short_fit.theta_sd);
  EXPECT_LT(short_fit.theta_sd, 0.4);
}

TEST(PassageFit, IsThePriorWithFewerThanFourDatesThatCount) {
  for (const int count : {2, 6}) {  // of 6, three are start-up
    const PassageFit found = fit(world(Step::quarter, count, {.theta = 1}), {.theta = 1.5});
    EXPECT_EQ(found.dates, 0);
    EXPECT_EQ(found.law.theta, -0.3);
    EXPECT_EQ(found.theta_sd, 0.4);
  }
  World filings = world(Step::quarter, 20, {});
  filings.history.stock.clear();
  EXPECT_EQ(fit(filings, {}).dates, 0);
  EXPECT_EQ(fit_passage(filings.history, {}, filings.periods, {}).dates, 0);
}

TEST(PassageFit, ReadsNoAgesBeyondTheHistory) {
  World known = world(Step::quarter, 24, {.theta = -0.6});
  known.history.entrees.resize(16);
  known.history.stock.resize(16);
  World leaking = known;
  std::erase_if(known.ages, [](const AgeBand& band) { return band.period >= 16; });
  for (AgeBand& band : leaking.ages)
    if (band.period >= 16) band.stock *= band.from + 1;
  EXPECT_EQ(fit(known, {}).law.theta, fit(leaking, {}).law.theta);
}

TEST(PassageFit, StaysWithinItsBounds) {
  World extreme = world(Step::quarter, 20, {.theta = -2});
  for (AgeBand& band : extreme.ages) band.stock = band.from >= 24 ? 1000 : 1;
  const PassageFit found = fit(extreme, {});
  EXPECT_GE(found.law.theta, -2);
  EXPECT_LE(found.law.theta, 2);
  EXPECT_GT(found.theta_sd, 0);
}

TEST(PassageFit, StandsOnBandsThatHoldNothing) {
  World holed = world(Step::quarter, 20, {.theta = -0.6});
  for (AgeBand& band : holed.ages)
    if (band.period == 0 || band.period == 11) band.stock = 0;
  EXPECT_NEAR(fit(holed, {}).law.theta, -0.6, 0.05);
}

TEST(PassageFit, StartsWhereTheStockIsKnown) {
  World late = world(Step::quarter, 20, {.theta = -0.6});
  late.history.stock[0] = late.history.stock[1] = unknown;
  EXPECT_NEAR(fit(late, {}).law.theta, -0.6, 0.05);
  std::ranges::fill(late.history.stock, unknown);
  EXPECT_EQ(fit(late, {}).dates, 0);
}

TEST(FitDocket, RoundsTheMinimumUpAndFitsAgain) {
  const PassageLaw truth{.minimum = 14 / 30.44, .theta = -0.5};
  const World seen = world(Step::quarter, 24, truth);
  const PassageFit docket = fit_docket(seen.history, seen.ages, seen.periods, truth);
  const Passage engine = engine_passage(docket.law);
  EXPECT_EQ(docket.law.minimum, 1);
  EXPECT_EQ(engine.minimum, 1);
  EXPECT_EQ(engine.theta, docket.law.theta);
  PassageLaw naive = docket.law;
  naive.theta = -0.5;
  const auto last = [&](const PassageLaw& law) {
    return replay(seen.history, std::span(seen.ages).first(7), seen.periods, law).back().between(12, no_end);
  };
  const double observed = seen.ages[seen.ages.size() - 2].stock + seen.ages.back().stock;
  EXPECT_LT(std::abs(last(docket.law) - observed), std::abs(last(naive) - observed));
}

TEST(DefaultLaw, HasAMinimumOnlyWhereBandsCanTellIt) {
  const std::vector<AgeBand> weeks{{0, 0, 0.92, 9}, {0, 0.92, 1.84, 9}, {0, 1.84, no_end, 9}};
  const std::vector<AgeBand> months{{0, 0, 1, 9}, {0, 1, 2, 9}, {0, 2, no_end, 9}};
  const std::vector<AgeBand> years{{0, 0, 0.5, 9}, {0, 0.5, 12.5, 9}};
  EXPECT_NEAR(default_law(weeks).minimum, 0.46, 0.001);
  EXPECT_EQ(default_law(months).minimum, 0);
  EXPECT_EQ(default_law(years).minimum, 0);
  EXPECT_EQ(default_law({}).minimum, 0);
  EXPECT_EQ(default_law(weeks).scale, 3);
}

}  // namespace
}  // namespace clepsydre::calibration
