// Staff of a court, of a ressort or of the nation: ETPT and vacant posts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/quantiles.hpp"
#include "model/staff.hpp"
#include "model/summary.hpp"

namespace clepsydre {

//! Summarises the staff of courts taken together: sums per replication, in the order of the courts given,
//! then quantiles and means over replications. Keeps its scratch, so each thread has its own.
class StaffSummariser {
 public:
  //! Domain: probabilities as for Quantiles.
  StaffSummariser(std::span<const double> probabilities, std::size_t replications);

  //! Fills the staff part of a summary; a category of which no court has staff stays NaN.
  //! Domain: a table of the summary's months that is filled.
  void operator()(const StaffTable& staff, std::span<const CourtId> courts, Summary& summary);
  //! The same of one category.
  void operator()(const StaffTable& staff, std::span<const CourtId> courts, Category category,
                  Summary& summary);

 private:
  void sum(const StaffTable& staff, std::span<const CourtId> courts, Category category, std::size_t month);

  std::size_t replications_;
  Quantiles quantiles_;
  std::vector<float> etpt_;              // [replication]
  std::vector<std::int32_t> vacancies_;  // same
};

}  // namespace clepsydre
