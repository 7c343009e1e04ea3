#include "results/backtest_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "results/part_file.hpp"

namespace clepsydre::results {
namespace {

using calibration::Scored;

//! In quotes where a comma, a quote or a line would break the row.
std::string in_quotes(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string result = "\"";
  for (const char letter : text) result += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return result + '"';
}

std::string header() {
  std::string line = "juridiction,code_import,origin,horizon,model,observed,mean";
  for (const double p : scores::probabilities) line += fmt::format(",q{}", p);
  return line + '\n';
}

std::string row(const ScoredPanel& of, const Scored& scored) {
  const calibration::Series& series = of.panel.series[scored.series];
  std::string line =
      fmt::format("{},{},{},{},{},{:.10g},{:.10g}", in_quotes(series.juridiction), in_quotes(series.code),
                  of.periods[static_cast<std::size_t>(scored.known) - 1], scored.horizon,
                  calibration::text(scored.method), scored.observed, scored.forecast.mean);
  for (const double quantile : scored.forecast.quantiles) line += fmt::format(",{:.10g}", quantile);
  return line + '\n';
}

}  // namespace

void write_backtest_csv(const std::filesystem::path& path, std::span<const ScoredPanel> panels) {
  PartFile part(path);
  std::ofstream file(part.path(), std::ios::binary);
  file << header();
  for (const ScoredPanel& panel : panels) {
    for (const Scored& scored : panel.scored) file << row(panel, scored);
  }
  file.close();
  if (!file) throw cannot_write(path, errno);
  part.commit();
}

}  // namespace clepsydre::results
