#include "calibrate_support.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <random>

#include "scenarios/load.hpp"
#include "scenarios/panel/periode.hpp"

namespace clepsydre::runner {
namespace {

namespace fs = std::filesystem;

std::string field(double value) { return std::isnan(value) ? "" : fmt::format("{:.0f}", value); }

//! One court: log levels that walk, a saturating law.
void simulate_court(std::vector<PanelRow>& rows, const PanelShape& shape, int court,
                    std::mt19937_64& random) {
  std::normal_distribution<> normal;
  const int months = calibration::months_of(shape.step);
  const double mean = shape.entrees * months * (1 + court);
  double entrees_level = 0, capacity_level = 0;
  double stock = std::round(mean / months * (3 + 2 * court));
  const double load = stock + mean;
  for (int i = 0; i < shape.periods; ++i) {
    const double entrees = static_cast<double>(
        std::poisson_distribution<>(mean * std::exp(entrees_level + shape.noise * normal(random)))(random));
    const double available = stock + entrees;
    const double w = std::log(mean / (load - mean)) + capacity_level + 0.1 * normal(random) -
                     0.9 * std::log(available / load);
    const double sorties = std::round(available / (1 + std::exp(-w)));
    stock = available - sorties;
    entrees_level += 0.02 * normal(random);
    capacity_level = 0.9 * capacity_level + 0.03 * normal(random);
    rows.push_back({fmt::format("Court {}", court), "civil",
                    scenarios::periode_text(shape.step, Month(2016, 1) + i * months), entrees, sorties,
                    stock});
  }
}

}  // namespace

std::vector<PanelRow> simulated_rows(const PanelShape& shape) {
  std::vector<PanelRow> rows;
  std::mt19937_64 random(shape.seed);
  for (int court = 0; court < shape.courts; ++court) simulate_court(rows, shape, court, random);
  return rows;
}

std::string panel_text(const std::vector<PanelRow>& rows) {
  std::string text = "juridiction,code_import,periode,entrees,sorties,stock\n";
  for (const PanelRow& row : rows) {
    text += fmt::format("{},{},{},{},{},{}\n", row.juridiction, row.code, row.periode, field(row.entrees),
                        field(row.sorties), field(row.stock));
  }
  return text;
}

CalibratedFolder::CalibratedFolder(const std::string& panel, const std::string& base,
                                   const std::string& until) {
  folder_.write("panel.csv", panel);
  scenarios::Problems problems;
  auto made = calibrate({.panels = {folder_ / "panel.csv"},
                         .output = folder_ / "made",
                         .base = base,
                         .until = until,
                         .workers = 1},
                        problems);
  if (!made) throw std::runtime_error(problems.text());
  calibration_ = std::move(*made);
  scenarios::write_network_folder(folder_ / "made", calibration_.made.files);
}

Plan CalibratedFolder::plan(int months, int replications) const {
  const std::string text = fmt::format(
      "schema: clepsydre/scenario/1\nid: s\nlabel: \"s\"\nnetwork: made\n"
      "period: {{start: {}, months: {}}}\nrandom: {{seed: 3, replications: {}}}\n",
      (calibration_.network.data_until + 1).text(), months, replications);
  const fs::path files[] = {folder_.write("s.yaml", text)};
  scenarios::Loaded loaded = scenarios::load(files, {}, {});
  if (!loaded.problems.empty()) throw std::runtime_error(loaded.problems.text());
  return std::move(loaded.plans.front());
}

std::shared_ptr<const scenarios::NetworkData> CalibratedFolder::read() const {
  scenarios::Problems problems;
  auto data = scenarios::read_network(folder_ / "made", problems);
  if (!data) throw std::runtime_error(problems.text());
  return data;
}

}  // namespace clepsydre::runner
