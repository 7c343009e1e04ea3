#include "results/report/report_data.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "model/staff_plan.hpp"
#include "results/export/number.hpp"
#include "results/labels.hpp"
#include "results/levels.hpp"

namespace clepsydre::results {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view national_figures[] = {"stock", "dtes", "duree"};
constexpr std::string_view behind_figures[] = {"entrees", "sorties", "age_stock", "part_stock_12",
                                               "part_stock_24"};

//! A report of more scenarios shows less of each: it is one file that people send.
constexpr std::size_t few_scenarios = 4;

//! A number as the shortest decimal that reads back as the same float32; null where it is undefined.
Json number(float value) { return std::isnan(value) ? Json() : Json(std::stod(number_text(value))); }
Json number(double value) { return std::isnan(value) ? Json() : Json(value); }

Json array(std::span<const float> values) {
  Json all = Json::array();
  for (const float value : values) all.push_back(number(value));
  return all;
}

//! The document is put together by this; it reads one series at a time.
class ReportData {
 public:
  ReportData(const Reader& reader, const ReportWish& wish)
      : reader_(reader),
        layout_(reader.layout()),
        wish_(wish),
        main_(wish.contentieux.front()),
        months_(static_cast<std::size_t>(layout_.months)),
        courts_(courts_with_main()) {}

  [[nodiscard]] Json document() const;

 private:
  [[nodiscard]] PlaceId nation() const { return PlaceId(layout_.courts.size() - 1); }
  [[nodiscard]] std::size_t level(double probability) const {
    return nearest_level(layout_.quantiles, probability);
  }
  [[nodiscard]] std::vector<PlaceId> courts_with_main() const;
  [[nodiscard]] std::string month(std::size_t position) const {
    return (layout_.first + static_cast<int>(position)).text();
  }

  void put_provenance(Json& document) const;
  [[nodiscard]] Json scenarios() const;
  [[nodiscard]] Json contentieux() const;
  [[nodiscard]] Json national(std::size_t scenario, NodeId node) const;
  [[nodiscard]] Json courts() const;
  [[nodiscard]] Json ends(std::string_view figure, std::size_t scenario) const;
  [[nodiscard]] Json horizon(std::string_view dataset, std::size_t scenario) const;
  [[nodiscard]] Json last_month(std::string_view dataset, std::size_t scenario) const;
  [[nodiscard]] Json court_figures(std::size_t scenario) const;
  [[nodiscard]] Json target(std::size_t position) const;
  [[nodiscard]] Json target_nation(std::size_t position, std::size_t scenario) const;
  [[nodiscard]] Json staff() const;

  const Reader& reader_;
  const Layout& layout_;
  const ReportWish& wish_;
  NodeId main_;
  std::size_t months_;
  std::vector<PlaceId> courts_;
};

std::vector<PlaceId> ReportData::courts_with_main() const {
  std::vector<PlaceId> places;
  for (std::size_t place = 0; place < layout_.courts.size(); ++place) {
    const std::string& kind = layout_.courts[place].kind;
    if (kind != "tj" && kind != "ca") continue;
    const auto known = [&](std::size_t scenario) {
      const auto means = reader_.series("stock_mean", scenario, PlaceId(place), main_.value());
      return std::ranges::any_of(means, [](float value) { return value > 0; });
    };
    if (known(0) || known(layout_.scenarios.size() - 1)) places.emplace_back(place);
  }
  return places;
}

void ReportData::put_provenance(Json& document) const {
  document["format"] = report_format;
  document["file"] = wish_.file;
  document["version"] = layout_.version;
  document["network"] = layout_.network;
  document["note"] = layout_.network_note;
  document["licence"] = layout_.licence;
  document["seed"] = std::to_string(layout_.seed);
  document["replications"] = layout_.replications;
  document["quantileConvention"] = quantile_convention;
  document["first"] = layout_.first.text();
  document["months"] = layout_.months;
  document["levels"] = layout_.quantiles;
}

Json ReportData::scenarios() const {
  Json rows = Json::array();
  for (const ScenarioRow& row : layout_.scenarios)
    rows.push_back({{"id", row.id}, {"label", row.label}, {"hash", row.hash}, {"resolved", row.resolved}});
  return rows;
}

Json ReportData::contentieux() const {
  Json rows = Json::array();
  for (const NodeId node : wish_.contentieux) {
    const ContentieuxRow& row = layout_.contentieux[node.value()];
    rows.push_back({{"key", row.key}, {"label", row.label}, {"domain", row.domain}});
  }
  return rows;
}

Json ReportData::national(std::size_t scenario, NodeId node) const {
  Json figures;
  for (const std::string_view name : national_figures)
    figures[std::string(name)] = array(reader_.series(name, scenario, nation(), node.value()));
  if (layout_.scenarios.size() <= few_scenarios) {
    for (const std::string_view name : behind_figures)
      figures["behind"][std::string(name)] = array(reader_.series(name, scenario, nation(), node.value()));
  }
  if (scenario == 0) return figures;
  for (const std::string name : {"stock", "dtes", "duree"}) {
    figures["difference"][name] = {
        {"quantiles", array(reader_.series("ecart_" + name, scenario, nation(), node.value()))},
        {"better", array(reader_.series("mieux_" + name, scenario, nation(), node.value()))}};
  }
  return figures;
}

Json ReportData::courts() const {
  Json rows = Json::array();
  for (const PlaceId place : courts_) {
    const CourtRow& row = layout_.courts[place.value()];
    const auto seat = layout_.find_place(row.ressort);
    rows.push_back({{"code", row.code},
                    {"label", row.label},
                    {"ressort", seat ? layout_.courts[seat->value()].label : row.ressort},
                    {"latitude", number(row.latitude)},
                    {"longitude", number(row.longitude)},
                    {"population", number(row.population)}});
  }
  return rows;
}

//! Columns along the courts: low, middle and high at the last month.
Json ReportData::horizon(std::string_view dataset, std::size_t scenario) const {
  Json low = Json::array(), middle = Json::array(), high = Json::array();
  const std::size_t last = (months_ - 1) * layout_.quantiles.size();
  for (const PlaceId place : courts_) {
    const auto values = reader_.series(dataset, scenario, place, main_.value());
    low.push_back(number(values[last + level(0.1)]));
    middle.push_back(number(values[last + level(0.5)]));
    high.push_back(number(values[last + level(0.9)]));
  }
  return {{"low", low}, {"middle", middle}, {"high", high}};
}

Json ReportData::ends(std::string_view figure, std::size_t scenario) const {
  Json now = Json::array();
  for (const PlaceId place : courts_)
    now.push_back(number(reader_.series(figure, scenario, place, main_.value())[level(0.5)]));
  return {{"now", now}, {"horizon", horizon(figure, scenario)}};
}

Json ReportData::last_month(std::string_view dataset, std::size_t scenario) const {
  Json all = Json::array();
  for (const PlaceId place : courts_)
    all.push_back(number(reader_.series(dataset, scenario, place, main_.value()).back()));
  return all;
}

Json ReportData::court_figures(std::size_t scenario) const {
  Json figures;
  for (const std::string_view name : {"stock", "dtes", "duree"})
    figures[std::string(name)] = ends(name, scenario);
  if (scenario > 0) {
    for (const std::string name : {"dtes", "stock", "duree"}) {
      figures["difference"][name] = horizon("ecart_" + name, scenario);
      figures["difference"]["better"][name] = last_month("mieux_" + name, scenario);
    }
  }
  return figures;
}

Json ReportData::target_nation(std::size_t position, std::size_t scenario) const {
  const auto held = reader_.series("cible_tenue", scenario, nation(), position);
  const auto reached = reader_.series("cible_atteinte", scenario, nation(), position);
  const auto half = std::ranges::find_if(reached, [](float share) { return share >= 0.5F; });
  const auto by = static_cast<std::size_t>(half - reached.begin());
  return {{"probability", number(held[static_cast<std::size_t>(layout_.targets[position].by)])},
          {"held", array(held)},
          {"reachedBy", half == reached.end() ? Json() : Json(month(by))}};
}

Json ReportData::target(std::size_t position) const {
  const TargetRow& row = layout_.targets[position];
  Json nations = Json::array(), courts = Json::array();
  for (std::size_t scenario = 0; scenario < layout_.scenarios.size(); ++scenario) {
    nations.push_back(target_nation(position, scenario));
    Json& of_scenario = courts.emplace_back(Json::array());
    for (const PlaceId place : courts_)
      of_scenario.push_back(number(reader_.series("cible_probabilite", scenario, place, position).front()));
  }
  return {{"id", row.id},
          {"label", row.label},
          {"indicator", row.indicator},
          {"contentieux", row.contentieux},
          {"side", row.side},
          {"value", row.value},
          {"month", month(static_cast<std::size_t>(row.by))},
          {"nation", nations},
          {"courts", courts}};
}

//! Categories of which the nation has somebody under some scenario.
Json ReportData::staff() const {
  Json rows = Json::array();
  for (std::size_t category = 0; category < category_count; ++category) {
    Json etpt = Json::array(), vacancies = Json::array();
    bool somebody = false;
    for (std::size_t scenario = 0; scenario < layout_.scenarios.size(); ++scenario) {
      const auto path = reader_.series("etpt", scenario, nation(), category);
      somebody = somebody || std::ranges::any_of(path, [](float value) { return !std::isnan(value); });
      etpt.push_back(array(path));
      vacancies.push_back(array(reader_.series("postes_vacants", scenario, nation(), category)));
    }
    if (!somebody) continue;
    rows.push_back({{"category", text(categories[category])},
                    {"label", category_labels[category]},
                    {"etpt", etpt},
                    {"vacancies", vacancies}});
  }
  return rows;
}

Json ReportData::document() const {
  Json document;
  put_provenance(document);
  document["scenarios"] = scenarios();
  document["contentieux"] = contentieux();
  document["courts"] = courts();
  document["nation"] = Json::array();
  document["courtFigures"] = Json::array();
  for (std::size_t scenario = 0; scenario < layout_.scenarios.size(); ++scenario) {
    Json& nations = document["nation"].emplace_back(Json::array());
    for (const NodeId node : wish_.contentieux) nations.push_back(national(scenario, node));
    document["courtFigures"].push_back(court_figures(scenario));
    wish_.scenario_done();
  }
  document["targets"] = Json::array();
  for (std::size_t target = 0; target < layout_.targets.size(); ++target)
    document["targets"].push_back(this->target(target));
  document["staff"] = staff();
  return document;
}

//! National stock at the start under the first scenario; NaN where the nation has no such contentieux.
float national_stock(const Reader& reader, NodeId node) {
  const PlaceId nation(reader.layout().courts.size() - 1);
  return reader.series("stock_mean", 0, nation, node.value()).front();
}

std::vector<NodeId> groups_by_stock(const Reader& reader, std::string_view kind) {
  std::vector<NodeId> groups;
  const std::vector<ContentieuxRow>& rows = reader.layout().contentieux;
  for (std::size_t node = 0; node < rows.size(); ++node) {
    if (rows[node].level == 1 && rows[node].kind == kind && is_national(reader, NodeId(node)))
      groups.emplace_back(node);
  }
  std::ranges::stable_sort(groups, std::ranges::greater(),
                           [&](NodeId node) { return national_stock(reader, node); });
  return groups;
}

}  // namespace

bool is_national(const Reader& reader, NodeId contentieux) { return national_stock(reader, contentieux) > 0; }

std::vector<NodeId> usual_contentieux(const Reader& reader) {
  constexpr std::size_t most_groups = 3;
  const Layout& layout = reader.layout();
  std::vector<NodeId> chosen;
  const auto add = [&](std::optional<NodeId> node) {
    if (node && is_national(reader, *node) && std::ranges::find(chosen, *node) == chosen.end())
      chosen.push_back(*node);
  };
  if (!layout.targets.empty()) add(layout.find_contentieux(layout.targets.front().contentieux));
  add(layout.find_contentieux("TJ/"));
  add(layout.find_contentieux("CA/"));
  for (std::size_t node = 0; node < layout.contentieux.size() && chosen.empty(); ++node) {
    if (layout.contentieux[node].level == 0) add(NodeId(node));
  }
  if (chosen.empty() || layout.scenarios.size() > few_scenarios) return chosen;
  std::vector<NodeId> groups = groups_by_stock(reader, layout.contentieux[chosen.front().value()].kind);
  groups.resize(std::min(groups.size(), most_groups));
  for (const NodeId group : groups) add(group);
  return chosen;
}

std::string report_data(const Reader& reader, const ReportWish& wish) {
  return ReportData(reader, wish).document().dump();
}

}  // namespace clepsydre::results
