// A back-test of panels: origins in parallel, scores in order.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/calibration/backtest.hpp"
#include "scenarios/panel/periode.hpp"

namespace clepsydre::runner {

//! Periods whose targets are shown apart: a pandemic, a reform, a strike.
struct Break {
  std::string name;
  scenarios::Periode from;
  scenarios::Periode to;  //!< included
};

//! The scores of one panel.
struct PanelScores {
  calibration::Panel panel;
  std::vector<int> horizons;                //!< in periods
  std::vector<calibration::Scored> scored;  //!< by origin, contentieux, series, method, horizon
  //! "2018-06", "2018-T2" or "2018": the last period known, or any other.
  [[nodiscard]] std::string period_text(int period) const;
  [[nodiscard]] std::string origin(const calibration::Scored& one) const {
    return period_text(one.known - 1);
  }
};

//! What a forecast of a back-test may be asked for.
struct BacktestRequest {
  std::vector<std::string>
      origins;  //!< periods, FROM..TO, or a number: so many, the last; empty: all with a usual past
  std::vector<int> horizons;  //!< in periods; empty: 1, 3, 6, 12 months; 1, 2, 4 quarters; 1, 2, 3 years
  int trajectories = 2000;
  std::uint64_t seed = 1;
  std::size_t threads = 1;
  enum class Progress { shown, hidden } progress = Progress::shown;
};

//! Positions of the origins asked for, as periods known, rising. Errors: std::invalid_argument naming an
//! origin that is no period of the panel, or that leaves too few periods before or none behind.
std::vector<int> known_at_origins(const calibration::Panel& panel, const std::vector<std::string>& origins);

//! Fits and forecasts at every origin, which are shared out over threads; the scores do not depend on them.
//! Errors: as known_at_origins.
PanelScores backtest(calibration::Panel panel, const BacktestRequest& request);

//! Reads "2020-T2..2021-T4" or "covid=2020-T2..2021-T4"; a name is the span itself where none is given.
std::optional<Break> parse_break(std::string_view text);
//! The break in which a target lies, if any.
const Break* break_of(const PanelScores& scores, const calibration::Scored& scored,
                      const std::vector<Break>& breaks);

}  // namespace clepsydre::runner
