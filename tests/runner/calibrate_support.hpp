// Panels made on the spot, and the networks that calibrate makes of them.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <string>

#include "model/plan.hpp"
#include "runner/calibrate.hpp"
#include "tests/support/scratch_folder.hpp"

namespace clepsydre::runner {

//! A panel of one contentieux whose courts file and close by the model's own laws.
struct PanelShape {
  calibration::Step step = calibration::Step::month;
  int periods = 36;
  int courts = 2;
  double entrees = 120;  //!< a month and court; the courts differ
  double noise = 0.08;   //!< sd of a period's log entrées beyond counting
  unsigned seed = 11;
};

struct PanelRow {
  std::string juridiction;
  std::string code;
  std::string periode;
  double entrees;
  double sorties;
  double stock;
};

//! Rows of a simulated panel from 2016 on, juridictions "Court 0"…, code "civil".
std::vector<PanelRow> simulated_rows(const PanelShape& shape);

//! CSV of a panel; NaN is written as nothing.
std::string panel_text(const std::vector<PanelRow>& rows);

//! A scratch folder in which panels are calibrated; gone at the end of the test.
class CalibratedFolder {
 public:
  explicit CalibratedFolder(const PanelShape& shape) : CalibratedFolder(panel_text(simulated_rows(shape))) {}
  //! Fails the test, and throws, where there is a problem.
  explicit CalibratedFolder(const std::string& panel, const std::string& base = "none",
                            const std::string& until = "");
  CalibratedFolder(const CalibratedFolder&) = delete;
  CalibratedFolder& operator=(const CalibratedFolder&) = delete;

  [[nodiscard]] const Calibration& calibration() const { return calibration_; }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
  //! A scenario without levers over the network, from the month after its data on.
  [[nodiscard]] Plan plan(int months, int replications) const;
  //! The network as it reads. Fails the test, and throws, where there is a problem.
  [[nodiscard]] std::shared_ptr<const scenarios::NetworkData> read() const;

 private:
  tests::ScratchFolder folder_;
  Calibration calibration_;
};

}  // namespace clepsydre::runner
