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
  SeriesView series{};  //!< of a leaf; empty: of a sum, or not wanted
  PastSorties past_sorties{};
  std::span<const std::int64_t> cohorts{};  //!< [month][cohort_row], as in Cohorts; empty: not followed
  std::vector<int> breaks{};                //!< as docket_breaks()
  //! Under the first scenario: whether another changes it. Under another: whether it differs from the first.
  bool changes = true;
};

//! The activity of all leaves of a kind, in table order. Domain: records of as many contentieux.
std::vector<NodeActivity> leaf_activities(const Nomenclature& nomenclature, CourtKind kind,
                                          const Records& records, std::span<const PastSorties> past);

//! What of a walk has its records: all, or what changes.
enum class Wanted { all, changes };

//! A month of a contentieux, leaf or sum of leaves.
struct NodeMonth {
  const NodeActivity& activity;
  std::size_t month;
  std::span<const std::int32_t> record;  //!< [block][measure][lane]; empty where it is not wanted
  // What comes next, to be fetched meanwhile.
  NodeId next_node{};
  std::span<const std::int32_t> next_read{};  //!< the record of the leaf that is read next, if it lies plain
};

//! Walks the contentieux of a kind of court from the activity of its leaves; parents and totals (one of the
//! siège, one of the parquet) are sums of leaves.
//! Months come one after the other, and in each the contentieux: a leaf's month is read once, and used for
//! everything while it is in cache. Keeps a month per level of the table as scratch, so each thread has its
//! own.
class NodeSeries {
 public:
  NodeSeries(const Nomenclature& nomenclature, CourtKind kind);

  //! Calls `act` for every month, in order, once per node, every node after those below it. What it gets is
  //! good until it returns. Domain: all leaves of the kind, in table order; series of all that is wanted, of
  //! the same months; cohorts of all or of none.
  void each(std::span<const NodeActivity> leaves, const std::function<void(const NodeMonth&)>& act,
            Wanted wanted = Wanted::all);

 private:
  struct Branch {
    NodeId node;
    std::size_t leaf = 0;  // position among the kind's leaves, where it has no branches
    std::vector<Branch> below;
    std::size_t place = 0;  // in nodes_
  };
  struct Node {
    NodeActivity activity;
    bool wanted = false;
    std::vector<std::int64_t> cohorts;  // of a sum
  };
  struct Walk;

  [[nodiscard]] bool is_read(const Branch& branch) const;
  void list_read(const Branch& branch);
  Branch grow(const Nomenclature& nomenclature, NodeId node);
  void describe(const Branch& branch, std::span<const NodeActivity> leaves);
  void want(const Branch& branch, bool wanted);
  std::span<const std::int32_t> visit(const Branch& branch, std::size_t level, Walk& walk);

  std::vector<Branch> totals_;    // siège, parquet
  std::vector<Node> nodes_;       // every node after those below it
  std::vector<SeriesView> read_;  // series of leaves, in the order in which a month reads them
  std::vector<std::vector<std::int32_t>> months_;  // per level of the table: the node that is being summed
  std::vector<std::int32_t> room_;                 // for a leaf that lies packed
};

}  // namespace clepsydre
