#include "results/layout.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <map>
#include <stdexcept>

#include "results/variables.hpp"

namespace clepsydre::results {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& letter : lowered) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lowered;
}

template <class Rows, class Name>
std::optional<std::size_t> position(const Rows& rows, std::string_view wanted, Name name) {
  const auto found = std::ranges::find(rows, wanted, name);
  if (found == rows.end()) return std::nullopt;
  return static_cast<std::size_t>(found - rows.begin());
}

template <class IsIn>
double population_of_tjs(const Network& network, IsIn is_in) {
  double sum = 0;
  bool found = false;
  for (std::size_t court = 0; court < network.courts().size(); ++court) {
    if (network.courts()[court].kind != CourtKind::tj || !is_in(CourtId(court))) continue;
    sum += network.courts()[court].population;
    found = true;
  }
  return found ? sum : unknown;
}

CourtRow row(const Place& place, const Network& network) {
  const Court& court = network.court(place.court);
  switch (place.kind) {
    case PlaceKind::court:
      return {place.code,
              place.label,
              lower(text(court.kind)),
              network.court(network.ressort_of(place.court)).code,
              court.latitude,
              court.longitude,
              court.population};
    case PlaceKind::ressort:
      return {place.code,
              place.label,
              "ressort",
              court.code,
              court.latitude,
              court.longitude,
              population_of_tjs(network, [&](CourtId tj) { return network.ressort_of(tj) == place.court; })};
    case PlaceKind::nation:
      break;
  }
  return {place.code, place.label, "nation", "", unknown, unknown, population_of_tjs(network, [](CourtId) {
            return true;
          })};
}

ContentieuxRow row(NodeId id, const Nomenclature& nomenclature) {
  const Contentieux& node = nomenclature.node(id);
  int level = 0;
  for (std::optional<NodeId> up = node.parent; up; up = nomenclature.node(*up).parent) ++level;
  return {nomenclature.key(id),
          node.label,
          lower(text(node.kind, node.side)),
          node.parent ? nomenclature.key(*node.parent) : "",
          node.domain,
          level,
          node.leaf ? ContentieuxNode::leaf : ContentieuxNode::sum};
}

TargetRow row(const Target& target, const Nomenclature& nomenclature) {
  return {target.id,
          target.label,
          std::string(measured(target.indicator).name),
          nomenclature.key(target.contentieux),
          target.side == Target::Side::at_most ? "at_most" : "at_least",
          target.value,
          target.by};
}

//! Targets of all plans, each id once; what is wrong with them is added to the problems.
std::vector<TargetRow> unite_targets(std::span<const Plan> plans, std::vector<std::string>& problems) {
  std::vector<TargetRow> rows;
  std::map<std::string, std::string> first_plan;  // by id of the target
  for (const Plan& plan : plans) {
    for (const Target& target : plan.targets) {
      const TargetRow asked = row(target, *plan.nomenclature);
      const auto [named, is_new] = first_plan.emplace(target.id, plan.id);
      if (is_new) {
        rows.push_back(asked);
      } else if (*std::ranges::find(rows, target.id, &TargetRow::id) != asked) {
        problems.push_back(
            fmt::format("target '{}' is not the same in '{}' and in '{}' (give one of them another id)",
                        target.id, named->second, plan.id));
      }
      if (target.by < 0 || target.by >= plan.months) {
        problems.push_back(fmt::format("target '{}' of '{}' is set for {}, outside the run", target.id,
                                       plan.id, (plan.first + target.by).text()));
      }
    }
  }
  return rows;
}

bool same_courts(const Network& one, const Network& other) {
  return std::ranges::equal(one.courts(), other.courts(), {}, &Court::code, &Court::code);
}

std::vector<std::string> differences(std::span<const Plan> plans) {
  std::vector<std::string> problems;
  const Plan& reference = plans.front();
  for (const Plan& plan : plans) {
    const auto differs = [&](bool same, std::string_view what) {
      if (!same) problems.push_back(fmt::format("'{}' and '{}' differ in {}", reference.id, plan.id, what));
    };
    differs(same_courts(*plan.network, *reference.network), "their courts");
    differs(plan.nomenclature->keys() == reference.nomenclature->keys(), "their nomenclature");
    differs(plan.first == reference.first && plan.months == reference.months, "their period");
    differs(plan.seed == reference.seed, "their seed");
    differs(plan.replications == reference.replications, "their number of replications");
    if (std::ranges::count(plans, plan.id, &Plan::id) > 1) {
      problems.push_back(fmt::format("id '{}' is given to several scenarios", plan.id));
    }
  }
  return problems;
}

}  // namespace

std::optional<std::size_t> Layout::find_scenario(std::string_view id) const {
  return position(scenarios, id, &ScenarioRow::id);
}

std::optional<PlaceId> Layout::find_place(std::string_view code) const {
  const auto found = position(courts, code, &CourtRow::code);
  return found ? std::optional(PlaceId(*found)) : std::nullopt;
}

std::optional<NodeId> Layout::find_contentieux(std::string_view key) const {
  const auto found = position(contentieux, key, &ContentieuxRow::key);
  return found ? std::optional(NodeId(*found)) : std::nullopt;
}

Layout make_layout(std::span<const Plan> plans, std::span<const double> quantiles,
                   std::span<const CourtId> kept, std::string version) {
  if (plans.empty()) throw std::invalid_argument("a result needs at least one scenario");
  std::vector<std::string> problems = differences(plans);
  std::vector<TargetRow> targets = unite_targets(plans, problems);
  if (!problems.empty()) {
    throw std::invalid_argument(
        fmt::format("these scenarios cannot stand in one result: {}", fmt::join(problems, "; ")));
  }
  const Plan& plan = plans.front();
  Layout layout;
  layout.targets = std::move(targets);
  layout.first = plan.first;
  layout.months = plan.months;
  layout.quantiles.assign(quantiles.begin(), quantiles.end());
  layout.kept.assign(kept.begin(), kept.end());
  layout.replications = plan.replications;
  layout.seed = plan.seed;
  layout.version = std::move(version);
  layout.network = plan.provenance.network;
  layout.network_note = plan.provenance.network_note;
  for (const Plan& it : plans) {
    layout.scenarios.push_back({it.id, it.label, it.provenance.resolved, it.provenance.hash});
  }
  const Places places(*plan.network);
  for (const Place& place : places.all()) layout.courts.push_back(row(place, *plan.network));
  for (std::size_t node = 0; node < plan.nomenclature->nodes().size(); ++node) {
    layout.contentieux.push_back(row(NodeId(node), *plan.nomenclature));
  }
  std::ranges::sort(layout.kept);
  layout.kept.erase(std::unique(layout.kept.begin(), layout.kept.end()), layout.kept.end());
  return layout;
}

}  // namespace clepsydre::results
