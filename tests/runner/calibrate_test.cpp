// Panels as courts really keep them, and what calibrate makes of each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <numeric>
#include <sstream>

#include "calibrate_support.hpp"
#include "runner/calibration_report.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::runner {
namespace {

namespace fs = std::filesystem;
using scenarios::CalibratedCell;
using scenarios::Problems;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::vector<PanelRow> rows_of_court(const std::vector<PanelRow>& rows, const std::string& court) {
  std::vector<PanelRow> found;
  std::ranges::copy_if(rows, std::back_inserter(found),
                       [&](const PanelRow& row) { return row.juridiction == court; });
  return found;
}

const CalibratedCell& cell_of(const CalibratedFolder& made, const std::string& court) {
  return *std::ranges::find(made.calibration().network.cells, court, &CalibratedCell::court);
}

double stock_of(const Cell& cell) { return std::accumulate(cell.stock.begin(), cell.stock.end(), 0.0); }

//! What is wrong with a calibration of a panel.
std::string told(const std::string& panel, CalibrateOptions options = {}) {
  const CalibratedFolder place(PanelShape{.periods = 12});
  const fs::path file = place.path() / "p.csv";
  std::ofstream(file) << panel;
  options.panels = {file};
  if (options.output.empty()) options.output = place.path() / "out";
  Problems problems;
  EXPECT_FALSE(calibrate(options, problems).has_value());
  return problems.text();
}

TEST(Calibrate, KeepsWhatWasEstimatedThroughTheFolder) {
  const CalibratedFolder made(PanelShape{.periods = 36, .courts = 2});
  const auto network = made.read();
  for (std::size_t i = 0; i < 2; ++i) {
    const calibration::EngineCell& wanted = made.calibration().network.cells[i].cell;
    const Cell& cell = network->cells[i];
    EXPECT_NEAR(network->monthly_entrees[i], wanted.entrees, 1e-9 * wanted.entrees);
    EXPECT_NEAR(cell.reference_sorties, wanted.reference_sorties, 1e-9 * wanted.reference_sorties);
    EXPECT_NEAR(cell.reference_load, wanted.reference_load, 1e-9 * wanted.reference_load);
    EXPECT_EQ(stock_of(cell), wanted.stock);
    EXPECT_NEAR(cell.entrees_level.sd, wanted.entrees_level.sd, 1e-6);
    EXPECT_NEAR(cell.entrees_level.start_sd, wanted.entrees_level.start_sd, 1e-6);
    EXPECT_NEAR(cell.capacity_level.start, wanted.capacity_level.start, 1e-6);
    EXPECT_NEAR(cell.capacity_level.reversion, wanted.capacity_level.reversion, 1e-6);
    EXPECT_NEAR(cell.start_correlation, wanted.start_correlation, 1e-6);
    EXPECT_NEAR(cell.gamma_sd, wanted.gamma_sd, 1e-6);
    EXPECT_EQ(cell.withdrawal, 0);
  }
}

TEST(Calibrate, WithoutChanceStartsFromTheEstimatedLevels) {
  const CalibratedFolder made(PanelShape{.periods = 48, .courts = 1});
  const Plan plan = made.plan(1, 1);
  const FittedSeries& series = made.calibration().groups[0].members[0];
  const calibration::SeriesEstimate& estimate = series.estimate;
  const double season = made.calibration().groups[0].capacity.season[0];  // January follows the panel
  const double available = estimate.history.stock.back() + plan.cells[0].entrees[0];
  const double w = estimate.capacity->level + season -
                   calibration::Recipe().gamma * std::log(available + 1);  // FORECAST, step 8, no shock
  const double expected = available / (1 + std::exp(-w));
  const Cell& cell = plan.cells[0];
  const double effort = std::log(cell.reference_sorties / (cell.reference_load - cell.reference_sorties)) +
                        std::log(cell.productivity[0]) + cell.capacity_level.start -
                        cell.gamma * std::log(available / cell.reference_load);
  EXPECT_NEAR(available / (1 + std::exp(-effort)), expected, 1e-3 * expected);
}

TEST(Calibrate, FillsMissingMonthsAndTellsHowMany) {
  std::vector<PanelRow> rows = simulated_rows({.periods = 36, .courts = 2});
  for (const std::size_t i : {3U, 4U, 20U}) rows[i].stock = unknown;
  rows[10].entrees = unknown;
  const CalibratedFolder holed(panel_text(rows));
  const CalibratedFolder whole(PanelShape{.periods = 36, .courts = 2});
  EXPECT_NEAR(cell_of(holed, "COURT-0").cell.entrees, cell_of(whole, "COURT-0").cell.entrees,
              0.02 * cell_of(whole, "COURT-0").cell.entrees);
  EXPECT_THAT(page(holed.calibration()), HasSubstr("| 3 |\n"));
}

TEST(Calibrate, TakesACourtThatOpensFromItsFirstFigureOn) {
  std::vector<PanelRow> rows = simulated_rows({.periods = 36, .courts = 2});
  for (std::size_t i = 36; i < 50; ++i) rows[i].entrees = rows[i].sorties = rows[i].stock = unknown;
  const CalibratedFolder made(panel_text(rows));
  EXPECT_EQ(made.calibration().groups[0].members[1].estimate.history.size(), 22u);
  EXPECT_NEAR(cell_of(made, "COURT-1").cell.entrees, 240, 60);
}

TEST(Calibrate, LeavesAClosedCourtWithoutFlowsAndWithItsStock) {
  std::vector<PanelRow> rows = simulated_rows({.periods = 40, .courts = 2});
  for (std::size_t i = 60; i < 80; ++i) rows[i].entrees = rows[i].sorties = rows[i].stock = unknown;
  const double last = rows[59].stock;
  const CalibratedFolder made(panel_text(rows));
  const auto network = made.read();
  EXPECT_EQ(network->monthly_entrees[1], 0);
  EXPECT_EQ(network->cells[1].reference_sorties, 0);
  EXPECT_EQ(stock_of(network->cells[1]), last);
  EXPECT_THAT(summary(made.calibration()), HasSubstr("Court 1 CA/civil: closed before the origin"));
}

TEST(Calibrate, AbsorbsARestatedStockAndTellsIt) {
  std::vector<PanelRow> rows = simulated_rows({.periods = 36, .courts = 2});
  for (std::size_t i = 18; i < 36; ++i) rows[i].stock += 150;  // a count of the shelves
  const CalibratedFolder made(panel_text(rows));
  EXPECT_EQ(cell_of(made, "COURT-0").cell.stock, rows[35].stock);
  EXPECT_THAT(summary(made.calibration()),
              AllOf(HasSubstr("Balances that do not close"), HasSubstr("Court 0 CA/civil: -"),
                    Not(HasSubstr("Court 1 CA"))));
}

TEST(Calibrate, TakesSmallCellsFullOfZeros) {
  std::vector<PanelRow> rows;
  double stock = 2;
  for (int month = 0; month < 36; ++month) {
    const double entrees = month % 5 == 0 ? 1 : 0, sorties = month % 5 == 3 ? 1 : 0;
    stock += entrees - sorties;
    rows.push_back({"Small", "rare", fmt::format("{}-{:02}", 2016 + month / 12, month % 12 + 1), entrees,
                    sorties, stock});
  }
  const CalibratedFolder made(panel_text(rows));
  const auto network = made.read();
  const Cell& cell = network->cells[0];
  EXPECT_GT(network->monthly_entrees[0], 0.1);
  EXPECT_LT(network->monthly_entrees[0], 1.5);
  EXPECT_LE(cell.entrees_level.sd, 1.5);
  EXPECT_GT(cell.reference_load, cell.reference_sorties);
}

TEST(Calibrate, FitsTwelveMonthsAlone) {
  const CalibratedFolder made(PanelShape{.periods = 12, .courts = 3});
  ASSERT_EQ(made.calibration().groups[0].members.size(), 3u);
  const auto network = made.read();
  EXPECT_LT(network->cells[0].entrees_level.freedom, 25);
  for (const double factor : network->entrees_season[0]) EXPECT_NEAR(factor, 1, 0.1);
}

TEST(Calibrate, KeepsTheMeansOfWhatIsTooShort) {
  std::vector<PanelRow> rows = simulated_rows({.periods = 24, .courts = 2});
  const auto young = rows_of_court(rows, "Court 1");
  std::erase_if(rows, [](const PanelRow& row) { return row.juridiction == "Court 1"; });
  rows.insert(rows.end(), young.end() - 3, young.end());
  const CalibratedFolder made(panel_text(rows));
  const auto network = made.read();
  EXPECT_NEAR(network->monthly_entrees[1], (young[21].entrees + young[22].entrees + young[23].entrees) / 3,
              1e-6);
  EXPECT_EQ(network->cells[1].entrees_level.sd, 0);
  EXPECT_THAT(summary(made.calibration()), HasSubstr("too short"));
}

TEST(Calibrate, ReadsNothingAfterUntil) {
  std::vector<PanelRow> rows = simulated_rows({.periods = 36, .courts = 1});
  const CalibratedFolder before(panel_text(rows), "none", "2017-12");
  for (std::size_t i = 24; i < 36; ++i) rows[i].entrees = 10 * rows[i].entrees;
  const CalibratedFolder after(panel_text(rows), "none", "2017-12");
  EXPECT_EQ(before.calibration().made.files, after.calibration().made.files);
  EXPECT_EQ(before.read()->data_until, Month(2017, 12));
}

//! A real panel's file, without the periods after one.
std::string panel_until(const std::string& name, const std::string& last) {
  std::ifstream file(tests::source_dir() + "/scenarios/panels/" + name);
  std::string text, line;
  while (std::getline(file, line)) {
    const std::size_t second = line.find(',', line.find(',') + 1);
    const std::string periode = line.substr(second + 1, line.find(',', second + 1) - second - 1);
    if (periode == "periode" || periode <= last) text += line + "\n";
  }
  return text;
}

TEST(Calibrate, ReadsNoAgesAfterUntil) {
  const CalibratedFolder place(PanelShape{.periods = 12});
  const auto files_of = [&](const std::string& last) {
    for (const char* name : {"chile.csv", "chile-ages.csv"})
      std::ofstream(place.path() / name) << panel_until(name, last);
    Problems problems;
    const auto made = calibrate({.panels = {place.path() / "chile.csv", place.path() / "chile-ages.csv"},
                                 .output = place.path() / "out",
                                 .base = "none",
                                 .until = "2018-12"},
                                problems);
    return made ? made->made.files : scenarios::NetworkFiles{{"problems", problems.text()}};
  };
  const scenarios::NetworkFiles known = files_of("2018-12");
  EXPECT_TRUE(known.contains("ages.csv"));
  EXPECT_EQ(known, files_of("2099-12"));
}

TEST(Calibrate, GivesTheSameFilesOnOneAndThreeThreads) {
  std::vector<PanelRow> rows = simulated_rows({.periods = 24, .courts = 2});
  for (const char* code : {"penal", "social"}) {
    for (PanelRow row : simulated_rows({.periods = 24, .courts = 2, .seed = 5})) {
      row.code = code;
      rows.push_back(row);
    }
  }
  const CalibratedFolder one(panel_text(rows));
  Problems problems;
  const auto three = calibrate(
      {.panels = {one.path() / "panel.csv"}, .output = one.path() / "made", .base = "none", .workers = 3},
      problems);
  ASSERT_TRUE(three);
  EXPECT_EQ(one.calibration().made.files, three->made.files);
}

TEST(Calibrate, RefusesWhatItCannotUse) {
  const std::string panel = panel_text(simulated_rows({.periods = 24, .courts = 1}));
  EXPECT_THAT(told(panel, {.base = "none", .until = "2030-01"}),
              HasSubstr("--until = '2030-01' (must be a period of the panel: 2016-01 … 2017-12)"));
  EXPECT_THAT(told(panel, {.base = "none", .until = "2016-T1"}), HasSubstr("must be a period of the panel"));
  EXPECT_THAT(told(panel, {.base = "nowhere"}), HasSubstr("--base = 'nowhere' (no such folder"));
  EXPECT_THAT(told(panel, {.base = "reference"}),
              HasSubstr("--base = 'reference' (no series of the panel is a cell of it: 'Court 0' civil"));
  EXPECT_THAT(told(panel, {.output = "/tmp/a b", .base = "none"}), HasSubstr("--output = 'a b'"));
  const std::string short_panel = panel.substr(0, panel.find("2016-03"));
  EXPECT_THAT(told(short_panel.substr(0, short_panel.rfind('\n') + 1), {.base = "none"}),
              Not(testing::IsEmpty()));
}

}  // namespace
}  // namespace clepsydre::runner
