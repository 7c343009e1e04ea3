#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/panel/audit.hpp"
#include "scenarios/panel/read_panel.hpp"
#include "scenarios/panel/reference_names.hpp"
#include "scenarios/panel/write_panel.hpp"
#include "support.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

using calibration::Panel;
using calibration::Series;
using calibration::Step;
using calibration::unknown;

Panel read_back(const Panel& panel) {
  const ScratchFolder folder;
  std::vector<std::filesystem::path> files{folder.write("p.csv", activity_text(panel))};
  const std::string ages = ages_text(panel);
  if (!ages.empty()) files.push_back(folder.write("p-ages.csv", ages));
  Problems problems;
  std::vector<Panel> panels = read_panels(files, problems);
  EXPECT_EQ(problems.text(), "");
  if (panels.size() != 1) throw std::runtime_error("not one panel");
  return std::move(panels.front());
}

MATCHER_P(IsSameColumn, other, "") {
  return std::ranges::equal(arg, other, [](double a, double b) { return a == b || (a != a && b != b); });
}

Panel sample(Step step) {
  Panel panel{{step, Month(2023, 1), 3}, {Series{}}};
  Series& series = panel.series[0];
  series.juridiction = "TJ \"Lyon\", rive";
  series.code = "4.141";
  series.entrees = {1, unknown, 1.0 / 3};
  series.stock = {600, 0, unknown};
  series.etpt[2] = {unknown, unknown, 0.1};
  series.ages = {{1, 0, 0.92, 12}, {1, 0.92, std::numeric_limits<double>::infinity(), 3}};
  return panel;
}

TEST(PanelText, ReadsBackAsItWas) {
  for (const Step step : {Step::month, Step::quarter, Step::year}) {
    const Panel panel = sample(step);
    const Panel back = read_back(panel);
    EXPECT_EQ(back.periods, panel.periods);
    ASSERT_EQ(back.series.size(), 1u);
    const Series& series = back.series[0];
    EXPECT_EQ(series.juridiction, panel.series[0].juridiction);
    EXPECT_EQ(series.code, panel.series[0].code);
    EXPECT_THAT(series.entrees, IsSameColumn(panel.series[0].entrees));
    EXPECT_TRUE(series.sorties.empty());
    EXPECT_THAT(series.stock, IsSameColumn(panel.series[0].stock));
    EXPECT_THAT(series.etpt[2], IsSameColumn(panel.series[0].etpt[2]));
    ASSERT_EQ(series.ages.size(), 2u);
    EXPECT_EQ(series.ages[1].from, 0.92);
    EXPECT_EQ(series.ages[1].to, panel.series[0].ages[1].to);
  }
}

TEST(PanelText, HasOnlyTheColumnsAndRowsThatSaySomething) {
  Panel panel = sample(Step::month);
  panel.series[0].etpt[2].clear();
  panel.series[0].stock.clear();
  panel.series[0].ages.clear();
  panel.series[0].juridiction = "A";
  EXPECT_EQ(activity_text(panel),
            "juridiction,code_import,periode,entrees,sorties,stock\n"
            "A,4.141,2023-01,1,,\nA,4.141,2023-03,0.3333333333333333,,\n");
  EXPECT_EQ(ages_text(panel), "");
}

TEST(Audit, CountsWhatIsUnknownAndFindsTheWorstBalance) {
  Panel panel{{Step::month, Month(2025, 1), 4}, {Series{}, Series{}}};
  panel.series[0].entrees = {1, 5, 5, unknown};
  panel.series[0].sorties = {1, 3, 3, 3};
  panel.series[0].stock = {10, 12, 13, 99};
  panel.series[1].entrees = {unknown, 2, 2, 2};
  panel.series[1].sorties = {unknown, 1, 1, 1};
  panel.series[1].stock = {unknown, 7, 3, 4};
  const Audit found = audit(panel);
  EXPECT_THAT(found.figures, testing::ElementsAre(8, 8, 8));
  EXPECT_THAT(found.unknown, testing::ElementsAre(2, 1, 1));
  EXPECT_EQ(found.balances, 4);
  EXPECT_EQ(found.unbalanced, 2);
  EXPECT_EQ(found.worst, -5);
  EXPECT_EQ(found.worst_series, 1u);
  EXPECT_EQ(found.worst_period, 2);
}

const ReferenceNames& names() {
  static const ReferenceNames reference(tests::source_dir() + "/scenarios/reference");
  return reference;
}

std::string court(std::string_view label) {
  const CourtMatch match = names().court(label);
  return match.court ? names()[*match.court].label : "";
}

TEST(CourtNames, AreFoundInEveryWayTheyAreWritten) {
  EXPECT_EQ(court("100167"), "TJ Lyon");
  EXPECT_EQ(court("GTJ PARIS"), "TJ Paris");
  EXPECT_EQ(court("TJ ST ETIENNE"), "TJ Saint-Étienne");
  EXPECT_EQ(court("tj saint-étienne"), "TJ Saint-Étienne");
  EXPECT_EQ(court("TJ BRIEY"), "TJ Val-de-Briey");
  EXPECT_EQ(court("TJ DIGNE"), "TJ Digne-les-Bains");
  EXPECT_EQ(court("Tribunal judiciaire d'Épinal"), "TJ Épinal");
  EXPECT_EQ(court("TJ du Mans"), "TJ Le Mans");
  EXPECT_EQ(court("Cour d’appel de Lyon"), "CA Lyon");
}

TEST(CourtNames, AreEachFoundByLabelAndByCode) {
  const std::filesystem::path folder = tests::source_dir() + "/scenarios/reference";
  for (std::size_t i = 0; i < 203; ++i) {
    const Court& expected = names()[CourtId(i)];
    EXPECT_EQ(names().court(expected.label).court, CourtId(i)) << expected.label;
    EXPECT_EQ(names().court(expected.code).court, CourtId(i)) << expected.code;
  }
}

TEST(CourtNames, AreNotGuessedWhereSeveralOrNoneWouldDo) {
  EXPECT_EQ(court("TJ VILLEFRANCHE-SUR-MER"), "");
  EXPECT_EQ(court("TJ MER"), "");
  EXPECT_EQ(court("CA DIGNE"), "");
  EXPECT_EQ(court(""), "");
  EXPECT_THAT(names().court("TJ LYONN").nearest, testing::Contains("TJ Lyon"));
  EXPECT_THAT(names().court("ZQNOM").nearest, testing::SizeIs(testing::Le(3u)));
}

TEST(CourtNames, AreFoundInsideATitle) {
  const auto found = names().court_in("Activité, tribunal judiciaire de Saint-Pierre (2023)");
  ASSERT_TRUE(found);
  EXPECT_EQ(names()[*found].label, "TJ Saint-Pierre");
  EXPECT_FALSE(names().court_in("Données d'activité"));
}

TEST(ContentieuxLabels, AreFoundInsideTheirGroupOnly) {
  EXPECT_EQ(names().leaf_labelled(CourtKind::tj, "1.", "RÉFÉRÉS"), "1.3.");
  EXPECT_EQ(names().leaf_labelled(CourtKind::tj, "3.", "Référés"), "3.5.");
  EXPECT_FALSE(names().leaf_labelled(CourtKind::tj, "2.", "Référés"));
  EXPECT_EQ(names().group_labelled(CourtKind::ca, "contentieux de la famille"), "3.");
  EXPECT_THAT(names().nearest_labels(CourtKind::tj, "3.", "Bail"), testing::Contains("Baux"));
}

}  // namespace
}  // namespace clepsydre::scenarios
