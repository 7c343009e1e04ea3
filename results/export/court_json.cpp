#include "results/export/court_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "model/staff_plan.hpp"
#include "model/variable.hpp"
#include "results/export/number.hpp"
#include "results/figures.hpp"

namespace clepsydre::results {
namespace {

using Json = nlohmann::ordered_json;

//! Null where it is NaN, which nlohmann's dump writes so.
Json number_or_null(double value) { return std::isnan(value) ? Json() : Json(value); }

std::string json_number(float value) { return std::isnan(value) ? "null" : number_text(value); }

//! "[1,2,null]" of every stride-th number.
std::string array(std::span<const float> values, std::size_t stride = 1) {
  std::string text = "[";
  for (std::size_t i = 0; i < values.size(); i += stride) {
    if (i > 0) text += ',';
    text += json_number(values[i]);
  }
  return text + ']';
}

//! An array per level, each along the months, of numbers that stand [month][level].
std::string by_level(std::span<const float> values, std::size_t levels) {
  std::string text = "[";
  for (std::size_t level = 0; level < levels; ++level) {
    if (level > 0) text += ',';
    text += array(values.subspan(level), levels);
  }
  return text + ']';
}

Json source(const Layout& layout) {
  return {{"format", format_name},
          {"version", layout.version},
          {"network", layout.network},
          {"note", layout.network_note},
          {"licence", layout.licence},
          {"seed", layout.seed},
          {"replications", layout.replications}};
}

Json court(const CourtRow& row) {
  return {{"code", row.code},
          {"label", row.label},
          {"kind", row.kind},
          {"ressort", row.ressort},
          {"latitude", number_or_null(row.latitude)},
          {"longitude", number_or_null(row.longitude)},
          {"population", number_or_null(row.population)}};
}

Json months(const Layout& layout) {
  Json months = Json::array();
  for (int month = 0; month < layout.months; ++month) months.push_back((layout.first + month).text());
  return months;
}

Json scenarios(const Layout& layout, const Selection& selection) {
  Json rows = Json::array();
  for (const std::size_t scenario : selection.scenarios) {
    const ScenarioRow& row = layout.scenarios[scenario];
    rows.push_back({{"id", row.id}, {"label", row.label}, {"hash", row.hash}});
  }
  return rows;
}

Json figures(const Selection& selection) {
  Json rows = Json::object();
  for (const std::size_t figure : selection.figures) {
    const Exported& exported = all_exported()[figure];
    rows[exported.name] = {{"label", exported.label}, {"units", exported.units}};
  }
  return rows;
}

Json contentieux(const Layout& layout, std::span<const NodeId> nodes) {
  Json rows = Json::array();
  for (const NodeId node : nodes) {
    const ContentieuxRow& row = layout.contentieux[node.value()];
    rows.push_back({{"key", row.key},
                    {"label", row.label},
                    {"kind", row.kind},
                    {"parent", row.parent},
                    {"domain", row.domain},
                    {"level", row.level},
                    {"leaf", row.node == ContentieuxNode::leaf}});
  }
  return rows;
}

//! `"mean":[…],"quantiles":[[…],…]` as the figure has them.
std::string figure_members(const Exported& exported, const Summary& summary, NodeId node) {
  std::vector<float> singles, spreads;
  std::size_t level_count = 0;
  for (std::size_t month = 0; month < summary.months; ++month) {
    if (exported.single != nullptr) singles.push_back(single(exported, summary, node, month));
    if (exported.spread == nullptr) continue;
    const auto values = spread(exported, summary, node, month);
    level_count = values.size();
    spreads.insert(spreads.end(), values.begin(), values.end());
  }
  if (exported.spread == nullptr) return fmt::format(R"("share":{})", array(singles));
  if (exported.single == nullptr) return fmt::format(R"("parts":{})", by_level(spreads, level_count));
  return fmt::format(R"("mean":{},"quantiles":{})", array(singles), by_level(spreads, level_count));
}

std::string opening(const Layout& layout, const Summary& summary) {
  return fmt::format(R"({{"scenario":{})", Json(layout.scenarios[summary.scenario].id).dump());
}

std::string series(const Layout& layout, const Selection& selection, const Summary& summary, NodeId node) {
  std::string text = fmt::format(R"({},"contentieux":{})", opening(layout, summary),
                                 Json(layout.contentieux[node.value()].key).dump());
  for (const std::size_t figure : selection.figures) {
    const Exported& exported = all_exported()[figure];
    text += fmt::format(R"(,"{}":{{{}}})", exported.name, figure_members(exported, summary, node));
  }
  return text + '}';
}

//! Of one category; empty where the court has none of it.
std::string staff(const Layout& layout, const Summary& summary, Category category) {
  const auto row = static_cast<std::size_t>(category);
  const auto means = [&](const std::vector<float>& all) {
    return std::span(all).subspan(row * summary.months, summary.months);
  };
  const auto spreads = [&](const std::vector<float>& all) {
    const std::size_t size = summary.months * summary.quantiles;
    return by_level(std::span(all).subspan(row * size, size), summary.quantiles);
  };
  if (std::ranges::all_of(means(summary.etpt_mean), [](float value) { return std::isnan(value); })) return "";
  return fmt::format(
      R"({},"category":"{}","etpt":{{"mean":{},"quantiles":{}}},"postes_vacants":{{"mean":{},"quantiles":{}}}}})",
      opening(layout, summary), text(category), array(means(summary.etpt_mean)), spreads(summary.etpt),
      array(means(summary.vacancies_mean)), spreads(summary.vacancies));
}

Json targets(const Layout& layout) {
  Json rows = Json::array();
  for (const TargetRow& row : layout.targets) {
    rows.push_back({{"id", row.id},
                    {"label", row.label},
                    {"indicator", row.indicator},
                    {"contentieux", row.contentieux},
                    {"side", row.side},
                    {"value", row.value},
                    {"by", (layout.first + row.by).text()}});
  }
  return rows;
}

//! How likely a target is; empty where nothing can be said of it in the court.
std::string likelihood(const Layout& layout, const Summary& summary, std::size_t target) {
  const auto of = [&](const std::vector<float>& all) {
    return std::span(all).subspan(target * summary.months, summary.months);
  };
  const float when_due = of(summary.held)[static_cast<std::size_t>(layout.targets[target].by)];
  if (std::isnan(when_due)) return "";
  return fmt::format(R"({},"target":{},"probability":{},"held":{},"reached":{}}})", opening(layout, summary),
                     Json(layout.targets[target].id).dump(), json_number(when_due), array(of(summary.held)),
                     array(of(summary.reached)));
}

//! `"name":[…]`, a row on each line; rows that are empty are left out.
template <class RowOf>
void put_rows(std::ostream& out, std::string_view name, std::size_t count, RowOf row_of) {
  out << fmt::format(",\n\"{}\":[", name);
  bool is_first = true;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string row = row_of(i);
    if (row.empty()) continue;
    out << (is_first ? "\n" : ",\n") << row;
    is_first = false;
  }
  out << ']';
}

}  // namespace

void write_court_json(const Reader& reader, const Selection& selection, std::ostream& out) {
  const Layout& layout = reader.layout();
  const PlaceId place = selection.places.front();
  std::vector<Summary> summaries;
  for (const std::size_t scenario : selection.scenarios) summaries.push_back(reader.read(scenario, place));
  std::vector<NodeId> nodes;
  for (const NodeId node : selection.contentieux) {
    if (std::ranges::any_of(summaries, [&](const Summary& summary) { return is_known(summary, node); }))
      nodes.push_back(node);
  }
  Json head{{"format", court_json_name},
            {"source", source(layout)},
            {"court", court(layout.courts[place.value()])},
            {"months", months(layout)},
            {"quantiles", layout.quantiles},
            {"parts", waits},
            {"scenarios", scenarios(layout, selection)},
            {"contentieux", contentieux(layout, nodes)},
            {"figures", figures(selection)},
            {"targets", targets(layout)}};
  std::string start = head.dump();
  start.pop_back();  // its brace: more members follow
  out << start;
  // Row i is of scenario i / n and of the i % n-th contentieux, category or target.
  const auto put = [&](std::string_view name, std::size_t n, auto row_of) {
    put_rows(out, name, summaries.size() * n, [&](std::size_t i) { return row_of(summaries[i / n], i % n); });
  };
  put("series", nodes.size(),
      [&](const Summary& summary, std::size_t i) { return series(layout, selection, summary, nodes[i]); });
  put("staff", std::size(categories),
      [&](const Summary& summary, std::size_t i) { return staff(layout, summary, categories[i]); });
  put("target_likelihoods", layout.targets.size(),
      [&](const Summary& summary, std::size_t i) { return likelihood(layout, summary, i); });
  out << "}\n";
}

}  // namespace clepsydre::results
