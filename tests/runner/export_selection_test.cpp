#include "runner/export_selection.hpp"

#include <gmock/gmock.h>

#include "tests/results/sample.hpp"

namespace clepsydre::runner {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace sample = results::sample;

TEST(ExportSelection, IsEverythingWhereNothingIsNamed) {
  const results::Layout layout = sample::layout();
  const ExportSelection all = select(layout, {});
  EXPECT_THAT(all.problems, IsEmpty());
  EXPECT_EQ(all.selection.scenarios.size(), 2U);
  EXPECT_EQ(all.selection.places.size(), layout.courts.size());
  EXPECT_EQ(all.selection.contentieux.size(), layout.contentieux.size());
  EXPECT_EQ(all.selection.figures.size(), results::all_exported().size());
}

TEST(ExportSelection, TakesACourtByCodeOrLabelOnce) {
  const ExportSelection both =
      select(sample::layout(), {.courts = {"TJ EVRY 1", "100100", "100101", "TJ Évry 0"}});
  EXPECT_THAT(both.problems, IsEmpty());
  EXPECT_THAT(both.selection.places, ElementsAre(PlaceId(0), PlaceId(1)));
}

TEST(ExportSelection, ReportsEveryUnknownNameWithTheNearest) {
  const ExportSelection wrong = select(sample::layout(), {.scenarios = {"amiabl"},
                                                          .courts = {"TJ Evri 1", "999"},
                                                          .contentieux = {"TJ/1"},
                                                          .figures = {"durée"}});
  EXPECT_THAT(wrong.problems,
              ElementsAre(AllOf(HasSubstr("--scenario amiabl"), HasSubstr("Did you mean 'amiable'?")),
                          AllOf(HasSubstr("--court TJ Evri 1"), HasSubstr("Did you mean 'TJ Évry 1'?")),
                          HasSubstr("--court 999"),
                          AllOf(HasSubstr("--contentieux TJ/1"), HasSubstr("Did you mean 'TJ/1.'?")),
                          AllOf(HasSubstr("--variable durée"), HasSubstr("Did you mean 'duree'?"))));
}

TEST(ExportSelection, ALabelOfSeveralPlacesIsNoName) {
  results::Layout layout = sample::layout();
  layout.courts[1].label = layout.courts[0].label;
  EXPECT_THAT(select(layout, {.courts = {layout.courts[0].label}}).problems,
              ElementsAre(AllOf(HasSubstr("2 places have this label"), HasSubstr("100100, 100101"))));
}

TEST(ExportSelection, AFileOfOneScenarioHasNoDifferences) {
  results::Layout layout = sample::layout();
  layout.scenarios.pop_back();
  EXPECT_THAT(select(layout, {.figures = {"ecart_stock"}}).problems,
              ElementsAre(HasSubstr("--variable ecart_stock")));
  for (const std::size_t figure : select(layout, {}).selection.figures)
    EXPECT_TRUE(is_in(results::all_exported()[figure], layout));
}

}  // namespace
}  // namespace clepsydre::runner
