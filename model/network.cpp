#include "model/network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/strong_components.hpp>
#include <cmath>
#include <numeric>
#include <set>
#include <stdexcept>
#include <utility>

namespace clepsydre {
namespace {

constexpr double probability_slack = 1e-9;

std::string fault_of(const Flow& flow) {
  if (!(flow.rate >= 0 && flow.rate <= 1)) return fmt::format("rate {} (must be in [0, 1])", flow.rate);
  if (flow.lag.empty()) return "no lag (a case takes at least one month to go on)";
  if (std::ranges::any_of(flow.lag, [](double p) { return !(p >= 0); }))
    return "a negative probability of lag";
  const double sum = std::accumulate(flow.lag.begin(), flow.lag.end(), 0.0);
  if (!(std::abs(sum - 1) < probability_slack)) return fmt::format("lag probabilities sum to {}, not 1", sum);
  return {};
}

}  // namespace

Network::Network(std::vector<Court> courts, std::vector<Flow> flows, std::vector<Link> links)
    : courts_(std::move(courts)), flows_(std::move(flows)), links_(std::move(links)) {
  for (std::size_t i = 0; i < courts_.size(); ++i) by_code_.emplace(courts_[i].code, CourtId(i));
  check();
  for (const Court& court : courts_) ressorts_.push_back(*find(court.ressort));

  std::ranges::stable_sort(flows_, {}, [](const Flow& flow) { return std::pair(flow.from, flow.of); });
  for (std::size_t court = 0; court <= courts_.size(); ++court) {
    const auto first = std::ranges::lower_bound(flows_, CourtId(court), {}, &Flow::from);
    first_flow_.push_back(static_cast<std::size_t>(first - flows_.begin()));
  }
  find_units();
}

void Network::check() const {
  std::string faults;
  const auto fault = [&](const std::string& what) { faults += (faults.empty() ? "" : "\n") + what; };
  if (by_code_.size() != courts_.size()) fault("two courts have the same code");
  for (const Court& court : courts_) {
    const auto ressort = find(court.ressort);
    if (!ressort || this->court(*ressort).kind != CourtKind::ca) {
      fault(fmt::format("court {} ({}): its ressort '{}' is no cour d'appel of the network", court.code,
                        court.label, court.ressort));
    } else if (court.kind == CourtKind::ca && court.ressort != court.code) {
      fault(fmt::format("cour d'appel {} ({}) must be its own ressort", court.code, court.label));
    }
  }
  for (const Flow& flow : flows_) {
    const std::string what = fault_of(flow);
    if (!what.empty()) {
      fault(fmt::format("flow from {} to {}: {}", court(flow.from).code, court(flow.to).code, what));
    }
  }
  if (!faults.empty()) throw std::invalid_argument(faults);
}

std::optional<CourtId> Network::find(std::string_view code) const {
  const auto found = by_code_.find(std::string(code));
  return found == by_code_.end() ? std::nullopt : std::optional(found->second);
}

std::span<const Flow> Network::flows_from(CourtId id) const {
  const std::size_t first = first_flow_[id.value()];
  return std::span(flows_).subspan(first, first_flow_[id.value() + 1] - first);
}

//! Units come ressort by ressort where the flows allow it, so that a ressort's sums can be freed early.
void Network::find_units() {
  std::vector<Link> edges = links_;
  for (const Flow& flow : flows_) edges.push_back({flow.from, flow.to});
  Graph graph(courts_.size());
  for (const Link& edge : edges) {
    if (edge.from != edge.to) boost::add_edge(edge.from.value(), edge.to.value(), graph);
  }
  std::vector<std::size_t> component(courts_.size());
  const std::size_t count = boost::strong_components(graph, component.data());

  std::vector<std::vector<CourtId>> members(count);
  for (std::size_t court = 0; court < courts_.size(); ++court)
    members[component[court]].push_back(CourtId(court));
  std::vector<std::set<std::size_t>> before(count);
  for (const Link& edge : edges) {
    const std::size_t from = component[edge.from.value()];
    const std::size_t to = component[edge.to.value()];
    if (from != to) before[to].insert(from);
  }

  // Depth-first by need: CAs in order of court, each preceded by what feeds it, then whatever is left.
  std::vector<std::optional<UnitId>> placed(count);
  const auto place = [&](const auto& self, std::size_t which) -> void {
    if (placed[which]) return;
    Unit unit{members[which], {}};
    for (const std::size_t feeder : before[which]) {
      self(self, feeder);
      unit.after.push_back(*placed[feeder]);
    }
    std::ranges::sort(unit.after);
    placed[which] = UnitId(units_.size());
    units_.push_back(std::move(unit));
  };
  for (const Court& appeal : courts_) {
    if (appeal.kind != CourtKind::ca) continue;
    for (std::size_t court = 0; court < courts_.size(); ++court) {
      if (courts_[court].ressort == appeal.code && courts_[court].kind != CourtKind::ca) {
        place(place, component[court]);
      }
    }
    place(place, component[by_code_.at(appeal.code).value()]);
  }
  for (std::size_t which = 0; which < count; ++which) place(place, which);
}

}  // namespace clepsydre
