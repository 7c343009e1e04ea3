// Staff of the whole network in whole persons: who leaves, who comes, and what ETPT that makes.
#pragma once

#include <cstdint>
#include <vector>

#include "model/plan.hpp"
#include "model/simulate.hpp"

namespace clepsydre {

//! ETPT and vacant posts of every court, category and month, replication by replication. Staff does not
//! depend on cases, and national arrivals are shared over all courts: it is simulated first, block by block
//! of replications (blocks are independent), then read only. One month, in order: moves of reforms,
//! departures ~ Binomial(persons, hazard), filling of posts that were vacant ~ Binomial(vacant, filling),
//! recruitments, magistrats placés sent.
//!   ETPT = (persons − Σ_newcomers (1 − ramp)) · presence, and the placés sent here
class StaffTable {
 public:
  explicit StaffTable(const Plan& plan);
  [[nodiscard]] std::size_t blocks() const { return padded_ / block_width; }
  void fill(Isa isa, std::size_t block);

  //! [month][replication, padded]; null where the court has nobody and no post of the category, ever.
  [[nodiscard]] const float* etpt(CourtId court, Category category) const;
  //! Whole posts vacant, [month][replication, padded]; null as above.
  [[nodiscard]] const std::uint16_t* vacancies(CourtId court, Category category) const;

 private:
  [[nodiscard]] std::size_t row(CourtId court, Category category) const;

  const Plan& plan_;
  std::size_t padded_;
  std::vector<std::size_t> rows_;  // [court][category], SIZE_MAX where there is none
  std::vector<float> etpt_;
  std::vector<std::uint16_t> vacancies_;
};

//! Whether two plans have the same staff in every replication.
bool share_staff(const Plan& a, const Plan& b);

}  // namespace clepsydre
