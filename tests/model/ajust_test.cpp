#include "model/ajust.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/ajust_case.hpp"

namespace clepsydre::ajust {
namespace {

using tests::agent;
using tests::ajust_case;
using tests::day;
using enum Quantity;

constexpr double start_stock = 700;
constexpr double months = 12;
constexpr double hours = 208.0 * 8 / 12;

//! A situation in which everything holds together.
Situation whole() {
  const Fixed given[] = {{entrees, 53}, {etpt, 3.5}, {tmd, 9}};
  return solve(given, start_stock, months, hours);
}

//! Every set of three quantities that leaves one situation.
std::vector<std::vector<Quantity>> triples() {
  std::vector<std::vector<Quantity>> all;
  for (const Quantity a : quantities) {
    for (const Quantity b : quantities) {
      for (const Quantity c : quantities) {
        if (!(a < b && b < c)) continue;
        const Quantity pair[] = {a, b};
        if (is_free({pair, 1}, b) && is_free(pair, c)) all.push_back({a, b, c});
      }
    }
  }
  return all;
}

void expect_same(const Situation& one, const Situation& other) {
  for (const Quantity quantity : quantities)
    EXPECT_NEAR(one[quantity], other[quantity], 1e-9 * std::abs(other[quantity])) << text(quantity);
}

TEST(AJustSolve, HoldsItsEquations) {
  const Situation found = whole();
  EXPECT_NEAR(found[stock], start_stock + months * (found[entrees] - found[sorties]), 1e-9);
  EXPECT_NEAR(found[sorties] * found[tmd], found[etpt] * hours, 1e-9);
  EXPECT_NEAR(found[stock], found[dtes] * found[sorties], 1e-9);
  EXPECT_NEAR(found[sorties], found[couverture] * found[entrees], 1e-9);
}

// Two of the five flows with ETPT or TMD (10 · 2); or both of these with one that is not the sorties (4).
TEST(AJustSolve, GivesTheSameSituationFromAnyThreeOfItsQuantities) {
  EXPECT_EQ(triples().size(), 24u);
  for (const std::vector<Quantity>& held : triples()) {
    std::vector<Fixed> given;
    for (const Quantity quantity : held) given.push_back({quantity, whole()[quantity]});
    SCOPED_TRACE(std::string(text(held[0])) + " " + std::string(text(held[1])) + " " +
                 std::string(text(held[2])));
    expect_same(solve(given, start_stock, months, hours), whole());
  }
}

TEST(AJustSolve, LeavesWhatIsGivenToTheLastBit) {
  const Fixed given[] = {{dtes, 6.1}, {couverture, 1.3}, {tmd, 8.7}};
  const Situation found = solve(given, start_stock, months, hours);
  for (const Fixed& fixed : given) EXPECT_EQ(found[fixed.quantity], fixed.value);
}

TEST(AJustSolve, KnowsNothingWhereNoSituationIsSuch) {
  // As many out as in, and yet another stock.
  const Fixed given[] = {{couverture, 1}, {stock, 300}, {tmd, 9}};
  const Situation found = solve(given, start_stock, months, hours);
  EXPECT_EQ(found[stock], 300);
  for (const Quantity quantity : {entrees, sorties, etpt, dtes}) EXPECT_TRUE(std::isnan(found[quantity]));
}

TEST(AJustIsFree, RefusesWhatFollowsFromTheRest) {
  const std::vector<Quantity> flows = {entrees, sorties};
  for (const Quantity quantity : {entrees, stock, couverture, dtes}) EXPECT_FALSE(is_free(flows, quantity));
  const std::vector<Quantity> staff = {etpt, tmd};
  EXPECT_FALSE(is_free(staff, sorties));
  EXPECT_TRUE(is_free(staff, entrees));
}

class AJustOutcome : public testing::TestWithParam<MonthsConvention> {};

TEST_P(AJustOutcome, KeepsWhatItIsToldTo) {
  Case input = ajust_case(GetParam());
  input.fix = {{stock, 400}};
  input.keep = {couverture, tmd};
  const Outcome found = outcome(input);
  EXPECT_EQ(found.solved[stock], 400);
  EXPECT_EQ(found.solved[couverture], found.start[couverture]);
  EXPECT_EQ(found.solved[tmd], found.start[tmd]);
}

TEST_P(AJustOutcome, GivesTheRestBackWhenWhatItSolvedForIsFixed) {
  Case input = ajust_case(GetParam());
  input.fix = {{dtes, 6}};
  const Situation target = outcome(input).solved;
  input.fix = {{etpt, target[etpt]}};
  expect_same(outcome(input).solved, target);
}

TEST_P(AJustOutcome, KeepsEntreesTmdAndEtptWhereNothingIsSaid) {
  const Outcome found = outcome(ajust_case(GetParam()));
  for (const Quantity quantity : {entrees, tmd, etpt, sorties, couverture})
    EXPECT_NEAR(found.solved[quantity], found.start[quantity], 1e-9) << text(quantity);
}

TEST_P(AJustOutcome, FindsASituationForWhateverTwoAreKept) {
  Case input = ajust_case(GetParam());
  input.fix = {{dtes, 12}};  // within reach of any of them
  for (const Quantity one : quantities) {
    for (const Quantity other : quantities) {
      const Quantity held[] = {dtes, one};
      if (!is_free({held, 1}, one) || !is_free(held, other)) continue;
      input.keep = {one, other};
      const Situation solved = outcome(input).solved;
      for (const Quantity quantity : quantities)
        EXPECT_FALSE(std::isnan(solved[quantity]))
            << text(one) << " " << text(other) << ": " << text(quantity);
    }
  }
}

// In the calendar convention days add up; release 3.6 counts today twice, as the last day and as the first.
TEST_P(AJustOutcome, GoesThroughTodayToALaterStart) {
  Case input = ajust_case(GetParam());
  const Situation today = outcome(input).start;
  input.start = day(2026, 3, 2);
  const double gone = months_between(GetParam(), input.today, input.start);
  const Situation start = outcome(input).start;
  EXPECT_NEAR(start[stock], today[stock] + gone * (today[entrees] - today[sorties]), 1e-9);
}

TEST_P(AJustOutcome, IsUnknownWhereTheFiguresAre) {
  Case input = ajust_case(GetParam());
  for (ActivityMonth& row : input.activity) row.sorties = unknown;
  const Situation start = outcome(input).start;
  EXPECT_EQ(start[etpt], 3);
  EXPECT_NEAR(start[entrees], 640.0 / 12, 1e-9);
  for (const Quantity quantity : {sorties, stock, couverture, dtes, tmd})
    EXPECT_TRUE(std::isnan(start[quantity])) << text(quantity);
}

TEST_P(AJustOutcome, ProjectsNoStockThatWasNeverKnown) {
  Case input = ajust_case(GetParam());
  for (ActivityMonth& row : input.activity) row.stock = unknown;
  const Outcome found = outcome(input);
  for (const Situation& situation : {found.start, found.end, found.solved}) {
    EXPECT_TRUE(std::isnan(situation[stock]));
    EXPECT_TRUE(std::isnan(situation[dtes]));
    EXPECT_FALSE(std::isnan(situation[couverture]));
  }
}

TEST_P(AJustOutcome, HasNoTmdWithoutStaff) {
  Case input = ajust_case(GetParam());
  input.category = Category::greffe;  // none in this case
  EXPECT_TRUE(std::isnan(outcome(input).start[tmd]));
}

TEST_P(AJustOutcome, TakesTheLastTwelveKnownMonths) {
  Case input = ajust_case(GetParam());
  const Outcome before = outcome(input);
  input.activity.insert(input.activity.begin(), {.month = Month(2024, 11), .entrees = 999, .sorties = 999});
  expect_same(outcome(input).start, before.start);
  input.activity.back().entrees = unknown;
  EXPECT_NEAR(outcome(input).start[entrees], (640.0 - 57 + 999) / 12, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(BothConventions, AJustOutcome,
                         testing::Values(MonthsConvention::calendar, MonthsConvention::ajust_3_6));

TEST(AJustEtpt, CountsTheDayOfDeparture) {
  Agent leaves = agent(1, 1);
  leaves.exit = day(2026, 6, 30);
  EXPECT_EQ(etpt_on({&leaves, 1}, Category::magistrat, day(2026, 6, 30)), 1);
  EXPECT_EQ(etpt_on({&leaves, 1}, Category::magistrat, day(2026, 7, 1)), 0);
  // Monday to Friday, and gone on Tuesday evening.
  EXPECT_EQ(mean_etpt({&leaves, 1}, Category::magistrat, day(2026, 6, 29), day(2026, 7, 3)), 0.4);
}

TEST(AJustEtpt, AddsIndisponibilitesThatOverlapAndNeverGoesBelowZero) {
  Agent away = agent(0.8, 0.5);
  away.indisponibilites = {{day(2026, 6, 1), day(2026, 6, 3), 0.5}, {day(2026, 6, 2), day(2026, 6, 4), 0.6}};
  // 0.3, 0, 0, 0.2 and 0.8 of full time, half of it here.
  EXPECT_EQ(mean_etpt({&away, 1}, Category::magistrat, day(2026, 6, 1), day(2026, 6, 5)), 0.13);
}

TEST(AJustEtpt, OfAWeekendIsThatOfItsFirstDay) {
  const Agent here = agent(1, 1);
  EXPECT_EQ(mean_etpt({&here, 1}, Category::magistrat, day(2026, 6, 6), day(2026, 6, 7)), 1);
}

TEST(AJustEtpt, OfAnUnknownQuotiteCountsForNothing) {
  const Agent mark = agent(0.000001, 1);
  EXPECT_EQ(etpt_on({&mark, 1}, Category::magistrat, day(2026, 6, 1)), 0);
}

TEST(AJustMonths, CountBothEndsInRelease36AndNothingFromADayToItself) {
  EXPECT_EQ(months_between(MonthsConvention::ajust_3_6, day(2025, 12, 31), day(2026, 1, 15)),
            12 / days_per_month);
  EXPECT_EQ(months_between(MonthsConvention::calendar, day(2026, 1, 15), day(2027, 1, 15)), 12);
  for (const MonthsConvention convention : {MonthsConvention::calendar, MonthsConvention::ajust_3_6})
    EXPECT_EQ(months_between(convention, day(2026, 1, 15), day(2026, 1, 15)), 0);
}

}  // namespace
}  // namespace clepsydre::ajust
