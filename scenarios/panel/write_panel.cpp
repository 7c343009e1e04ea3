#include "scenarios/panel/write_panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/network/csv.hpp"
#include "scenarios/panel/panel_fields.hpp"
#include "scenarios/panel/periode.hpp"

namespace clepsydre::scenarios {
namespace {

using calibration::figure_at;
using calibration::Panel;
using calibration::Series;

//! "12.5"; empty where it is unknown.
std::string figure(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }

bool has_etpt(const Panel& panel) {
  return std::ranges::any_of(panel.series, [](const Series& series) {
    return std::ranges::any_of(series.etpt, [](const auto& column) { return !column.empty(); });
  });
}

std::string header(std::span<const Field> columns) {
  std::string line;
  for (const Field& column : columns) line += (line.empty() ? "" : ",") + std::string(column.name);
  return line + "\n";
}

std::string opening(const Panel& panel, const Series& series, int period) {
  return fmt::format("{},{},{}", csv_field(series.juridiction), csv_field(series.code),
                     periode_text(panel.periods, period));
}

//! The figures of a period, each with its comma; only commas where none is known.
std::string figures(const Series& series, int period, bool with_etpt) {
  std::string fields;
  for (const auto* column : {&series.entrees, &series.sorties, &series.stock})
    fields += "," + figure(figure_at(*column, period));
  for (std::size_t category = 0; with_etpt && category < category_count; ++category)
    fields += "," + figure(figure_at(series.etpt[category], period));
  return fields;
}

}  // namespace

std::string activity_text(const Panel& panel) {
  const bool with_etpt = has_etpt(panel);
  const auto columns = activity_columns();
  std::string text = header(with_etpt ? columns : columns.first(column::activity::first_etpt));
  for (const Series& series : panel.series) {
    for (int period = 0; period < panel.periods.count; ++period) {
      const std::string fields = figures(series, period, with_etpt);
      const bool known = fields.find_first_not_of(',') != std::string::npos;
      if (known) text += opening(panel, series, period) + fields + "\n";
    }
  }
  return text;
}

std::string ages_text(const Panel& panel) {
  std::string rows;
  for (const Series& series : panel.series) {
    for (const calibration::AgeBand& band : series.ages) {
      rows += fmt::format("{},{},{},{}\n", opening(panel, series, band.period), figure(band.from),
                          figure(band.to), figure(band.stock));
    }
  }
  return rows.empty() ? "" : header(ages_columns()) + rows;
}

}  // namespace clepsydre::scenarios
