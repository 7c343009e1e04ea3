// A panel: what courts reported, period by period. Plain data; an unknown figure is NaN, never 0.
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "model/month.hpp"
#include "model/staff_plan.hpp"

namespace clepsydre::calibration {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
inline bool is_known(double value) { return !std::isnan(value); }

//! How long a period of a panel is.
enum class Step { month, quarter, year };

//! Months of a period: 1, 3 or 12.
constexpr int months_of(Step step) { return step == Step::month ? 1 : step == Step::quarter ? 3 : 12; }
//! Periods of a year: 12, 4 or 1.
constexpr int periods_per_year(Step step) { return 12 / months_of(step); }

//! Periods in a row, all of one length: period i begins in month first + i · months_of(step).
struct Periods {
  Step step = Step::month;
  Month first{2020, 1};
  int count = 0;

  [[nodiscard]] Month first_month(int period) const { return first + period * months_of(step); }
  [[nodiscard]] Month last_month(int period) const { return first_month(period) + (months_of(step) - 1); }
  //! Place in the year, 0…periods_per_year − 1, of a period; it may lie beyond the last.
  [[nodiscard]] int season(int period) const { return (first_month(period).month() - 1) / months_of(step); }
  bool operator==(const Periods&) const = default;
};

//! Pending cases of an age at the end of a period.
struct AgeBand {
  int period;
  double from;   //!< months
  double to;     //!< months, itself left out; infinity for the oldest band
  double stock;  //!< cases
};

//! One contentieux of one court. Every vector has one entry per period, or is empty where nothing is known.
struct Series {
  std::string juridiction;  //!< as the panel writes it
  std::string code;         //!< code_import: series of one code are pooled
  std::vector<double> entrees;
  std::vector<double> sorties;
  std::vector<double> stock;                             //!< at the period's end
  std::array<std::vector<double>, category_count> etpt;  //!< given to this contentieux, per category
  std::vector<AgeBand> ages;                             //!< in order of period, then of age
};

//! A figure of a series; unknown outside of it.
inline double figure_at(const std::vector<double>& figures, int period) {
  const bool is_there = period >= 0 && static_cast<std::size_t>(period) < figures.size();
  return is_there ? figures[static_cast<std::size_t>(period)] : unknown;
}

struct Panel {
  Periods periods;
  std::vector<Series> series;  //!< in order of (code, juridiction), each pair once
};

//! The panel as it was known at an origin: its first `known` periods.
Panel as_known(const Panel& panel, int known);

}  // namespace clepsydre::calibration
