// From replications to what is written: quantiles and means of every variable, contentieux and month.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "model/aggregate.hpp"
#include "model/month_rows.hpp"
#include "model/quantiles.hpp"
#include "model/records.hpp"
#include "model/summary.hpp"
#include "model/targets.hpp"

namespace clepsydre {

//! A summary of the right size in which nothing is said yet: all NaN.
Summary make_summary(std::size_t scenario, PlaceId place, std::size_t nodes, std::size_t months,
                     std::size_t quantiles, std::size_t targets = 0);

//! What a place was under the first scenario, for the others to be compared with. Filled by the summary of
//! the first scenario; memory once taken is reused.
struct Baseline {
  std::vector<float> values;  //!< of contentieux that change, [slot][month][compared][replication, padded]
  std::map<NodeId, std::size_t> slots;  //!< of those contentieux
  Summary summary;
};

//! Whether a summary is what others are compared with, or is compared with it.
enum class Role { first, other };

//! Summarises contentieux month by month; keeps its scratch, so each thread has its own.
//! The mean of a count is its exact sum over replications / R; quantiles and mean of a ratio are those of
//! the replications where it is defined, and its quantiles are rounded(), as in files. No result depends on
//! the machine's instruction set.
class Summariser {
 public:
  //! Domain: probabilities as for Quantiles; the targets outlive it.
  Summariser(std::span<const double> probabilities, std::size_t replications,
             std::span<const Target> targets = {});

  [[nodiscard]] std::size_t quantiles() const { return quantiles_.count(); }
  [[nodiscard]] std::size_t targets() const { return targets_.count(); }

  //! Fills a month of a node in a summary made for as many months as the series has, and `quantiles()`.
  //! Where a past month's sorties are unknown (NaN), the DTES is NaN for as long as the month counts. After a
  //! docket came or left, only the months since then count; the délai of a cohort filed before is NaN where
  //! it would need later months. Domain: the months of a node in order, from 0 on.
  void operator()(const NodeMonth& what, Summary& summary);

  //! From now on every contentieux that changes is also kept in the baseline, or compared with it; what does
  //! not change is taken from the baseline's summary. Null: neither.
  void relate_to(Baseline* baseline, Role role);

 private:
  void lay(const NodeMonth& what);
  void write_delai(const NodeActivity& activity, Summary& summary) const;
  void write(const NodeMonth& what, Summary& summary);
  void fetch_next(const NodeMonth& what, std::size_t part) const;
  void keep(NodeId node, std::size_t month, std::size_t months);
  void compare(NodeId node, std::size_t month, Summary& summary);
  void copy_unchanged(NodeId node, Summary& summary) const;
  void lay_compared();

  std::size_t replications_;
  std::size_t padded_;
  Quantiles quantiles_;
  TargetShares targets_;
  MonthRows rows_;
  std::vector<YearOfSorties> years_;  // per node
  std::vector<float> compared_;       // [compared][replication]
  Baseline* baseline_ = nullptr;
  Role role_ = Role::first;
};

//! What the courts of one kind did in a place.
struct KindActivity {
  CourtKind kind;
  std::span<const NodeActivity> leaves;  //!< all of the kind, in table order
};

//! Summarises places: courts, ressorts and the nation, with the contentieux of one kind or several.
class PlaceSummariser {
 public:
  //! Domain: as Summariser's.
  PlaceSummariser(const Nomenclature& nomenclature, std::span<const double> probabilities,
                  std::size_t replications, std::span<const Target> targets = {});

  //! Contentieux of kinds that are not given stay NaN. Domain: at least one kind, all of the same months.
  //! With a baseline, the first scenario (0) fills it and the others are compared with it: of contentieux
  //! that do not change they say what it says, and their leaves' series are read only where they are part of
  //! a sum that does.
  Summary operator()(std::size_t scenario, PlaceId place, std::span<const KindActivity> activities,
                     Baseline* baseline = nullptr);

 private:
  std::size_t nodes_;
  std::map<CourtKind, NodeSeries> series_;
  Summariser summarise_;
};

}  // namespace clepsydre
