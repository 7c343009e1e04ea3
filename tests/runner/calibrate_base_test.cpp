// A panel that tells of some cells of a network: these are its own, all else stays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <sstream>

#include "calibrate_support.hpp"
#include "runner/calibration_report.hpp"
#include "scenarios/network/parts.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::runner {
namespace {

namespace fs = std::filesystem;
using scenarios::NetworkData;
using testing::AllOf;
using testing::HasSubstr;

const std::string small = tests::source_dir() + "/tests/scenarios/small";

//! The rows of one simulated court under another name and code.
std::vector<PanelRow> rows_named(const std::string& juridiction, const std::string& code, double entrees,
                                 unsigned seed) {
  std::vector<PanelRow> rows = simulated_rows({.periods = 36, .courts = 1, .entrees = entrees, .seed = seed});
  for (PanelRow& row : rows) {
    row.juridiction = juridiction;
    row.code = code;
  }
  return rows;
}

std::string text_of(std::initializer_list<std::vector<PanelRow>> series) {
  std::vector<PanelRow> rows;
  for (const auto& part : series) rows.insert(rows.end(), part.begin(), part.end());
  return panel_text(rows);
}

std::size_t position(const NetworkData& data, std::string_view court, std::string_view key) {
  return cell_index(data, *data.network->find(court),
                    *data.nomenclature->node(*data.nomenclature->find(key)).leaf);
}

std::shared_ptr<const NetworkData> base() {
  scenarios::Problems problems;
  return scenarios::read_network(small, problems);
}

double stock_of(const Cell& cell) { return std::accumulate(cell.stock.begin(), cell.stock.end(), 0.0); }

TEST(CalibrateOnABase, ReplacesWhatThePanelTellsAndKeepsTheRest) {
  const auto rows = rows_named("tj bourg en bresse", "2.1.", 100, 1);
  const CalibratedFolder made(text_of({rows}), small);
  const auto before = base(), after = made.read();
  const std::size_t own = position(*after, "100001", "TJ/2.1.");
  EXPECT_NEAR(after->monthly_entrees[own], 100, 25);
  EXPECT_EQ(stock_of(after->cells[own]), rows.back().stock);
  EXPECT_EQ(after->reference_kind[own], scenarios::ReferenceKind::law);
  for (std::size_t cell = 0; cell < after->cells.size(); ++cell) {
    if (cell == own) continue;
    EXPECT_NEAR(after->monthly_entrees[cell] + after->monthly_routed[cell],
                before->monthly_entrees[cell] + before->monthly_routed[cell], 1e-9);
    EXPECT_EQ(after->cells[cell].reference_sorties, before->cells[cell].reference_sorties);
    EXPECT_EQ(after->cells[cell].entrees_level, before->cells[cell].entrees_level);
    EXPECT_EQ(after->reference_kind[cell], scenarios::ReferenceKind::year);
  }
  EXPECT_THAT(after->note, AllOf(HasSubstr("Calibré sur 1 séries"), HasSubstr(before->note)));
}

TEST(CalibrateOnABase, SlowsFlowsThatWouldBringMoreThanWasSeen) {
  // TJ/7. of the base gets 0.4 of PTJ/1.'s 300 sorties a month.
  const CalibratedFolder made(text_of({rows_named("100001", "7.", 60, 2)}), small);
  const auto network = made.read();
  const std::size_t cell = position(*network, "100001", "TJ/7.");
  EXPECT_NEAR(network->monthly_entrees[cell] + network->monthly_routed[cell],
              made.calibration().network.cells[0].cell.entrees, 1e-5);
  const std::size_t other = position(*network, "100002", "TJ/7.");
  EXPECT_NEAR(network->monthly_routed[other], base()->monthly_routed[other], 1e-9);
  ASSERT_EQ(made.calibration().made.overflows.size(), 1u);
  EXPECT_THAT(summary(made.calibration()), HasSubstr("they are slowed"));
}

TEST(CalibrateOnABase, SkipsGroupsAndNamesWhatIsNearToAMisspeltName) {
  const CalibratedFolder made(
      text_of({rows_named("100001", "2.1.", 100, 1), rows_named("100001", "2.", 200, 2),
               rows_named("TJ Bourg-en-Bres", "2.1.", 90, 3), rows_named("TJ Atlantide", "2.1.", 90, 3),
               rows_named("100001", "2.11.", 90, 4)}),
      small);
  const std::string text = summary(made.calibration());
  EXPECT_THAT(text, HasSubstr("'100001' 2.: a sum of other contentieux"));
  EXPECT_THAT(text, HasSubstr("'100001' 2.11.: no contentieux of its court's kind (near: 2.1., 2.2.)"));
  EXPECT_THAT(text, HasSubstr("'TJ Atlantide' 2.1.: no court of the base"));
  EXPECT_EQ(made.calibration().network.cells.size(), 1u);
}

TEST(CalibrateOnABase, WritesTheStaffOfAPanelThatKnowsIt) {
  std::string panel = text_of({rows_named("100001", "2.1.", 100, 1)});
  std::string with_staff;
  std::istringstream lines(panel);
  bool header = true;
  for (std::string line; std::getline(lines, line); header = false)
    with_staff += line + (header ? ",etpt_magistrat\n" : ",4.5\n");
  const CalibratedFolder made(with_staff, small);
  const auto before = base(), after = made.read();
  const Cell& cell = after->cells[position(*after, "100001", "TJ/2.1.")];
  const auto magistrats = static_cast<std::size_t>(Category::magistrat);
  const double etpt = after->staff[after->network->find("100001")->value()][magistrats].etpt;
  ASSERT_EQ(cell.work[0].category, Category::magistrat);
  EXPECT_NEAR(etpt * cell.work[0].reference_ventilation, 4.5, 1e-6);
  const std::size_t untold = position(*after, "100001", "TJ/2.2.");
  EXPECT_NEAR(etpt * after->cells[untold].work[0].reference_ventilation, 10 * 0.2, 1e-6);
}

TEST(CalibrateOnABase, MayBeCalibratedAgain) {
  const CalibratedFolder first(text_of({rows_named("100001", "2.1.", 100, 1)}), small);
  const CalibratedFolder second(text_of({rows_named("100002", "2.1.", 150, 2)}),
                                (first.path() / "made").string());
  const auto network = second.read();
  EXPECT_EQ(network->reference_kind[position(*network, "100001", "TJ/2.1.")], scenarios::ReferenceKind::law);
  EXPECT_EQ(network->reference_kind[position(*network, "100002", "TJ/2.1.")], scenarios::ReferenceKind::law);
  EXPECT_EQ(network->cells[position(*network, "100001", "TJ/2.1.")].capacity_level,
            first.read()->cells[position(*network, "100001", "TJ/2.1.")].capacity_level);
}

TEST(NetworkFolder, IsWrittenOverOnlyWhereCalibrateMadeIt) {
  const CalibratedFolder made(PanelShape{.periods = 12, .courts = 1});
  const fs::path folder = made.path() / "made";
  EXPECT_THAT(scenarios::reason_to_refuse(folder), HasSubstr("it has no CALIBRATION.md"));
  std::ofstream(folder / "CALIBRATION.md") << "made";
  EXPECT_EQ(scenarios::reason_to_refuse(folder), "");
  std::ofstream(folder / "thesis.doc") << "years of work";
  EXPECT_THAT(scenarios::reason_to_refuse(folder), HasSubstr("it holds 'thesis.doc'"));
  EXPECT_THROW(scenarios::write_network_folder(folder, made.calibration().made.files), std::runtime_error);
  EXPECT_TRUE(fs::exists(folder / "thesis.doc"));
  EXPECT_EQ(scenarios::reason_to_refuse(made.path() / "new"), "");
  EXPECT_THAT(scenarios::reason_to_refuse(made.path() / "panel.csv"), HasSubstr("no folder"));
}

TEST(NetworkFolder, LeavesTheOldOneWhereTheNewOneCannotBeWritten) {
  const CalibratedFolder made(PanelShape{.periods = 12, .courts = 1});
  const fs::path folder = made.path() / "made";
  std::ofstream(folder / "CALIBRATION.md") << "old";
  EXPECT_THROW(scenarios::write_network_folder(folder, {{"no/such/folder.csv", "x"}}), std::runtime_error);
  EXPECT_TRUE(fs::exists(folder / "CALIBRATION.md"));
  EXPECT_FALSE(fs::exists(made.path() / "made.part"));
  scenarios::write_network_folder(folder, made.calibration().made.files);
  EXPECT_FALSE(fs::exists(folder / "CALIBRATION.md"));
  EXPECT_TRUE(fs::exists(folder / "cells.csv"));
}

}  // namespace
}  // namespace clepsydre::runner
