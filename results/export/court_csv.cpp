#include "results/export/court_csv.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "results/export/number.hpp"

namespace clepsydre::results {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

struct Named {
  std::string_view machine;
  std::string_view french;
};
//! The columns that say what a row is about.
constexpr Named about[] = {
    {"scenario", "Scénario"},
    {"scenario_label", "Nom du scénario"},
    {"court", "Code juridiction"},
    {"court_label", "Juridiction"},
    {"contentieux", "Clé"},
    {"contentieux_label", "Contentieux"},
    {"month", "Mois"},
};
constexpr Named note_column{"note", "Avertissement"};

class Table {
 public:
  Table(const Layout& layout, const Selection& selection, const CsvForm& form)
      : layout_(layout), selection_(selection), form_(form) {}

  [[nodiscard]] std::string header() const {
    std::string text = is_french() ? std::string(utf8_mark) : "";
    for (const Named& column : about) text += field(name(column)) + form_.separator;
    for (const std::size_t figure : selection_.figures) {
      const Exported& exported = all_exported()[figure];
      if (exported.single != nullptr) text += field(single_header(exported)) + form_.separator;
      for (const double level : levels(exported, layout_))
        text += field(level_header(exported, level)) + form_.separator;
    }
    return text + field(name(note_column)) + '\n';
  }

  [[nodiscard]] std::string rows(const Summary& summary) const {
    std::string text;
    for (const NodeId contentieux : selection_.contentieux) {
      if (!results::is_known(summary, contentieux)) continue;
      for (std::size_t month = 0; month < summary.months; ++month) text += row(summary, contentieux, month);
    }
    return text;
  }

 private:
  [[nodiscard]] bool is_french() const { return form_.dialect == CsvDialect::french; }
  [[nodiscard]] std::string_view name(const Named& column) const {
    return is_french() ? column.french : column.machine;
  }
  [[nodiscard]] std::string field(std::string_view text) const { return csv_cell(text, form_.separator); }

  [[nodiscard]] std::string number(float value) const {
    std::string text = number_text(value);
    if (is_french()) std::ranges::replace(text, '.', ',');
    return field(text);
  }

  //! "Durée moyenne des affaires terminées, en jours"
  [[nodiscard]] static std::string label(const Exported& exported) {
    return fmt::format("{}{}", exported.label, exported.units == "day" ? ", en jours" : "");
  }

  [[nodiscard]] std::string single_header(const Exported& exported) const {
    if (!is_french()) return exported.single_name;
    if (exported.spread != nullptr) return fmt::format("{} (moyenne)", label(exported));
    return fmt::format("{} ({})", label(exported), exported.name);  // three have the same label
  }

  [[nodiscard]] std::string level_header(const Exported& exported, double level) const {
    const bool is_quantile = exported.single != nullptr;
    if (!is_french()) return fmt::format("{}_{}{}", exported.name, is_quantile ? "q" : "part", level);
    std::string percent = fmt::format("{:.6g}", 100 * level);
    std::ranges::replace(percent, '.', ',');
    return fmt::format("{} ({} {}\u00a0%)", label(exported), is_quantile ? "quantile" : "part terminée",
                       percent);
  }

  [[nodiscard]] std::string row(const Summary& summary, NodeId node, std::size_t month) const {
    const ScenarioRow& scenario = layout_.scenarios[summary.scenario];
    const CourtRow& court = layout_.courts[summary.place.value()];
    const ContentieuxRow& contentieux = layout_.contentieux[node.value()];
    const std::string when = (layout_.first + static_cast<int>(month)).text();
    std::string text;
    for (const std::string_view fact :
         {std::string_view(scenario.id), std::string_view(scenario.label), std::string_view(court.code),
          std::string_view(court.label), std::string_view(contentieux.key),
          std::string_view(contentieux.label), std::string_view(when)}) {
      text += field(fact) + form_.separator;
    }
    for (const std::size_t figure : selection_.figures) {
      const Exported& exported = all_exported()[figure];
      if (exported.single != nullptr)
        text += number(single(exported, summary, node, month)) + form_.separator;
      if (exported.spread == nullptr) continue;
      for (const float value : spread(exported, summary, node, month))
        text += number(value) + form_.separator;
    }
    return text + field(layout_.network_note) + '\n';
  }

  const Layout& layout_;
  const Selection& selection_;
  CsvForm form_;
};

}  // namespace

void write_court_csv(const Reader& reader, const Selection& selection, const CsvForm& form,
                     std::ostream& out) {
  const Table table(reader.layout(), selection, form);
  out << table.header();
  for (const std::size_t scenario : selection.scenarios)
    out << table.rows(reader.read(scenario, selection.places.front()));
}

}  // namespace clepsydre::results
