// The network of courts: who belongs to which ressort, which cases go where, and the units of work.
#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/ids.hpp"
#include "model/nomenclature.hpp"

namespace clepsydre {

struct Court {
  std::string code;  //!< i-ELST code, "100119" is TJ Agen; the name under which random streams know it
  std::string label;
  CourtKind kind;
  std::string ressort;  //!< code of the cour d'appel it is in; a CA names itself
  double latitude;      //!< degrees; NaN where unknown
  double longitude;
  double population;  //!< people in the ressort; NaN where unknown
};

//! Share of the cases closed in one cell that go on to another, with the months they take.
struct Flow {
  CourtId from;
  LeafId of;
  CourtId to;
  LeafId into;
  double rate;              //!< probability that a closed case goes on, in [0, 1]
  std::vector<double> lag;  //!< lag[i]: probability of i + 1 months; sums to 1
};

//! Cases of a court may come from another in some scenario: it is simulated after it.
struct Link {
  CourtId from;
  CourtId to;
  auto operator<=>(const Link&) const = default;
};

//! Courts that are simulated as one: a strongly connected component of the flow graph.
struct Unit {
  std::vector<CourtId> courts;
  std::vector<UnitId> after;  //!< units whose cases arrive here
};

//! Courts and flows, checked, with their units of work in topological order (a TJ before its CA).
class Network {
 public:
  //! Errors: std::invalid_argument naming every court in no ressort, doubled code, or flow without lag.
  //! Links: what orders the units beside the flows, for scenarios that redirect or merge.
  Network(std::vector<Court> courts, std::vector<Flow> flows, std::vector<Link> links = {});

  [[nodiscard]] std::span<const Court> courts() const { return courts_; }
  [[nodiscard]] const Court& court(CourtId id) const { return courts_[id.value()]; }
  [[nodiscard]] std::optional<CourtId> find(std::string_view code) const;
  [[nodiscard]] CourtId ressort_of(CourtId id) const { return ressorts_[id.value()]; }
  [[nodiscard]] std::span<const Flow> flows() const { return flows_; }
  [[nodiscard]] std::span<const Link> links() const { return links_; }
  //! Flows that leave a court, in order of contentieux.
  [[nodiscard]] std::span<const Flow> flows_from(CourtId id) const;
  [[nodiscard]] std::span<const Unit> units() const { return units_; }

 private:
  using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::bidirectionalS>;
  void check() const;
  void find_units();

  std::vector<Court> courts_;
  std::unordered_map<std::string, CourtId> by_code_;
  std::vector<CourtId> ressorts_;
  std::vector<Flow> flows_;              // sorted by (from, of)
  std::vector<std::size_t> first_flow_;  // per court, and one past the end
  std::vector<Link> links_;
  std::vector<Unit> units_;
};

}  // namespace clepsydre
