#include "runner/headline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "model/calendar.hpp"
#include "results/levels.hpp"
#include "results/reader.hpp"

namespace clepsydre::runner {
namespace {

using results::Layout;
using results::Reader;

//! "1,204,512" for cases, one decimal for months and days.
std::string number(double value, Variable variable) {
  if (std::isnan(value)) return "unknown";
  if (variable != Variable::stock) return fmt::format("{:.1f}", value);
  if (value < 0) return "-" + number(-value, variable);
  std::string digits = fmt::format("{:.0f}", value);
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

//! "10 %", of the quantile of the file that is nearest to a probability.
std::string level(const Layout& layout, double probability) {
  return fmt::format("{:.6g} %",
                     100 * layout.quantiles[results::nearest_level(layout.quantiles, probability)]);
}

//! What the three numbers shown are: "median, then [10 %; 90 %] at the end".
std::string levels(const Layout& layout) {
  const std::string middle = level(layout, 0.5);
  return fmt::format("{}, then [{}; {}] at the end", middle == "50 %" ? "median" : middle + " quantile",
                     level(layout, 0.1), level(layout, 0.9));
}

//! "against reference: stock -101,104 [-135,432; -71,830] cases, lower in 100 % of replications"
std::string against_first(const Layout& layout, const Summary& summary, NodeId contentieux) {
  const std::size_t last = (contentieux.value() + 1) * summary.months - 1;
  const auto at = [&](double probability) {
    return number(
        summary
            .difference[0][last * summary.quantiles + results::nearest_level(layout.quantiles, probability)],
        compared[0]);
  };
  return fmt::format("against {}: stock {} [{}; {}] cases, lower in {:.0f} % of replications",
                     layout.scenarios.front().id, at(0.5), at(0.1), at(0.9), 100 * summary.better[0][last]);
}

//! "target civil-12-mois: held in 34 % of replications in 2027-12; reached in half of them by 2029-03"
std::string of_target(const Layout& layout, const Summary& nation, std::size_t target) {
  const results::TargetRow& row = layout.targets[target];
  const auto held = std::span(nation.held).subspan(target * nation.months, nation.months);
  const auto reached = std::span(nation.reached).subspan(target * nation.months, nation.months);
  const float when_due = held[static_cast<std::size_t>(row.by)];
  if (std::isnan(when_due)) return fmt::format("target {}: unknown", row.id);
  const auto half = std::ranges::find_if(reached, [](float share) { return share >= 0.5F; });
  const auto month = static_cast<int>(half - reached.begin());
  return fmt::format(
      "target {}: held in {:.0f} % of replications in {}; {}", row.id, 100 * when_due,
      (layout.first + row.by).text(),
      half == reached.end()
          ? fmt::format("not reached in half of them by {}", (layout.first + (month - 1)).text())
          : fmt::format("reached in half of them by {}", (layout.first + month).text()));
}

class Line {
 public:
  Line(const Reader& reader, std::size_t scenario, PlaceId place, NodeId contentieux)
      : reader_(reader), scenario_(scenario), place_(place), contentieux_(contentieux) {}

  //! "stock 1,000,000 → 1,100,000 [1,050,000; 1,150,000] cases"
  [[nodiscard]] std::string text(Variable variable, const char* name, const char* unit, double scale) const {
    const std::size_t last = static_cast<std::size_t>(reader_.layout().months) - 1;
    const auto at = [&](std::size_t month, double probability) {
      return number(scale * value(variable, month, probability), variable);
    };
    return fmt::format("{} {} -> {} [{}; {}] {}", name, at(0, 0.5), at(last, 0.5), at(last, 0.1),
                       at(last, 0.9), unit);
  }

 private:
  [[nodiscard]] double value(Variable variable, std::size_t month, double probability) const {
    return reader_.quantile({.variable = variable,
                             .scenario = scenario_,
                             .place = place_,
                             .contentieux = contentieux_,
                             .month = month,
                             .quantile = results::nearest_level(reader_.layout().quantiles, probability)});
  }

  const Reader& reader_;
  std::size_t scenario_;
  PlaceId place_;
  NodeId contentieux_;
};

}  // namespace

std::string headline(const std::filesystem::path& result) {
  const Reader reader(result);
  const Layout& layout = reader.layout();
  const Month last = layout.first + (layout.months - 1);
  const PlaceId nation = *layout.find_place("FR");
  std::string text =
      fmt::format("France, {} -> {} ({}):\n", layout.first.text(), last.text(), levels(layout));
  for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
    text += fmt::format("{} ({})\n", layout.scenarios[scenario].label, layout.scenarios[scenario].id);
    const Summary summary = reader.read(scenario, nation);
    for (std::size_t node = 0; node < layout.contentieux.size(); ++node) {
      if (!layout.contentieux[node].parent.empty()) continue;  // totals only
      const Line line(reader, scenario, nation, NodeId(node));
      text += fmt::format("  {:4} {}\n", layout.contentieux[node].key,
                          line.text(Variable::stock, "stock", "cases", 1));
      text += fmt::format("       {}\n", line.text(Variable::dtes, "DTES ", "months", 1));
      text += fmt::format("       {}\n", line.text(Variable::duree, "durée", "months", 1 / days_per_month));
      if (scenario > 0) text += fmt::format("       {}\n", against_first(layout, summary, NodeId(node)));
    }
    for (std::size_t target = 0; target < layout.targets.size(); ++target) {
      text += fmt::format("  {}\n", of_target(layout, summary, target));
    }
  }
  text.pop_back();
  return text;
}

}  // namespace clepsydre::runner
