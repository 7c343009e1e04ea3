#include "runner/backtest/csv.hpp"

#include <fmt/format.h>

#include "scenarios/network/csv.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Scored;
using results::ScoredPanel;
using scenarios::csv_field;

std::string header() {
  std::string line = "juridiction,code_import,origin,horizon,model,observed,mean";
  for (const double p : scores::probabilities) line += fmt::format(",q{}", p);
  return line + '\n';
}

std::string row(const ScoredPanel& of, const Scored& scored) {
  const calibration::Series& series = of.panel.series[scored.series];
  std::string line =
      fmt::format("{},{},{},{},{},{:.10g},{:.10g}", csv_field(series.juridiction), csv_field(series.code),
                  of.periods[static_cast<std::size_t>(scored.known) - 1], scored.horizon,
                  calibration::text(scored.method), scored.observed, scored.forecast.mean);
  for (const double quantile : scored.forecast.quantiles) line += fmt::format(",{:.10g}", quantile);
  return line + '\n';
}

}  // namespace

std::string backtest_csv(std::span<const ScoredPanel> panels) {
  std::string text = header();
  for (const ScoredPanel& panel : panels) {
    for (const Scored& scored : panel.scored) text += row(panel, scored);
  }
  return text;
}

}  // namespace clepsydre::runner
