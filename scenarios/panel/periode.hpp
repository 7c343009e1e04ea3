// The periods that panels name: months, quarters, years.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/calibration/panel.hpp"

namespace clepsydre::scenarios {

//! A month, a quarter or a year.
struct Periode {
  calibration::Step step;
  Month first;  //!< its first month
};

//! Reads 202501, 2025-01, 2016-T1, 2016T1, 2016-Q1, 2016Q1 and 2016. Domain: years 1900 to 2199.
std::optional<Periode> parse_periode(std::string_view text);

//! "2025-01", "2016-T1" or "2016".
std::string periode_text(calibration::Step step, Month first);
//! Of a position in periods, which may lie beyond them.
std::string periode_text(const calibration::Periods& periods, int period);
//! Position of a period that a word names; none where it is of another length, or not among them.
std::optional<int> position_of(const calibration::Periods& periods, std::string_view text);

//! "monthly", "quarterly" or "yearly".
std::string_view step_text(calibration::Step step);

}  // namespace clepsydre::scenarios
