#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "scenarios/panel/periode.hpp"
#include "scenarios/panel/read_panel.hpp"
#include "support.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

using calibration::is_known;
using calibration::Panel;
using calibration::Series;
using calibration::Step;

const std::string header = "juridiction,code_import,periode,entrees,sorties,stock\n";
const std::string ages_header = "juridiction,code_import,periode,age_from,age_to,stock\n";

struct Read {
  std::vector<Panel> panels;
  std::string told;
  Notes notes;
};

//! Reads texts as files a.csv, b.csv…
Read read(const std::vector<std::string>& texts) {
  const ScratchFolder folder;
  std::vector<std::filesystem::path> files;
  for (const std::string& text : texts) {
    const auto letter = static_cast<char>('a' + files.size());
    files.push_back(folder.write(std::string(1, letter) + ".csv", text));
  }
  Problems problems;
  Read found;
  found.panels = read_panels(files, problems, &found.notes);
  const auto without_folder = [&](std::string text) {
    const std::string prefix = folder.path().string() + "/";
    for (std::size_t at; (at = text.find(prefix)) != std::string::npos;) text.erase(at, prefix.size());
    return text;
  };
  found.told = without_folder(problems.text());
  for (std::string& note : found.notes) note = without_folder(note);
  return found;
}

//! The only panel of some texts; fails the test where it is not the only one.
Panel panel_in(const std::vector<std::string>& texts) {
  Read found = read(texts);
  EXPECT_EQ(found.told, "");
  if (found.panels.size() != 1) throw std::runtime_error("not one panel");
  return std::move(found.panels.front());
}

std::string refusal_of(const std::vector<std::string>& texts) {
  const Read found = read(texts);
  EXPECT_TRUE(found.panels.empty());
  return found.told;
}

TEST(Panel, IsReadAsAJustWritesIt) {
  const Panel panel =
      panel_in({header + "TJ EXEMPLE,2.2.,202501,52,45,607\nTJ EXEMPLE,7.13.,202501,310,,null\n"});
  EXPECT_EQ(panel.periods, (calibration::Periods{Step::month, Month(2025, 1), 1}));
  ASSERT_EQ(panel.series.size(), 2u);
  EXPECT_EQ(panel.series[0].juridiction, "TJ EXEMPLE");
  EXPECT_EQ(panel.series[0].code, "2.2.");
  EXPECT_EQ(panel.series[0].stock, std::vector{607.0});
  EXPECT_EQ(panel.series[1].entrees, std::vector{310.0});
  EXPECT_TRUE(panel.series[1].sorties.empty());
  EXPECT_TRUE(panel.series[1].stock.empty());
}

TEST(Panel, IsTheSameWhateverWayItsHeaderIsWritten) {
  const std::string row = "A,1.,2025-01,5,4,\n";
  const Panel plain = panel_in({header + row});
  for (const std::string other : {"\xEF\xBB\xBFJuridiction,Code import,Période,Entrées,Sorties,Stock\n",
                                  "JURIDICTION,CODE_IMPORT,PERIODE,ENTRÉES,SORTIES, STOCK\r\n"}) {
    const Panel panel = panel_in({other + row});
    EXPECT_EQ(panel.periods, plain.periods);
    EXPECT_EQ(panel.series[0].entrees, plain.series[0].entrees) << other;
  }
  const Panel turned =
      panel_in({"stock,sorties,entrees,periode,code_import,juridiction\n,4,5,2025-01,1.,A\n"});
  EXPECT_EQ(turned.series[0].entrees, plain.series[0].entrees);
  EXPECT_EQ(turned.series[0].sorties, plain.series[0].sorties);
}

TEST(Panel, TellsNoneFromUnknownAndLeavesAbsentMonthsUnknown) {
  const Panel panel = panel_in({header + "A,1.,2025-01,0,null,3\nA,1.,2025-04,,2,3\nB,1.,202503,1,1,1\n"});
  EXPECT_EQ(panel.periods.count, 4);
  const Series& series = panel.series[0];
  EXPECT_EQ(series.entrees[0], 0);
  for (const std::size_t month : {1u, 2u, 3u}) EXPECT_FALSE(is_known(series.entrees[month])) << month;
  EXPECT_FALSE(is_known(series.sorties[0]));
  EXPECT_EQ(series.sorties[3], 2);
  EXPECT_EQ(series.stock[3], 3);
}

TEST(Panel, OrdersSeriesByCodeThenCourtWhateverTheRows) {
  const Panel panel = panel_in({header + "B,2,2025-01,1,,\nA,2,2025-01,1,,\nC D,1 x,2025-01,1,,\n"});
  ASSERT_EQ(panel.series.size(), 3u);
  EXPECT_EQ(panel.series[0].code, "1 x");
  EXPECT_EQ(panel.series[1].juridiction, "A");
  EXPECT_EQ(panel.series[2].juridiction, "B");
}

TEST(Panel, JoinsFilesOfOneStepAndKeepsStepsApart) {
  const Read found = read({header + "A,1.,2025-01,1,,\n", header + "A,1.,2024-T4,9,,\n",
                           header + "A,1.,2025-02,2,,\n", header + "A,1.,2024,30,,\n"});
  EXPECT_EQ(found.told, "");
  ASSERT_EQ(found.panels.size(), 3u);
  EXPECT_EQ(found.panels[0].series[0].entrees, (std::vector{1.0, 2.0}));
  EXPECT_EQ(found.panels[1].periods, (calibration::Periods{Step::quarter, Month(2024, 10), 1}));
  EXPECT_EQ(found.panels[2].periods, (calibration::Periods{Step::year, Month(2024, 1), 1}));
}

TEST(Panel, TakesALaterFilesFiguresAndKeepsWhatItLeavesUnknown) {
  const Read found = read({header + "A,1.,2025-01,1,2,600\n", header + "A,1.,2025-01,,3,650\n"});
  ASSERT_EQ(found.panels.size(), 1u) << found.told;
  const Series& series = found.panels[0].series[0];
  EXPECT_EQ(series.entrees, std::vector{1.0});
  EXPECT_EQ(series.sorties, std::vector{3.0});
  EXPECT_EQ(series.stock, std::vector{650.0});
  EXPECT_EQ(found.notes, Notes{"b.csv: 1 rows restate earlier files' (1 change a figure)"});
}

TEST(Panel, TakesTheSameRowTwiceWithANoteAndRefusesAnotherOne) {
  EXPECT_EQ(read({header + "A,1.,2025-01,1,,\nA,1.,202501,1,,null\n"}).notes,
            Notes{"a.csv: 1 rows stand twice, the same"});
  EXPECT_EQ(refusal_of({header + "A,1.,2025-01,1,,\nA,1.,202501,1,,7\n"}),
            "a.csv:3:6: periode = '202501' (stands on line 2 with other figures)\n"
            "1 problem; nothing was run.\n");
}

TEST(Panel, HoldsEtptPerCategory) {
  const Panel panel =
      panel_in({"juridiction,code_import,periode,entrees,sorties,stock,ETPT_greffe\n"
                "A,1.,2025-01,,,,1.5\nA,1.,2025-02,,,,\n"});
  const auto& greffe = panel.series[0].etpt[static_cast<std::size_t>(Category::greffe)];
  ASSERT_EQ(greffe.size(), 2u);
  EXPECT_EQ(greffe[0], 1.5);
  EXPECT_FALSE(is_known(greffe[1]));
  EXPECT_TRUE(panel.series[0].etpt[0].empty());
}

TEST(Panel, ReportsEveryProblemWithItsPlace) {
  EXPECT_EQ(
      refusal_of({header + "A,1.,2025-13,1,,\nA,1.,2025-01,-3,x,\n,1.,2025-01,1,,\nA,1.,2025-01,1\n"
                           "A,1.,2025-02,1,,\nA,1.,2025,1,,\n",
                  "juridiction,code,periode,entrees,sorties,stock\nA,1.,2025-01,1,,\n"}),
      "a.csv:2:6: periode = '2025-13' (must be a month, 2025-01, a quarter, 2025-T1, or a year, 2025)\n"
      "a.csv:3:14: entrees = '-3' (must be at least 0)\n"
      "a.csv:3:17: sorties = 'x' (must be a number)\n"
      "a.csv:4:1: juridiction = '' (is empty)\n"
      "a.csv:5:1: 4 fields where the header has 6\n"
      "a.csv:7:6: periode = '2025' (the file is monthly until here; give each length a file of its own)\n"
      "b.csv:1:1: column 'code_import' is missing\n"
      "7 problems; nothing was run.\n");
}

TEST(Panel, SaysWhatItDidNotRead) {
  const Read found =
      read({"juridiction,code_import,periode,entrees,sorties,stock,Commentaire\nA,1.,2025-01,1,,,x\n"});
  EXPECT_EQ(found.told, "");
  EXPECT_EQ(found.notes, Notes{"a.csv: columns not read: Commentaire"});
}

TEST(Panel, RefusesTablesThatAreNone) {
  EXPECT_EQ(refusal_of({"a;b\n1;2\n"}),
            "a.csv:1:1: columns are parted by semicolons (must be by commas)\n1 problem; nothing was run.\n");
  EXPECT_EQ(refusal_of({header}), "a.csv: has a header and no rows\n1 problem; nothing was run.\n");
}

TEST(Panel, StopsTellingAfterAThousandProblems) {
  std::string text = header;
  for (int row = 0; row < 3000; ++row) text += "A,1.,soon,1,,\n";
  const std::string told = refusal_of({text});
  EXPECT_NE(told.find("1001 problems"), std::string::npos);
  EXPECT_NE(told.find("and more (the first 1000 are told)"), std::string::npos);
}

TEST(PanelAges, AreInOrderAndTheOldestIsOpen) {
  const Panel panel =
      panel_in({ages_header + "A,1.,2025-02,3,,5\nA,1.,2025-02,0,0.5,7\nA,1.,2025-02,0.5,3,2\n",
                header + "A,1.,2025-01,1,1,14\nA,1.,2025-02,1,1,14\n"});
  const auto& ages = panel.series[0].ages;
  ASSERT_EQ(ages.size(), 3u);
  EXPECT_EQ(ages[0].period, 1);
  EXPECT_EQ(ages[0].to, 0.5);
  EXPECT_EQ(ages[2].from, 3);
  EXPECT_TRUE(std::isinf(ages[2].to));
}

TEST(PanelAges, AreRestatedDateByDate) {
  const std::string activity = header + "A,1.,2025-01,1,1,14\n";
  const Panel panel = panel_in({activity, ages_header + "A,1.,2025-01,0,2,7\nA,1.,2025-01,2,,7\n",
                                ages_header + "A,1.,2025-01,0,,14\n"});
  ASSERT_EQ(panel.series[0].ages.size(), 1u);
  EXPECT_EQ(panel.series[0].ages[0].stock, 14);
}

TEST(PanelAges, ReportEveryProblemWithItsPlace) {
  EXPECT_EQ(refusal_of({header + "Lyon,1.,2025-01,1,1,14\n",
                        ages_header + "Lyon,1.,2025-01,0,3,1\nLyon,1.,2025-01,2,,1\n"
                                      "Lyon,2.,2025-01,0,,1\nLion,1.,2025-01,0,,1\n"
                                      "Lyon,1.,2025-01,9,8,1\nLyon,1.,2025-01,10,12,\n"}),
            "b.csv:3:17: age_from = '2' (the band before it goes up to 3)\n"
            "b.csv:4:6: code_import = '2.' (has no activity in 'Lyon' in these files). Did you mean '1.'?\n"
            "b.csv:5:1: juridiction = 'Lion' (has no activity in these files). Did you mean 'Lyon'?\n"
            "b.csv:6:19: age_to = '8' (must be greater than age_from)\n"
            "b.csv:7:23: stock = '' (is unknown; leave out every band of that date)\n"
            "5 problems; nothing was run.\n");
}

TEST(Periode, IsReadInEveryWayItIsWrittenAndNoOther) {
  for (const std::string text : {"202504", "2025-04"}) EXPECT_EQ(parse_periode(text)->first, Month(2025, 4));
  for (const std::string text : {"2016-T2", "2016T2", "2016-Q2", "2016Q2", "2016-q2"}) {
    ASSERT_TRUE(parse_periode(text)) << text;
    EXPECT_EQ(parse_periode(text)->step, Step::quarter);
    EXPECT_EQ(parse_periode(text)->first, Month(2016, 4));
  }
  EXPECT_EQ(parse_periode("2016")->step, Step::year);
  for (const std::string text : {"", "16", "2016-", "2016-T5", "2016-T0", "2016-13", "201600", "2016-1",
                                 "2016-011", "0016", "T1-2016", "1800"})
    EXPECT_FALSE(parse_periode(text)) << text;
}

TEST(RealPanels, AreReadWhole) {
  const std::filesystem::path folder = tests::source_dir() + "/scenarios/panels";
  std::vector<std::filesystem::path> files;
  for (const char* name : {"chile.csv", "chile-ages.csv", "crown-court.csv", "crown-court-ages.csv",
                           "new-jersey.csv", "hawaii.csv"})
    files.push_back(folder / name);
  Problems problems;
  const std::vector<Panel> panels = read_panels(files, problems);
  EXPECT_EQ(problems.text(), "");
  ASSERT_EQ(panels.size(), 3u);
  EXPECT_EQ(panels[1].periods, (calibration::Periods{Step::quarter, Month(2016, 1), 24}));
  EXPECT_EQ(panels[1].series[0].ages.size(), 216u);
  EXPECT_EQ(panels[1].series[0].stock[0], 48260);
}

}  // namespace
}  // namespace clepsydre::scenarios
