// Runs a plan on one thread and keeps every record, for tests that look at replications.
#pragma once

#include <vector>

#include "model/simulate.hpp"
#include "model/staff.hpp"

namespace clepsydre::tests {

//! What every court did, in order of CourtId.
struct Traces {
  std::vector<Records> records;
  std::vector<Cohorts> cohorts;
};
Traces trace_plan(const Plan& plan, Isa isa = best_isa());

//! Records of every court, in order of CourtId.
std::vector<Records> run_plan(const Plan& plan, Isa isa = best_isa());

//! One number of the records.
std::int32_t at(const Records& records, std::size_t contentieux, std::size_t month, Measure measure,
                std::size_t replication);

}  // namespace clepsydre::tests
