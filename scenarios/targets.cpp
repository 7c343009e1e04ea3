#include "scenarios/targets.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/calendar.hpp"
#include "scenarios/names.hpp"
#include "scenarios/period.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

std::optional<Variable> indicator_of(const Value& target) {
  const auto found = std::ranges::find(indicators, target.text_of("indicator"));
  if (found == std::end(indicators)) return std::nullopt;
  return static_cast<Variable>(found - std::begin(indicators));
}

std::optional<NodeId> contentieux_of(const Value& target, const Plan& plan, Problems& problems) {
  const Value* key = target.find("contentieux");
  if (!key || key->text.empty()) return std::nullopt;
  const auto node = find_contentieux(*plan.nomenclature, key->text);
  if (!node.found) {
    problems.add(key->mark, fmt::format("{} = {} ({}){}{}", key->path, shown(*key), node.why,
                                        node.suggestion.empty() ? "" : ".", node.suggestion));
  }
  return node.found;
}

bool is_share(Variable indicator) {
  return indicator == Variable::part_sorties_12 || indicator == Variable::part_stock_12 ||
         indicator == Variable::part_stock_24;
}

bool is_duration(Variable indicator) {
  return indicator == Variable::duree || indicator == Variable::age_stock;
}

//! The one bound of a target. Problems: none, or two.
const Value* bound_of(const Value& target, Problems& problems) {
  const Value* at_most = target.find("at_most");
  const Value* at_least = target.find("at_least");
  if (at_most && at_least) {
    complain(*at_least, "cannot stand together with 'at_most'", problems);
    return nullptr;
  }
  if (!at_most && !at_least) {
    problems.add(target.mark, fmt::format("{} needs 'at_most' or 'at_least'", target.path));
  }
  return at_most ? at_most : at_least;
}

//! The bound in the unit of the results.
std::optional<double> value_of(const Value& bound, Variable indicator, Problems& problems) {
  const auto value = parse_real(bound.text);
  if (value && is_share(indicator) && *value > 1) {
    complain(bound, "must be at most 1: it is a share", problems);
    return std::nullopt;
  }
  return value && is_duration(indicator) ? *value * days_per_month : value;
}

std::optional<Target> target_of(const Value& target, const Plan& plan, Problems& problems) {
  const auto indicator = indicator_of(target);
  const auto contentieux = contentieux_of(target, plan, problems);
  const Value* bound = bound_of(target, problems);
  const auto value = bound && indicator ? value_of(*bound, *indicator, problems) : std::optional<double>();
  const Value* month = target.find("by");
  const auto by = month ? position_in_period(*month, plan, problems) : std::nullopt;
  if (!indicator || !contentieux || !value || !by) return std::nullopt;
  const Value* label = target.find("label");
  return Target{.id = target.text_of("id"),
                .label = label ? label->text : target.text_of("id"),
                .indicator = *indicator,
                .contentieux = *contentieux,
                .side = target.find("at_most") ? Target::Side::at_most : Target::Side::at_least,
                .value = *value,
                .by = *by};
}

}  // namespace

std::string_view unit_of(Variable indicator) {
  if (indicator == Variable::dtes || is_duration(indicator)) return "months";
  const bool counts =
      indicator == Variable::entrees || indicator == Variable::sorties || indicator == Variable::stock;
  return counts ? "cases" : "";
}

std::vector<Target> targets_of(const Value& document, const Plan& plan, Problems& problems) {
  std::vector<Target> targets;
  const Value* items = document.find("targets");
  if (!items) return targets;
  for (const Value& item : items->items) {
    if (item.kind != Value::Kind::map) continue;
    if (auto target = target_of(item, plan, problems)) targets.push_back(std::move(*target));
  }
  return targets;
}

}  // namespace clepsydre::scenarios
