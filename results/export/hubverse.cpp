#include "results/export/hubverse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "model/calendar.hpp"
#include "results/export/number.hpp"

namespace clepsydre::results {
namespace {

constexpr char header[] =
    "origin_date,scenario_id,location,contentieux,target,horizon,target_end_date,output_type,output_type_id,"
    "value\n";

//! "2026-01-31"
std::string end_of(Month month) { return fmt::format("{}-{:02}", month.text(), days(month)); }

//! The rows of one scenario and court.
class Rows {
 public:
  Rows(const Layout& layout, const Selection& selection, const Summary& summary)
      : layout_(layout),
        selection_(selection),
        summary_(summary),
        origin_(fmt::format("{},{},{}", end_of(layout.first + -1),
                            csv_cell(layout.scenarios[summary.scenario].id, ','),
                            csv_cell(layout.courts[summary.place.value()].code, ','))) {}

  std::string text() {
    for (const NodeId contentieux : selection_.contentieux) {
      for (const std::size_t figure : selection_.figures) {
        for (std::size_t month = 0; month < summary_.months; ++month)
          add(contentieux, all_exported()[figure], month);
      }
    }
    return std::move(text_);
  }

 private:
  void add(NodeId contentieux, const Exported& exported, std::size_t month) {
    if (!has_quantiles(exported)) return;
    const float mean = single(exported, summary_, contentieux, month);
    if (std::isnan(mean)) return;
    const auto horizon = static_cast<int>(month);
    const std::string task =
        fmt::format("{},{},{},{},{}", origin_, csv_cell(layout_.contentieux[contentieux.value()].key, ','),
                    exported.name, horizon + 1, end_of(layout_.first + horizon));
    const auto values = spread(exported, summary_, contentieux, month);
    for (std::size_t level = 0; level < values.size(); ++level)
      text_ += fmt::format("{},quantile,{},{}\n", task, layout_.quantiles[level], number_text(values[level]));
    text_ += fmt::format("{},mean,NA,{}\n", task, number_text(mean));
  }

  const Layout& layout_;
  const Selection& selection_;
  const Summary& summary_;
  std::string origin_;
  std::string text_;
};

}  // namespace

std::vector<double> missing_hub_levels(const Layout& layout) {
  std::vector<double> missing;
  for (const double level : hub_quantiles) {
    const auto is_level = [&](double found) { return std::abs(found - level) < same_probability; };
    if (std::ranges::none_of(layout.quantiles, is_level)) missing.push_back(level);
  }
  return missing;
}

void write_hubverse(const Reader& reader, const Selection& selection, std::ostream& out) {
  bool begun = false;
  for (const std::size_t scenario : selection.scenarios) {
    for (const PlaceId place : selection.places) {
      const Summary summary = reader.read(scenario, place);
      const std::string rows = Rows(reader.layout(), selection, summary).text();
      if (rows.empty()) continue;
      if (!begun) out << header;
      begun = true;
      out << rows;
    }
  }
  if (!begun)
    throw std::runtime_error("there is nothing to export: no court asked for has a contentieux asked for");
}

}  // namespace clepsydre::results
