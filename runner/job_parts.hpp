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
#include "runner/unit_records.hpp"

namespace clepsydre::runner {

//! What one worker holds between tasks: memory that is taken once.
struct Job::Workspace {
  Workspace(const Plan& plan, std::span<const double> quantiles, std::span<const Target> targets)
      : summarise(*plan.nomenclature, quantiles, static_cast<std::size_t>(plan.replications), targets),
        summarise_staff(quantiles, static_cast<std::size_t>(plan.replications)) {}

  //! Of the unit at hand.
  UnitRecords first;
  UnitRecords other;
  [[nodiscard]] UnitRecords& records(std::size_t scenario) { return scenario == 0 ? first : other; }

  //! What the unit at hand sends to a court outside it.
  struct Outgoing {
    CourtId to;
    Arrivals arrivals;
  };
  std::vector<Outgoing> outgoing;
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

//! Cases on their way to a court from units that are done.
struct Job::Inbox {
  std::mutex mutex;
  Arrivals arrivals;
};

}  // namespace clepsydre::runner
