// Levers on how many are at work: effects by hand on the small network.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;

// Magistrats: 10 in 12 posts in 100001, 6 in 6 at the CA 200001, none known in 100002. Parquet: 4 in 100001.
const CourtId bourg(0), lyon(2);

Plan with_lever(const std::string& lever, const std::string& more = "") {
  return plan_of(scenario_text("s", more + "levers:\n  - {id: l, " + lever + "}\n"));
}

std::string refusal(const std::string& lever) {
  return problems_of(scenario_text("s", "levers: [{id: l, " + lever + "}]\n"));
}

const std::vector<Recruitment>& recruitments(const Plan& plan) { return plan.staff.recruitments; }

TEST(RecruitmentLever, TellsTheModelWhoComesWhen) {
  const Plan plan = with_lever(
      "type: recruitment, category: magistrat, arrivals: [{month: 2026-09, persons: 3}, {month: 2027-09, "
      "persons: "
      "5}], allocation: vacancies, posts: existing, fill: 0.8");
  ASSERT_EQ(recruitments(plan).size(), 2u);
  const Recruitment& first = recruitments(plan)[0];
  EXPECT_EQ(first.lever, "l");
  EXPECT_EQ(first.category, Category::magistrat);
  EXPECT_EQ(first.month, 8);
  EXPECT_EQ(first.persons, 3);
  EXPECT_EQ(first.fill, 0.8);
  EXPECT_EQ(first.rule, Recruitment::Rule::vacancies);
  EXPECT_EQ(first.posts, Recruitment::Posts::existing);
  EXPECT_THAT(first.weights, ElementsAre(1, 0, 1));
  EXPECT_EQ(recruitments(plan)[1].month, 20);
  EXPECT_EQ(recruitments(plan)[1].persons, 5);
}

TEST(RecruitmentLever, CreatesPostsAndFillsThemUnlessToldOtherwise) {
  const Plan plan =
      with_lever("type: recruitment, category: magistrat, arrivals: [{month: 2026-09, persons: 3}]");
  EXPECT_EQ(recruitments(plan).at(0).posts, Recruitment::Posts::created);
  EXPECT_EQ(recruitments(plan).at(0).fill, 1);
}

TEST(RecruitmentLever, ByStockKeepsTheBalanceOfKindsThatTheStaffHas) {
  const Plan plan = with_lever(
      "type: recruitment, category: magistrat, arrivals: [{month: 2026-09, persons: 3}], allocation: stock");
  EXPECT_EQ(recruitments(plan).at(0).rule, Recruitment::Rule::weights);
  EXPECT_THAT(recruitments(plan).at(0).weights, ElementsAre(10, 0, 6));
}

TEST(RecruitmentLever, ByPopulationLooksAtCourtsWithStaffAlone) {
  const std::string lever =
      "type: recruitment, category: magistrat, arrivals: [{month: 2026-09, persons: 3}], allocation: "
      "population";
  EXPECT_THAT(recruitments(with_lever(lever)).at(0).weights, ElementsAre(10, 0, 6));
}

TEST(RecruitmentLever, ByPopulationIsRefusedWhereItIsUnknown) {
  namespace fs = std::filesystem;
  const ScratchFolder folder;
  fs::copy(fs::path(tests::source_dir()) / "tests/scenarios/small", folder.path() / "small");
  std::ostringstream courts;
  courts << std::ifstream(folder.path() / "small/courts.csv").rdbuf();
  std::string text = courts.str();
  text.replace(text.find("600000"), 6, "");
  folder.write("small/courts.csv", text);
  const fs::path files[] = {folder.write(
      "s.yaml",
      scenario_text("s",
                    "levers: [{id: l, type: recruitment, category: magistrat, allocation: population, "
                    "arrivals: [{month: 2026-09, persons: 3}]}]\n"))};
  EXPECT_THAT(
      load(files, {}, {{folder.path()}}).problems.text(),
      HasSubstr("levers[0].allocation = 'population' (the population of TJ Bourg-en-Bresse is unknown; so "
                "it is of 1 of the 2 courts)"));
}

TEST(RecruitmentLever, FollowsVacanciesIntoACourtThatHasTakenAnotherOver) {
  const Plan plan = plan_of(scenario_text(
      "s",
      "levers:\n"
      "  - {id: r, type: recruitment, category: magistrat, courts: \"100001\", arrivals: [{month: 2026-09, "
      "persons: 3}]}\n"
      "  - {id: m, type: merge, courts: \"100001\", into: \"100002\", month: 2026-07}\n"));
  EXPECT_THAT(recruitments(plan).at(0).weights, ElementsAre(0, 1, 0));
}

TEST(RecruitmentLever, ExplicitlyGoesWhereItIsSaid) {
  const Plan plan = with_lever(
      "type: recruitment, category: magistrat, arrivals: [{month: 2026-09, persons: 9}], allocation: "
      "explicit, "
      "shares: [{court: CA Lyon, share: 2}, {court: \"100001\", share: 1}]");
  EXPECT_THAT(recruitments(plan).at(0).weights, ElementsAre(1, 0, 2));
}

TEST(RecruitmentLever, TimesItsFactorIsWholePersonsAndNobodyAtZero) {
  const std::string lever =
      "type: recruitment, category: magistrat, arrivals: [{month: 2026-09, persons: 3}], multiply: ";
  EXPECT_EQ(recruitments(with_lever(lever + "1.5")).at(0).persons, 5);
  EXPECT_TRUE(recruitments(with_lever(lever + "0")).empty());
}

TEST(RecruitmentLever, ThatComesTooLateForThePeriodDoesNotCome) {
  const Plan plan = with_lever(
      "type: recruitment, category: magistrat, delay_months: 12, arrivals: [{month: 2026-09, persons: 3}, "
      "{month: 2027-09, persons: 5}]");
  ASSERT_EQ(recruitments(plan).size(), 1u);
  EXPECT_EQ(recruitments(plan)[0].month, 20);
}

TEST(RecruitmentLever, OfThoseWhoHelpMagistratsIsRefusedOnlyWhereThereAreNone) {
  EXPECT_EQ(
      refusal("type: recruitment, category: autour_du_magistrat, arrivals: [{month: 2026-09, persons: 1}]"),
      "s.yaml:7:10: levers[0] changes nothing (its courts have no known autour_du_magistrat)\n"
      "1 problem; nothing was run.\n");
}

TEST(DeparturesLever, MultipliesTheHazardInItsMonths) {
  const Plan plan = with_lever(
      "type: departures, category: magistrat, courts: \"100001\", multiply: 0.5, from: 2026-02, to: 2026-02");
  const Staff& staff = plan.staff.of(bourg, Category::magistrat);
  EXPECT_EQ(staff.departures[0], 1);
  EXPECT_EQ(staff.departures[1], 0.5);
  EXPECT_EQ(staff.departures[2], 1);
  EXPECT_THAT(plan.staff.of(lyon, Category::magistrat).departures, Each(1));
  EXPECT_THAT(plan.staff.of(bourg, Category::parquet).departures, Each(1));
}

TEST(DeparturesLever, IsRefusedWhereNobodyLeaves) {
  EXPECT_THAT(
      refusal("type: departures, category: parquet, multiply: 0.5"),
      HasSubstr("levers[0].category = 'parquet' (never leaves in this network, so that the lever changes "
                "nothing)"));
}

TEST(AbsenceLever, TakesPresenceInEqualSteps) {
  const Plan plan = with_lever("type: absence, category: parquet, add: 0.1, from: 2026-02, ramp_months: 2");
  const std::vector<double>& presence = plan.staff.of(bourg, Category::parquet).presence;
  EXPECT_DOUBLE_EQ(presence[0], 0.8);
  EXPECT_DOUBLE_EQ(presence[1], 0.8 * 0.95);
  EXPECT_DOUBLE_EQ(presence[23], 0.8 * 0.9);
  EXPECT_THAT(plan.staff.of(bourg, Category::magistrat).presence, Each(1));
}

TEST(AbsenceLever, BelowZeroGivesTimeBack) {
  const Plan plan = with_lever("type: absence, category: parquet, add: -0.05");
  EXPECT_DOUBLE_EQ(plan.staff.of(bourg, Category::parquet).presence[0], 0.8 * 1.05);
}

TEST(StaffLevers, WantACategoryThatBinds) {
  for (const char* lever :
       {"type: absence, category: greffe, add: 0.1", "type: departures, category: greffe, multiply: 2",
        "type: recruitment, category: greffe, arrivals: [{month: 2026-09, persons: 1}]"}) {
    EXPECT_THAT(refusal(lever), HasSubstr("levers[0].category = 'greffe' (does not bind, so that its "));
  }
}

}  // namespace
}  // namespace clepsydre::scenarios
