// One court of the reference network as a run simulates it, without the run.
#pragma once

#include <string>
#include <vector>

#include "model/program_builder.hpp"
#include "model/simulate.hpp"
#include "model/trace.hpp"

namespace clepsydre::bench {

//! The reference scenario with what is drawn before its units.
struct Reference {
  explicit Reference(Plan of);
  Plan plan;
  DrawnTables drawn;
};
//! Made once. Errors: std::runtime_error where the scenario does not load.
const Reference& reference();

//! A court's unit, its memory, and empty inboxes of the courts it sends to.
class ReferenceUnit {
 public:
  //! Errors: std::runtime_error where no court has the label.
  explicit ReferenceUnit(const std::string& label);

  //! Simulates all replications.
  void simulate(Isa isa);
  //! The program of the first block of replications.
  [[nodiscard]] ProgramBuilder program();
  //! What the unit sends itself would add up over the runs.
  void empty_inboxes();

  //! Of the unit's first court.
  [[nodiscard]] const Records& records() const { return records_.front(); }
  [[nodiscard]] std::size_t cells() const;
  //! Cells × months × replications.
  [[nodiscard]] double steps() const;

 private:
  [[nodiscard]] UnitOutput output();

  const Unit* unit_ = nullptr;
  std::vector<Records> records_;
  std::vector<Cohorts> cohorts_;
  std::vector<Arrivals> arrivals_;  // per court of the network
  std::vector<Arrivals> sent_;      // the same, of a block, to courts outside the unit
  std::vector<CourtId> receivers_;
  std::vector<Records*> to_records_;
  std::vector<Cohorts*> to_cohorts_;
  std::vector<Arrivals*> ports_;
};

}  // namespace clepsydre::bench
