// What the nation's summary needs beside sums over its courts: plain data, which a piece of a run carries.
#pragma once

#include <vector>

#include "model/aggregate.hpp"
#include "model/nomenclature.hpp"
#include "model/plan.hpp"

namespace clepsydre {

//! The leaves of a kind of court in courts taken together, in table order.
struct KindData {
  CourtKind kind;
  std::vector<PastSorties> past;         //!< as past_sorties()
  std::vector<std::vector<int>> breaks;  //!< as docket_breaks()
  std::vector<bool> changed;             //!< as NodeActivity::changes
};

//! Staff of a place as a Summary has it; empty where it was not simulated.
struct StaffFigures {
  std::vector<float> etpt;
  std::vector<float> etpt_mean;
  std::vector<float> vacancies;
  std::vector<float> vacancies_mean;
};

//! The nation under all scenarios of a run.
struct NationData {
  std::vector<NomenclatureRow> rows;  //!< the table of contentieux, without rows of staff time
  std::vector<Target> targets;        //!< of all scenarios
  std::vector<double> quantiles;
  std::size_t replications = 0;
  std::size_t months = 0;
  std::vector<std::vector<KindData>> kinds;  //!< [scenario][kind that some court is of]
};

//! The rows that a nomenclature's nodes come from: Nomenclature(rows) has the same ids.
std::vector<NomenclatureRow> rows_of(const Nomenclature& nomenclature);

}  // namespace clepsydre
