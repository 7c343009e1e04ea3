// Sums over courts and over contentieux, exact in whole cases, replication by replication.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "model/nomenclature.hpp"
#include "model/plan.hpp"
#include "model/records.hpp"
#include "model/series_view.hpp"

namespace clepsydre {

//! sum += part, element by element.
//! Domain: same size; no sum leaves int32 (asserted). The largest, the nation's age of stock in ticks,
//! stays below it up to 4.4 million pending cases of a mean age of 30 months.
void add_series(std::span<std::int32_t> sum, std::span<const std::int32_t> part);

//! The same for cohorts, as in Cohorts::series().
void add_cohorts(std::span<std::int64_t> sum, std::span<const std::int64_t> part);

//! Adds the records of a court to those of its ressort, or of a ressort to the nation's. In any order the
//! result is the same. Domain: same shape (asserted). Not for two threads at once on the same sums.
void add(Records& sums, const Records& part);

//! Cases closed in the twelve months before the start, oldest first.
using PastSorties = std::array<double, 12>;

//! Past sorties of courts taken together, per leaf of a kind in table order; courts of other kinds do not
//! count. Summed in the order of the courts given: give it always the same.
std::vector<PastSorties> past_sorties(const Plan& plan, CourtKind kind, std::span<const CourtId> courts);

//! Months at whose start a docket came to courts taken together or left them, rising, per leaf of a kind:
//! transfers of which they hold one end only.
std::vector<std::vector<int>> docket_breaks(const Plan& plan, CourtKind kind,
                                            std::span<const CourtId> courts);

//! The activity of one contentieux in a place, leaf or sum of leaves.
struct NodeActivity {
  NodeId node;
  SeriesView series;
  PastSorties past_sorties{};
  std::span<const std::int64_t> cohorts{};  //!< [month][cohort_row], as in Cohorts; empty: not followed
  std::vector<int> breaks{};                //!< as docket_breaks()
  //! Under the first scenario: whether another changes it. Under another: whether it differs from the first.
  bool changes = true;
};

//! The activity of all leaves of a kind, in table order. Domain: records of as many contentieux.
std::vector<NodeActivity> leaf_activities(const Nomenclature& nomenclature, CourtKind kind,
                                          const Records& records, std::span<const PastSorties> past);

//! What of a walk has its series: all, or what changes.
enum class Wanted { all, changes };

//! Walks the contentieux of a kind of court from the activity of its leaves; parents and totals (one of the
//! siège, one of the parquet) are sums of leaves.
//! Keeps a series per level of the table as scratch, so each thread has its own.
class NodeSeries {
 public:
  NodeSeries(const Nomenclature& nomenclature, CourtKind kind);

  //! Calls `act` once per node, every node after those below it. The series is good until `act` returns; it
  //! is empty where it is not wanted. Domain: all leaves of the kind, in table order; cohorts of all or of
  //! none.
  void each(std::span<const NodeActivity> leaves, const std::function<void(const NodeActivity&)>& act,
            Wanted wanted = Wanted::all);

 private:
  struct Branch {
    NodeId node;
    std::size_t leaf = 0;  // position among the kind's leaves, where it has no branches
    std::vector<Branch> below;
  };
  struct Walk;
  struct Sum {
    std::vector<std::int32_t> series;  //!< [month][block][measure][lane]
    std::vector<std::int64_t> cohorts;
  };

  static Branch grow(const Nomenclature& nomenclature, NodeId node);
  NodeActivity visit(const Branch& branch, std::size_t level, const Walk& walk, Wanted wanted);
  NodeActivity sum(const Branch& branch, std::size_t level, const Walk& walk, Wanted wanted);
  void add(std::size_t level, const NodeActivity& part, bool is_first);

  std::vector<Branch> totals_;      // siège, parquet
  std::vector<Sum> sums_;           // per level of the table: the node that is being summed
  std::vector<std::int32_t> room_;  // for a month of what lies packed
};

}  // namespace clepsydre
