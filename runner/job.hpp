// A run: plans in, one result file out.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model/plan.hpp"
#include "model/simulate.hpp"
#include "model/staff.hpp"
#include "results/writer.hpp"
#include "runner/progress.hpp"
#include "runner/schedule.hpp"
#include "runner/sums.hpp"
#include "runner/timings.hpp"

namespace clepsydre::runner {

//! The run was asked to stop (Ctrl-C).
struct Interrupted {};

struct JobOptions {
  std::filesystem::path output;
  std::vector<CourtId> kept;  //!< courts whose replications are written whole, rising
  Isa isa = Isa::v2;
  std::size_t workers = 1;
  Verbosity verbosity = Verbosity::normal;
  const std::atomic<bool>* stop = nullptr;  //!< set from outside to end the run
};

//! Simulates plans over one network, unit by unit, scenario after scenario inside a unit, and writes what
//! each place says as soon as it is known. Nothing larger than a summary leaves a unit but the sums of its
//! ressort. Errors: what Writer throws; Interrupted. In each case no file is left.
class Job {
 public:
  //! Domain: at least one plan, all of one network, nomenclature, period, seed and number of replications.
  Job(std::vector<Plan> plans, JobOptions options);
  ~Job();

  //! Domain: executor.workers() ≤ options.workers.
  template <Executor E>
  void run(const E& executor) {
    executor.run(TaskGraph(national_tasks()), [this](std::size_t task, std::size_t) { draw_national(task); });
    executor.run(TaskGraph(staff_tasks()), [this](std::size_t task, std::size_t) { simulate_staff(task); });
    executor.run(schedule_.graph, [this](std::size_t task, std::size_t worker) { perform(task, worker); });
    finish();
  }

  [[nodiscard]] const Timings& timings() const { return timings_; }

 private:
  struct Workspace;
  struct Sums;

  [[nodiscard]] std::vector<results::Turn> turns() const;
  [[nodiscard]] std::vector<PlaceId> places_summarised(const Task& task) const;
  [[nodiscard]] std::size_t national_tasks() const;
  void draw_national(std::size_t task);
  [[nodiscard]] std::size_t staff_tasks() const;
  void simulate_staff(std::size_t task);
  void perform(std::size_t task, std::size_t worker);
  void perform(const SimulateUnit& task, Workspace& workspace);
  void perform(const CloseRessort& task, Workspace& workspace);
  void perform(const CloseNation& task, Workspace& workspace);
  void simulate_unit(const Unit& unit, std::size_t scenario, Workspace& workspace);
  void send_arrivals(const Unit& unit, std::size_t scenario, Workspace& workspace);
  void summarise_court(const Unit& unit, std::size_t position, std::size_t scenario, Workspace& workspace);
  void close(PlaceId place, std::span<const CourtId> courts, std::size_t scenario, const Sums& sums,
             Workspace& workspace);
  [[nodiscard]] const StaffTable& staff_of(std::size_t scenario) const;
  void keep(CourtId court, const Records& records, std::size_t scenario);
  void write(const Summary& summary);
  void finish();
  void check_stop() const;

  std::vector<Plan> plans_;
  JobOptions options_;
  Schedule schedule_;
  Places places_;
  Timings timings_;
  results::Writer writer_;
  std::vector<Target> targets_;  // of all plans
  SeriesPool pool_;
  std::vector<std::unique_ptr<NationalTable>>
      national_;                                        // of each scenario; null where it shares the first's
  std::vector<std::unique_ptr<StaffTable>> staff_;      // same
  std::vector<std::unique_ptr<Workspace>> workspaces_;  // per worker, made by it
  std::vector<std::unique_ptr<Sums>> ressorts_;         // [scenario · courts + appeal court]
  std::vector<std::unique_ptr<Sums>> nations_;          // per scenario
  struct Inbox;
  std::vector<std::unique_ptr<Inbox>> inboxes_;  // [scenario · courts + court]
  Progress progress_;
};

}  // namespace clepsydre::runner
