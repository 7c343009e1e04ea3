// The Plan: everything one scenario simulates, as plain immutable data. No file, no thread, no clock.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/calendar.hpp"
#include "model/ids.hpp"
#include "model/month.hpp"
#include "model/network.hpp"
#include "model/nomenclature.hpp"
#include "model/staff_plan.hpp"
#include "model/terms.hpp"
#include "model/variable.hpp"

namespace clepsydre {

//! A log level that a single shock moves: value_t = level_t + sd · η, level_{t+1} = level_t + step · sd · η,
//! η = √national · c + √(1 − national) · ε with c shared by all courts and ε the cell's own.
struct LocalLevel {
  double sd = 0;         //!< standard deviation of one month's log value around its forecast
  double step = 0;       //!< share of a shock that stays (α), in [0, 1]
  double national = 0;   //!< share of the shock's variance that is national (ρ), in [0, 1]
  double reversion = 1;  //!< what remains of a departure of the level after a month (φ), in (0, 1]
  double start = 0;      //!< mean of the level at the start: where it stands against what it reverts to
  double start_sd = 0;   //!< uncertainty of the level at the start, drawn once per replication
  double freedom = 0;    //!< degrees of freedom of the estimate of sd; 0 where sd is taken as known
  bool operator==(const LocalLevel&) const = default;
};

//! Law of passage: a case of age a is chosen with weight (1 + (a − minimum)/scale)^theta, 0 below minimum.
struct Passage {
  int minimum = 0;      //!< months
  double scale = 3;     //!< a₀, months
  double theta = -0.3;  //!< < 0: easy cases leave first; 0: random order; > 0: old cases first
  bool operator==(const Passage&) const = default;
};

//! A law of passage that takes over from a month on.
struct DatedPassage {
  int from;  //!< month of the run, 0 is the first
  Passage passage;
  bool operator==(const DatedPassage&) const = default;
};

//! What a cell closes with what load, from a month on: it moves where courts or contentieux merge.
struct DatedReference {
  int from;        //!< month of the run, 0 is the first
  double sorties;  //!< as Cell::reference_sorties
  double load;     //!< as Cell::reference_load
  bool operator==(const DatedReference&) const = default;
};

//! Work that a category of staff does in a cell.
struct Work {
  Category category;
  double reference_ventilation;     //!< share of the category's ETPT in the court at the reference, in [0, 1]
  std::vector<double> ventilation;  //!< the same, month by month
  double reference_tmd;             //!< hours per case closed at the reference load
  std::vector<double> tmd;          //!< the same, month by month
  bool operator==(const Work&) const = default;
};

//! One contentieux of one court.
struct Cell {
  CourtId court;
  LeafId leaf;

  std::vector<double>
      entrees;  //!< mean new cases filed here per month, levers and season in; without routed cases
  LocalLevel entrees_level;

  EffortLaw law = EffortLaw::saturating;
  double reference_sorties = 0;                  //!< cases closed in a mean month at the reference load
  double reference_load = 0;                     //!< stock + entrées at which they were observed
  std::vector<DatedReference> later_references;  //!< in order of month
  double gamma = 0.9;
  double gamma_sd = 0;  //!< drawn once per replication
  std::vector<double>
      productivity;        //!< factor on capacity per month: season, availability; 1 in a mean month
  std::vector<Work> work;  //!< binding categories; empty where the court has no staff data
  LocalLevel capacity_level;
  double correlation = 0;        //!< of the capacity shock with the entrées shock, in (−1, 1)
  double start_correlation = 0;  //!< of the two levels at the start, in [−1, 1]
  double withdrawal = 0;         //!< monthly probability that a pending case is withdrawn

  Passage passage;                           //!< at the start
  std::vector<DatedPassage> later_passages;  //!< in order of month
  std::vector<double> session;               //!< cases closed per month beside the ordinary ones; empty: none
  double first_month_age = 1.0 / 3;          //!< mean age in months of cases closed in the month they came
  std::array<std::uint32_t, age_classes> stock{};  //!< cases pending at the start, by age class
  double open_age = age_classes - 1;               //!< mean whole months of age in the last class
  std::array<double, 12> past_sorties{};           //!< cases closed in the twelve months before, oldest first

  //! The reference in force in a month of the run.
  [[nodiscard]] DatedReference reference_at(int month) const;
  bool operator==(const Cell&) const = default;
};

//! A lever whose size is itself uncertain: one draw per replication, the same in every court.
//! The series of the target is multiplied by 1 + weight_t · (max(0, multiply + uncertainty · z) − 1).
struct UncertainEffect {
  enum class Target { entrees, capacity };
  std::string lever;  //!< its id, which names its random stream
  Target target;
  double multiply;
  double uncertainty;
  std::vector<double> weight;      //!< 0 before the lever, up to 1 when fully in force, per month
  std::vector<std::size_t> cells;  //!< positions in Plan::cells, rising
};

//! A flow of the network whose rate a scenario changes.
struct FlowChange {
  std::size_t flow;            //!< position in Network::flows()
  std::vector<double> factor;  //!< on its rate, per month in which the case is closed; rate · factor ≤ 1
  bool operator==(const FlowChange&) const = default;
};

//! Cases of a flow go to another court from a month of closing on. They are the same cases: the flow keeps
//! its random stream.
struct Redirect {
  std::size_t flow;  //!< position in Network::flows()
  CourtId to;        //!< of the kind of the court that got them before
  int from;          //!< month of the run in which the case is closed
  bool operator==(const Redirect&) const = default;
};

//! A cell closes and hands over to another: at the start of the month all its pending cases move with their
//! ages, and so does, month by month, what is still routed to it. Domain: it files nothing from then on.
struct Transfer {
  std::size_t from;  //!< positions in Plan::cells
  std::size_t to;    //!< of the same contentieux
  int month;         //!< of the run
  bool operator==(const Transfer&) const = default;
};

//! Staff time that moves between the contentieux of one court by a monthly rule.
//!   spill:       time that a giver left unused last month, 1 − Y/(capacity at the reference load), goes to
//!   the
//!                receivers, in proportion to the time they have; `strength` is the share that is not lost.
//!   worst_delay: the receivers share their time anew each month in proportion to
//!                w · (stock / reference sorties)^strength, their sum staying; there are no givers.
struct Redeployment {
  enum class Rule { spill, worst_delay };
  Rule rule;
  CourtId court;
  Category category;                   //!< whose ventilation counts the time
  std::vector<double> strength;        //!< per month; 0 where not in force
  std::vector<std::size_t> givers;     //!< positions in Plan::cells, rising
  std::vector<std::size_t> receivers;  //!< positions in Plan::cells, rising
  bool operator==(const Redeployment&) const = default;
};

//! What a scenario aims at: an indicator at most, or at least, so much by a month.
struct Target {
  enum class Side { at_most, at_least };
  std::string id;
  std::string label;
  Variable indicator;
  NodeId contentieux;
  Side side;
  double value;  //!< in the unit of the results: cases, months of DTES, days
  int by;        //!< month of the run
};

//! Correlation of the national shocks between contentieux, in order of LeafId.
struct NationalShocks {
  Eigen::MatrixXd entrees;
  Eigen::MatrixXd capacity;
};

//! Where a plan comes from; stored in the result.
struct Provenance {
  std::string resolved;      //!< the resolved scenario, YAML
  std::string hash;          //!< SHA-256 of `resolved` and of the network's files
  std::string network;       //!< name of the network folder
  std::string network_note;  //!< what must be said wherever its figures are shown
};

struct Plan {
  std::string id;
  std::string label;
  Month first{2026, 1};
  int months = 60;
  std::uint64_t seed = 1;
  int replications = 1000;
  Dispersion dispersion = Dispersion::on;
  MonthsConvention months_convention = MonthsConvention::calendar;
  std::shared_ptr<const Nomenclature> nomenclature;
  std::shared_ptr<const Network> network;
  std::vector<Cell> cells;  //!< court by court in CourtId order, all leaves of its kind (siège, then parquet)
  StaffPlan staff;
  std::vector<UncertainEffect> effects;
  std::vector<FlowChange> flow_changes;     //!< at most one per flow
  std::vector<Redirect> redirects;          //!< at most one per flow
  std::vector<Transfer> transfers;          //!< at most one from a cell
  std::vector<Redeployment> redeployments;  //!< at most one per court and rule
  std::vector<Target> targets;
  NationalShocks national;
  Provenance provenance;

  //! Cells of one court; they are contiguous.
  [[nodiscard]] std::span<const Cell> cells_of(CourtId court) const;
};

}  // namespace clepsydre
