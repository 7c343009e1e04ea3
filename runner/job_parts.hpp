// What a Job holds between its tasks; for the files of Job only.
#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <span>
#include <vector>

#include "model/aggregate.hpp"
#include "model/series_view.hpp"
#include "model/staff_summary.hpp"
#include "model/summarise.hpp"
#include "results/layout.hpp"
#include "runner/job.hpp"

namespace clepsydre::runner {

//! What one worker holds between tasks: memory that is taken once.
struct Job::Workspace {
  Workspace(const Plan& plan, std::span<const double> quantiles, std::span<const Target> targets)
      : summarise(*plan.nomenclature, quantiles, static_cast<std::size_t>(plan.replications), targets),
        summarise_staff(quantiles, static_cast<std::size_t>(plan.replications)) {}

  //! What courts did under a scenario, per court of the unit at hand.
  struct Trace {
    std::vector<Records> records;
    std::vector<Cohorts> cohorts;
  };
  Trace first;
  Trace other;
  [[nodiscard]] Trace& trace(std::size_t scenario) { return scenario == 0 ? first : other; }

  std::vector<Arrivals> outgoing;  // per receiver of the unit at hand
  PlaceSummariser summarise;
  StaffSummariser summarise_staff;
  std::vector<Baseline> baselines;  // per place of the task at hand

  //! What the place is compared with; none where there is one scenario.
  Baseline* baseline(std::size_t place_of_task, std::size_t scenarios) {
    if (scenarios < 2) return nullptr;
    baselines.resize(std::max(baselines.size(), place_of_task + 1));
    return &baselines[place_of_task];
  }
};

//! What was simulated of one contentieux in a place.
struct Job::Series {
  SeriesView records;
  std::span<const std::int64_t> cohorts;
};

//! Sums of a ressort or of the nation, by kind of court.
struct Job::Sums {
  Sums(const Nomenclature& nomenclature, std::size_t blocks) {
    for (const CourtKind kind : court_kinds) {
      by_kind.try_emplace(kind, nomenclature.leaves(kind).size(), blocks);
    }
  }
  void release() {
    for (auto& [kind, sum] : by_kind) sum.release();
  }
  std::map<CourtKind, Sum> by_kind;
};

//! Cases on their way to a court from units that are done.
struct Job::Inbox {
  std::mutex mutex;
  Arrivals arrivals;
};

}  // namespace clepsydre::runner
