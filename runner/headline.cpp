#include "runner/headline.hpp"

#include <fmt/format.h>

#include <cmath>

#include "model/calendar.hpp"
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

std::size_t nearest(const Layout& layout, double probability) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < layout.quantiles.size(); ++i) {
    if (std::abs(layout.quantiles[i] - probability) < std::abs(layout.quantiles[found] - probability))
      found = i;
  }
  return found;
}

//! "against reference: stock -101,104 [-135,432; -71,830] cases, lower in 100 % of replications"
std::string against_first(const Reader& reader, std::size_t scenario, PlaceId place, NodeId contentieux) {
  const Layout& layout = reader.layout();
  const Summary summary = reader.read(scenario, place);
  const std::size_t last = (contentieux.value() + 1) * summary.months - 1;
  const auto at = [&](double probability) {
    return number(summary.difference[0][last * summary.quantiles + nearest(layout, probability)],
                  compared[0]);
  };
  return fmt::format("against {}: stock {} [{}; {}] cases, lower in {:.0f} % of replications",
                     layout.scenarios.front().id, at(0.5), at(0.1), at(0.9), 100 * summary.better[0][last]);
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
                             .quantile = nearest(reader_.layout(), probability)});
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
  std::string text = fmt::format("France, {} -> {} (median, then [10 %; 90 %] at the end):\n",
                                 layout.first.text(), last.text());
  for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
    text += fmt::format("{} ({})\n", layout.scenarios[scenario].label, layout.scenarios[scenario].id);
    for (const char* total : {"TJ/", "CA/"}) {
      const auto contentieux = layout.find_contentieux(total);
      if (!contentieux) continue;
      const Line line(reader, scenario, nation, *contentieux);
      text += fmt::format("  {} {}\n", total, line.text(Variable::stock, "stock", "cases", 1));
      text += fmt::format("      {}\n", line.text(Variable::dtes, "DTES ", "months", 1));
      text += fmt::format("      {}\n", line.text(Variable::duree, "durée", "months", 1 / days_per_month));
      if (scenario > 0) {
        text += fmt::format("      {}\n", against_first(reader, scenario, nation, *contentieux));
      }
    }
  }
  text.pop_back();
  return text;
}

}  // namespace clepsydre::runner
