// From the Plan to the plain numbers that the kernel reads.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "model/arrivals.hpp"
#include "model/plan.hpp"
#include "model/program.hpp"
#include "model/records.hpp"
#include "model/simulate.hpp"

namespace clepsydre {

//! Owns the numbers of one unit's program.
class ProgramBuilder {
 public:
  ProgramBuilder(const Plan& plan, const Unit& unit, const Shared& shared, const UnitOutput& output,
                 BlockRange range, const CellMask& mask);
  [[nodiscard]] const UnitProgram& program() const { return unit_; }

 private:
  void add_effects();
  void open_dockets(const Unit& unit);
  void add_court(CourtId court, Records& records, Cohorts& cohorts, const CellMask& mask);
  CellProgram cell_program(const Cell& cell);
  void set_effort(CellProgram& program, const Cell& cell);
  void add_works(CellProgram& program, const Cell& cell);
  void add_routes(CellProgram& program, const Cell& cell);
  RouteProgram route_program(const Flow& flow, CourtId to);
  void use_effects(CellProgram& program, std::size_t cell);
  void add_passages(CellProgram& program, const Cell& cell);
  void add_dockets(CellProgram& program, std::size_t row, const Arrivals* incoming);
  void set_transfer(CellProgram& program, std::size_t cell);
  void add_redeployments(const Unit& unit);
  [[nodiscard]] bool is_simulated(const Redeployment& redeployment) const;
  std::size_t add_redeployment(const Redeployment& redeployment);
  void add_share(const Redeployment& redeployment, std::size_t which, std::size_t cell,
                 std::vector<std::vector<ShareProgram>>& shares);
  const float* ventilation(std::size_t cell, Category category);
  const float* keep(std::span<const double> values);
  const ThinningProgram* rates_of(const Flow& flow);
  [[nodiscard]] std::string key_of(LeafId leaf) const {
    return plan_.nomenclature->key(plan_.nomenclature->node_of(leaf));
  }
  [[nodiscard]] std::size_t position(const Cell& cell) const {
    return static_cast<std::size_t>(&cell - plan_.cells.data());
  }

  const Plan& plan_;
  const StaffTable& staff_;
  std::span<Arrivals*> arrivals_;
  UnitProgram unit_{};
  std::vector<std::size_t> positions_;  // of cells_ in Plan::cells, rising
  std::vector<CellProgram> cells_;
  // Deques: what is added later does not move what the program already points to.
  std::deque<std::vector<float>> series_;
  std::deque<std::vector<PassageProgram>> passages_;
  std::deque<std::vector<std::int32_t>> passage_months_;
  std::deque<std::vector<std::uint32_t>> lags_;
  std::deque<std::vector<ThinningProgram>> rates_;
  std::deque<std::vector<RouteProgram>> routes_;
  std::deque<std::vector<EffectProgram>> effects_;
  std::deque<std::vector<WorkProgram>> works_;
  std::deque<std::vector<DocketProgram>> dockets_;
  std::vector<std::vector<ShareProgram>> receives_;  // per cell of the unit
  std::vector<std::vector<ShareProgram>> gives_;
  std::vector<RedeploymentProgram> redeployments_;
  std::deque<std::vector<std::size_t>> receivers_;
  std::deque<std::vector<const float*>> receiver_weights_;
  std::vector<PhiloxKey> effect_keys_;
  std::vector<float> effect_multiply_;
  std::vector<float> effect_uncertainty_;
};

}  // namespace clepsydre
