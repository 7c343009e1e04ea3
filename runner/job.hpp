// A run: plans in, one result file out.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

#include "model/aggregate.hpp"
#include "model/plan.hpp"
#include "model/simulate.hpp"
#include "model/staff.hpp"
#include "results/piece.hpp"
#include "results/writer.hpp"
#include "runner/drawn.hpp"
#include "runner/job_groups.hpp"
#include "runner/machine_memory.hpp"
#include "runner/place_sums.hpp"
#include "runner/progress.hpp"
#include "runner/schedule.hpp"
#include "runner/split.hpp"
#include "runner/timings.hpp"

namespace clepsydre::runner {

//! The run was asked to stop (Ctrl-C).
struct Interrupted {};

//! Whether what a scenario does not change is taken from the first, or simulated again. The bytes are the
//! same.
enum class Reuse { none, unchanged };

struct JobOptions {
  std::filesystem::path output{};
  std::optional<PieceOfRun> piece{};  //!< none: the whole run
  std::vector<CourtId> kept{};        //!< courts whose replications are written whole, rising
  std::vector<double> quantiles{std::begin(results::usual_quantiles),
                                std::end(results::usual_quantiles)};  //!< as Quantiles takes them
  Isa isa = Isa::v2;
  std::size_t workers = 1;
  Verbosity verbosity = Verbosity::normal;
  const std::atomic<bool>* stop = nullptr;  //!< set from outside to end the run
  Reuse reuse = Reuse::unchanged;
  //! Bytes that the run may take; see group_scenarios. Estimates may be a tenth too low: that much is left.
  std::size_t memory = available_memory() / 10 * 9;
};

//! Parts that a run can be cut into: scenarios times ressorts.
std::size_t parts_of(std::span<const Plan> plans);

//! Simulates plans over one network, unit by unit, scenario after scenario inside a unit, and writes what
//! each place says as soon as it is known. Nothing larger than a summary leaves a unit but the sums of its
//! ressort. Scenarios that would not fit in memory together run in groups, each with the first.
//! With `piece` it simulates that piece of the run alone, and what it depends on, and writes it to `output`.
//! Errors: what Writer throws; Interrupted. In each case no file is left.
class Job {
 public:
  //! Domain: at least one plan, all of one network, nomenclature, period, seed and number of replications.
  Job(std::vector<Plan> plans, JobOptions options);
  //! The same, sharing them with others.
  Job(std::shared_ptr<const std::vector<Plan>> plans, JobOptions options);
  ~Job();

  //! Domain: executor.workers() ≤ options.workers.
  template <Executor E>
  void run(const E& executor) {
    open_output();
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      open(group);
      executor.run(TaskGraph(national_tasks()),
                   [this](std::size_t task, std::size_t) { draw_national(task); });
      executor.run(TaskGraph(staff_tasks()), [this](std::size_t task, std::size_t) { simulate_staff(task); });
      executor.run(schedule_.graph, [this](std::size_t task, std::size_t worker) { perform(task, worker); });
    }
    finish();
  }

  [[nodiscard]] const Timings& timings() const { return timings_; }
  //! That the run needs more memory than it may take, and what would do, as runner::refusal(); empty where it
  //! fits.
  [[nodiscard]] std::string refusal() const;
  //! What all pieces of the run say alike.
  [[nodiscard]] results::RunHead head() const;

 private:
  struct Workspace;
  struct Inbox;

  // job.cpp: groups, what is drawn before, and what is written
  void find_changes();
  [[nodiscard]] RunShape shape(double ressorts) const;
  void open(std::size_t group);
  void open_scenario(std::size_t scenario);
  [[nodiscard]] std::size_t national_tasks() const;
  void draw_national(std::size_t task);
  [[nodiscard]] std::size_t staff_tasks() const;
  void simulate_staff(std::size_t task);
  void perform(std::size_t task, std::size_t worker);
  void write(const Summary& summary);
  void finish();
  void check_stop() const;
  [[nodiscard]] const Plan& reference() const { return plans_.front(); }
  [[nodiscard]] const Drawn<NationalTable>& national_of(std::size_t scenario) const;
  [[nodiscard]] const Drawn<StaffTable>& staff_of(std::size_t scenario) const;
  void summarise_staff(std::size_t scenario, std::span<const CourtId> courts, Summary& summary,
                       Workspace& workspace) const;

  // job_pieces.cpp: what of a run is simulated and written here
  void choose_parts();
  void need(std::size_t scenario, UnitId unit);
  [[nodiscard]] std::vector<UnitId> units_of(CourtId ressort) const;
  [[nodiscard]] std::vector<results::Turn> turns() const;
  [[nodiscard]] std::vector<PlaceId> places_summarised(const Task& task) const;
  [[nodiscard]] bool is_drawn(std::size_t scenario) const;
  //! Whether what a ressort says under a scenario is written here: else it is there to be compared with.
  [[nodiscard]] bool writes(std::size_t scenario, CourtId ressort) const;
  [[nodiscard]] bool summarises(std::size_t scenario, CourtId ressort) const;
  void hand_over_nation(Workspace& workspace);
  void open_output();
  [[nodiscard]] results::Output& output() const;

  // job_units.cpp
  void perform(const SimulateUnit& task, Workspace& workspace);
  [[nodiscard]] std::size_t simulated_cells(const Unit& unit, std::size_t scenario) const;
  [[nodiscard]] double steps_of(const Unit& unit, std::size_t scenario) const;
  void simulate_unit(const Unit& unit, std::size_t scenario, Workspace& workspace);
  std::vector<Arrivals*> open_ports(const Unit& unit, std::size_t scenario, Workspace& workspace);
  [[nodiscard]] Arrivals no_arrivals(std::size_t scenario, CourtId court) const;
  //! Lets what a unit sends be taken by the court that receives it, one unit at a time.
  void send(std::size_t scenario, CourtId to, const std::function<void(Arrivals&)>& take);
  void summarise_court(const Unit& unit, std::size_t position, std::size_t scenario, Workspace& workspace);
  void add_to_ressort(CourtId court, std::size_t scenario, const std::vector<Series>& series);
  void keep(CourtId court, std::size_t scenario, std::span<const NodeActivity> leaves);

  // job_places.cpp
  void perform(const CloseRessort& task, Workspace& workspace);
  void perform(const CloseNation& task, Workspace& workspace);
  void add_to_nation(CourtId appeal_court, std::size_t scenario);
  Summary close(PlaceId place, std::span<const CourtId> courts, std::size_t scenario, const PlaceSums& sums,
                Workspace& workspace);
  [[nodiscard]] std::vector<bool> changes(std::size_t scenario, CourtKind kind,
                                          std::span<const CourtId> courts) const;
  [[nodiscard]] KindData kind_data(std::size_t scenario, CourtKind kind,
                                   std::span<const CourtId> courts) const;
  [[nodiscard]] std::vector<KindData> kinds_data(std::size_t scenario, std::span<const CourtId> courts) const;
  [[nodiscard]] Sums& ressort_sums(std::size_t scenario, CourtId appeal_court) const;
  [[nodiscard]] Inbox& inbox(std::size_t scenario, CourtId court) const;

  std::shared_ptr<const std::vector<Plan>> owner_;
  const std::vector<Plan>& plans_;
  JobOptions options_;
  Schedule schedule_;
  Places places_;
  Timings timings_;
  results::Layout layout_;
  std::unique_ptr<results::Writer> writer_;      // of a whole run
  std::unique_ptr<results::PieceWriter> piece_;  // of a piece
  std::vector<Target> targets_;                  // of all plans
  std::vector<CellMask> changed_;  // per scenario, against the first; of the first: by any other
  RunSize size_;
  std::vector<CellMask> simulated_;                     // per scenario: those and all that send them cases
  std::vector<std::vector<bool>> written_;              // [scenario][ressort]
  std::vector<std::vector<bool>> needed_;               // [scenario][unit]
  std::vector<std::vector<CourtId>> under_;             // courts of a ressort, per appeal court
  std::vector<CourtId> courts_;                         // all
  std::vector<std::vector<std::size_t>> groups_;        // of scenarios, each with the first
  std::size_t group_ = 0;                               // at hand
  std::vector<std::size_t> drawn_;                      // scenarios whose shocks and staff the group draws
  std::vector<Drawn<NationalTable>> national_;          // per scenario; null where it shares the first's
  std::vector<Drawn<StaffTable>> staff_;                // same
  std::vector<std::unique_ptr<Workspace>> workspaces_;  // per worker, made by it
  std::vector<std::unique_ptr<Sums>> ressorts_;         // [scenario · courts + appeal court]
  std::vector<std::unique_ptr<Sums>> nations_;          // per scenario
  std::vector<std::unique_ptr<Inbox>> inboxes_;         // [scenario · courts + court]
  std::unique_ptr<Progress> progress_;
};

}  // namespace clepsydre::runner
