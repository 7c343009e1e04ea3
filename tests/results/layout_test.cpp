#include "results/layout.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "results/time_axis.hpp"
#include "tests/results/sample.hpp"

namespace clepsydre::results {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

template <class Rows, class Member>
auto each(const Rows& rows, Member member) {
  std::vector<std::remove_cvref_t<decltype(rows.front().*member)>> values;
  for (const auto& row : rows) values.push_back(row.*member);
  return values;
}

TEST(Layout, GivesEveryPlaceItsRow) {
  const Layout layout = sample::layout();
  EXPECT_THAT(each(layout.courts, &CourtRow::code),
              ElementsAre("100100", "100101", "100000", "ressort:100000", "FR"));
  EXPECT_THAT(each(layout.courts, &CourtRow::kind), ElementsAre("tj", "tj", "ca", "ressort", "nation"));
  EXPECT_THAT(each(layout.courts, &CourtRow::ressort),
              ElementsAre("100000", "100000", "100000", "100000", ""));
}

TEST(Layout, CountsThePeopleOfARessortOnce) {
  const auto courts = sample::layout({.appeal_courts = 2, .courts = 3}).courts;
  EXPECT_EQ(courts[5].population, 100000 + 100002);  // ressort:100000 has the first and the third TJ
  EXPECT_EQ(courts[6].population, 100001);
  EXPECT_EQ(courts[7].population, 100000 + 100001 + 100002);
}

TEST(Layout, PlacesARessortAtItsCourOfAppealAndTheNationNowhere) {
  const auto courts = sample::layout().courts;
  EXPECT_EQ(courts[3].latitude, courts[2].latitude);
  EXPECT_TRUE(std::isnan(courts[4].latitude) && std::isnan(courts[4].longitude));
}

TEST(Layout, KnowsTheParentAndLevelOfEveryContentieux) {
  const auto rows = sample::layout({.groups = 1, .leaves = 1, .prosecution = 0}).contentieux;
  EXPECT_THAT(each(rows, &ContentieuxRow::key),
              ElementsAre("TJ/", "TJ/1.", "TJ/1.1.", "CA/", "CA/1.", "CA/1.1."));
  EXPECT_THAT(each(rows, &ContentieuxRow::parent), ElementsAre("", "TJ/", "TJ/1.", "", "CA/", "CA/1."));
  EXPECT_THAT(each(rows, &ContentieuxRow::level), ElementsAre(0, 1, 2, 0, 1, 2));
  EXPECT_EQ(rows[1].node, ContentieuxNode::sum);
  EXPECT_EQ(rows[2].node, ContentieuxNode::leaf);
}

TEST(Layout, NamesTheTableOfEveryContentieuxThatOfTheProsecutionToo) {
  const auto rows = sample::layout({.groups = 1, .leaves = 1}).contentieux;
  EXPECT_THAT(each(rows, &ContentieuxRow::kind),
              ElementsAre("tj", "tj", "tj", "ptj", "ptj", "ptj", "ca", "ca", "ca", "pg", "pg", "pg"));
  EXPECT_EQ(rows[3].key, "PTJ/");
  EXPECT_EQ(rows[4].parent, "PTJ/");
}

TEST(Layout, HasEveryTargetOfAnyScenarioOnce) {
  const Layout layout = sample::layout();  // the second scenario has another beside that of the first
  EXPECT_THAT(each(layout.targets, &TargetRow::id), ElementsAre("cible-1", "cible-2"));
  EXPECT_EQ(layout.targets[1], (TargetRow{"cible-2", "Délai n° 2", "dtes", "TJ/1.", "at_most", 11, 12}));
  EXPECT_TRUE(sample::layout({.targets = 0}).targets.empty());
}

TEST(Layout, RefusesOneIdForTwoTargetsAndATargetAfterTheRun) {
  std::vector<Plan> plans = sample::plans();
  plans[1].targets[0].value = 9;
  plans[1].targets[1].by = 14;
  EXPECT_THAT([&] { make_layout(plans, usual_quantiles, {}, "0.1.0"); },
              testing::ThrowsMessage<std::invalid_argument>(
                  AllOf(HasSubstr("target 'cible-1' is not the same in 'reference' and in 'amiable'"),
                        HasSubstr("target 'cible-2' of 'amiable' is set for 2027-03, outside the run"))));
}

TEST(Layout, FindsWhatIsThereAndNothingElse) {
  const Layout layout = sample::layout();
  EXPECT_EQ(layout.find_scenario("amiable"), 1U);
  EXPECT_EQ(layout.find_place("FR"), PlaceId(4));
  EXPECT_EQ(layout.find_contentieux("TJ/1."), NodeId(1));
  EXPECT_EQ(layout.find_scenario("Amiable"), std::nullopt);
  EXPECT_EQ(layout.find_place(""), std::nullopt);
  EXPECT_EQ(layout.find_contentieux("TJ/1"), std::nullopt);
}

TEST(Layout, KeepsEachCourtOnceInTheOrderOfTheNetwork) {
  const CourtId asked[] = {CourtId(2), CourtId(0), CourtId(2)};
  const Layout layout = make_layout(sample::plans(), usual_quantiles, asked, "0.1.0");
  EXPECT_THAT(layout.kept, ElementsAre(CourtId(0), CourtId(2)));
}

TEST(Layout, RefusesPlansOfDifferentRunsWithAllProblemsAtOnce) {
  std::vector<Plan> plans = sample::plans();
  plans[1].months = 15;
  plans[1].seed = 3;
  plans[1].replications = 7;
  plans[1].network = sample::plans({.courts = 3})[0].network;
  plans[1].nomenclature = sample::plans({.leaves = 1})[0].nomenclature;
  try {
    make_layout(plans, usual_quantiles, {}, "0.1.0");
    FAIL() << "taken";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("'reference' and 'amiable' differ in their courts"),
                                    HasSubstr("their nomenclature"), HasSubstr("their period"),
                                    HasSubstr("their seed"), HasSubstr("their number of replications")));
  }
}

TEST(Layout, RefusesOneIdForTwoScenariosAndNoScenarioAtAll) {
  std::vector<Plan> plans = sample::plans();
  plans[1].id = plans[0].id;
  EXPECT_THROW(make_layout(plans, usual_quantiles, {}, "0.1.0"), std::invalid_argument);
  EXPECT_THROW(make_layout({}, usual_quantiles, {}, "0.1.0"), std::invalid_argument);
}

TEST(TimeAxis, BoundsEachMonthByItsFirstDayAndTheNexts) {
  EXPECT_THAT(month_starts(Month(2027, 12), 3), ElementsAre(0, 31, 62, 91));  // 2028 is a leap year
  EXPECT_EQ(time_units(Month(2027, 2)), "days since 2027-02-01 00:00:00");
}

TEST(TimeAxis, ReadsItsOwnUnitsAndNoOthers) {
  EXPECT_EQ(first_month(time_units(Month(2031, 11))), Month(2031, 11));
  EXPECT_EQ(first_month("months since 2031-11-01 00:00:00"), std::nullopt);
  EXPECT_EQ(first_month("days since 2031-11-02 00:00:00"), std::nullopt);
  EXPECT_EQ(first_month("days since 2031-13-01 00:00:00"), std::nullopt);
}

}  // namespace
}  // namespace clepsydre::results
