// A plan simulated whole, on one thread, with every replication kept: for small networks.
#pragma once

#include <vector>

#include "model/cohorts.hpp"
#include "model/plan.hpp"
#include "model/records.hpp"
#include "model/simulate.hpp"
#include "model/staff.hpp"

namespace clepsydre {

//! What is drawn before the units, all of it at once.
struct DrawnTables {
  explicit DrawnTables(const Plan& plan, Isa isa = best_isa());
  [[nodiscard]] Shared shared() const { return {national, staff}; }

  NationalTable national;
  StaffTable staff;
};

//! What every court did, in order of CourtId.
struct Traces {
  std::vector<Records> records;
  std::vector<Cohorts> cohorts;
};

//! Domain: plans with reforms have been through unite_networks.
Traces trace(const Plan& plan, Isa isa = best_isa());

//! One number of the records.
std::int32_t at(const Records& records, std::size_t contentieux, std::size_t month, Measure measure,
                std::size_t replication);

}  // namespace clepsydre
