// Staff of the whole network in whole persons: who leaves, who comes, and what ETPT that makes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/huge_array.hpp"
#include "model/plan.hpp"
#include "model/simulate.hpp"
#include "model/staff_builder.hpp"
#include "model/table_room.hpp"

namespace clepsydre {

//! ETPT and vacant posts of every court, category and month, replication by replication. Staff does not
//! depend on cases, and national arrivals are shared over all courts: it is simulated first, block by block
//! of replications (blocks are independent), then read only. One month, in order: moves of reforms,
//! departures ~ Binomial(persons, hazard), filling of posts that were vacant before them ~ Binomial(vacant,
//! filling), recruitments, magistrats placés sent.
//!   ETPT = (persons − Σ_newcomers (1 − ramp)) · presence, and the placés sent here
class StaffTable {
 public:
  //! `room`: of bytes(plan), outlives the table.
  explicit StaffTable(const Plan& plan, Room room = {});
  static std::size_t bytes(const Plan& plan);
  [[nodiscard]] std::size_t blocks() const { return blocks_; }
  void fill(Isa isa, std::size_t block);
  //! Where a range lies.
  [[nodiscard]] std::vector<std::span<const std::byte>> bytes_of(BlockRange range) const;

  //! Numbers from a block of replications to the next.
  [[nodiscard]] std::size_t block_stride() const { return etpt_.size() / blocks_; }
  //! First block, [month][lane], the others block_stride() further on; null where the court has nobody, no
  //! post and no reference ETPT of the category, ever.
  [[nodiscard]] const float* etpt(CourtId court, Category category) const;
  //! Whole posts vacant, laid out as etpt(); null as above.
  [[nodiscard]] const std::uint16_t* vacancies(CourtId court, Category category) const;

 private:
  [[nodiscard]] std::optional<std::size_t> start(CourtId court, Category category) const;

  std::vector<std::optional<std::size_t>> rows_;  // [court][category]
  StaffProgramBuilder builder_;
  std::size_t row_size_;  // of a block: months · lanes
  std::size_t blocks_;
  HugeArray<float> etpt_;  // [block][row][month][lane]
  HugeArray<std::uint16_t> vacancies_;
};

//! Whether two plans have the same staff in every replication.
bool share_staff(const Plan& a, const Plan& b);

}  // namespace clepsydre
