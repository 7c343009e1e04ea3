// From the Plan to the plain numbers that the kernel reads.
#pragma once

#include <deque>
#include <span>
#include <vector>

#include "model/arrivals.hpp"
#include "model/plan.hpp"
#include "model/program.hpp"
#include "model/records.hpp"

namespace clepsydre {

//! Owns the numbers of one unit's program.
class ProgramBuilder {
 public:
  ProgramBuilder(const Plan& plan, const Unit& unit, std::span<Records*> records,
                 std::span<Arrivals*> arrivals);
  [[nodiscard]] const UnitProgram& program() const { return unit_; }
  void national(const float* entrees, const float* capacity) {
    unit_.national_entrees = entrees;
    unit_.national_capacity = capacity;
  }

 private:
  void add_effects();
  void add_court(CourtId court, Records& records, std::span<Arrivals*> arrivals);
  CellProgram cell_program(const Cell& cell);
  void add_routes(CellProgram& program, const Cell& cell, std::span<Arrivals*> arrivals);
  void use_effects(CellProgram& program, std::size_t cell);
  void add_passages(CellProgram& program, const Cell& cell);
  const float* keep(std::span<const double> values);
  std::vector<double> rates_of(const Flow& flow) const;

  const Plan& plan_;
  UnitProgram unit_{};
  std::vector<CellProgram> cells_;
  // Deques: what is added later does not move what the program already points to.
  std::deque<std::vector<float>> series_;
  std::deque<std::vector<PassageProgram>> passages_;
  std::deque<std::vector<std::int32_t>> passage_months_;
  std::deque<std::vector<std::uint32_t>> lags_;
  std::deque<std::vector<RouteProgram>> routes_;
  std::deque<std::vector<EffectProgram>> effects_;
  std::vector<PhiloxKey> effect_keys_;
  std::vector<float> effect_multiply_;
  std::vector<float> effect_uncertainty_;
};

}  // namespace clepsydre
