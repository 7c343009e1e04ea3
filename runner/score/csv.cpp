#include "runner/score/csv.hpp"

#include <fmt/format.h>

#include "scenarios/network/csv.hpp"
#include "scenarios/panel/periode.hpp"

namespace clepsydre::runner {
namespace {

using results::Layout;
using scenarios::csv_field;

std::string figure(double value) {
  return calibration::is_known(value) ? fmt::format(",{:.10g}", value) : ",";
}

std::string both(const std::vector<double>& observed, const std::vector<double>& forecast,
                 std::size_t period) {
  return figure(observed[period]) + figure(forecast[period]);
}

std::string parts_of(const std::optional<scores::Parts>& parts) {
  if (!parts) return std::string(1 + scores::part_count, ',');
  std::string text = figure(parts->error());
  for (const scores::Part part : scores::all_parts) text += figure((*parts)[part]);
  return text;
}

std::string row(const ScoredCell& cell, const Overlap& overlap, std::size_t period, const Layout& layout) {
  const auto number = static_cast<int>(period);
  const auto& court = layout.courts[cell.court.value()];
  std::string text = fmt::format("{},{},{},{},{}", csv_field(court.code), csv_field(court.label),
                                 csv_field(layout.contentieux[cell.contentieux.value()].key),
                                 scenarios::periode_text(overlap.periods, number), overlap.horizon(number));
  text += both(cell.observed.stock, cell.forecast.stock, period);
  text += both(cell.observed.entrees, cell.forecast.entrees, period);
  text += both(cell.observed.sorties, cell.forecast.sorties, period);
  for (const double quantile : cell.quantiles[period]) text += figure(quantile);
  return text + figure(cell.capacity[period]) + parts_of(cell.parts[period]) + '\n';
}

}  // namespace

std::string score_csv_header(const Layout& layout) {
  std::string text =
      "juridiction,label,contentieux,periode,months_ahead,stock_observed,stock_forecast,entrees_observed,"
      "entrees_forecast,sorties_observed,sorties_forecast";
  for (const double p : layout.quantiles) text += fmt::format(",stock_q{}", p);
  text += ",capacity_ratio,error";
  for (const scores::Part part : scores::all_parts) text += fmt::format(",{}", scores::text(part));
  return text + '\n';
}

std::string score_csv(const Score& score, const Layout& layout) {
  std::string text;
  for (const ScoredCell& cell : score.cells) {
    for (std::size_t period = 0; period < cell.parts.size(); ++period)
      text += row(cell, score.overlap, period, layout);
  }
  return text;
}

}  // namespace clepsydre::runner
