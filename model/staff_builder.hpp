// From the staff part of the Plan to the plain numbers that the kernel reads.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "model/plan.hpp"
#include "model/staff_program.hpp"

namespace clepsydre {

//! Row of each court and category that ever has persons, posts or a reference ETPT, or gets staff by a
//! recruitment or a move: [court][category], none for the others.
std::vector<std::optional<std::size_t>> staff_rows(const Plan& plan);

//! Moves of reforms by month; those of one month in the order of the plan.
std::vector<StaffMove> moves_in_order(const StaffPlan& staff);

//! Owns the numbers of a plan's staff program. Moves of reforms are already in its series of posts:
//! from their month on, posts of `to` += share · posts of `from`, which keeps the rest.
//! Where a plan gives a court that gets staff no series, it has no posts, and presence and departures are 1.
class StaffProgramBuilder {
 public:
  StaffProgramBuilder(const Plan& plan, const std::vector<std::optional<std::size_t>>& rows);
  StaffProgramBuilder(const StaffProgramBuilder&) = delete;
  StaffProgramBuilder& operator=(const StaffProgramBuilder&) = delete;
  [[nodiscard]] const StaffProgram& program() const { return program_; }

 private:
  using Series = std::vector<double>;
  [[nodiscard]] std::optional<std::size_t> row(CourtId court, Category category) const;
  [[nodiscard]] std::vector<Series> posts_after_moves() const;
  void add_rows();
  void add_laws();
  void add_moves();
  void add_recruitments();
  void add_pools();
  PlacesProgram places(const Series& weights, Category category);
  PhiloxKey key(std::string_view court, std::string_view other) const;
  const float* keep(const Series& values);

  const Plan& plan_;
  const std::vector<std::optional<std::size_t>>& at_;
  StaffProgram program_{};
  // Deques: what is added later does not move what the program already points to.
  std::deque<std::vector<float>> series_;
  std::deque<std::vector<std::size_t>> places_;
  std::vector<StaffRowProgram> rows_;
  std::vector<StaffLawProgram> laws_;
  std::vector<StaffMoveProgram> moves_;
  std::vector<RecruitmentProgram> recruitments_;
  std::vector<PoolProgram> pools_;
};

}  // namespace clepsydre
