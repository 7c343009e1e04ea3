// Simulation of a unit of work: all its months and contentieux, replications side by side.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/arrivals.hpp"
#include "model/cohorts.hpp"
#include "model/huge_array.hpp"
#include "model/measures.hpp"
#include "model/plan.hpp"
#include "model/random/philox.hpp"
#include "model/records.hpp"
#include "model/table_room.hpp"

namespace clepsydre {

//! Instruction sets the kernel is compiled for. Results are the same bits in each.
enum class Isa { v2, v3, v4 };

//! The widest this machine has. Errors: std::runtime_error where it lacks x86-64-v2.
Isa best_isa();
//! "v2", "v3", "v4"
std::optional<Isa> isa_named(std::string_view name);
std::string_view text(Isa isa);
//! Whether this machine can run it.
bool runs(Isa isa);

//! Replications rounded up to whole blocks.
std::size_t padded(int replications);

//! Blocks of replications that are simulated at a time.
struct BlockRange {
  std::size_t first;
  std::size_t count;
};
BlockRange all_blocks(const Plan& plan);

//! Shocks that all courts share, correlated across contentieux: [block][month][leaf][lane].
//! Filled month by month (months are independent), then read only.
class NationalTable {
 public:
  //! `room`: of bytes(plan), outlives the table.
  //! Errors: std::invalid_argument where a correlation matrix is not positive definite.
  explicit NationalTable(const Plan& plan, Room room = {});
  static std::size_t bytes(const Plan& plan);
  void fill(Isa isa, int month);
  //! Where a range lies.
  [[nodiscard]] std::vector<std::span<const std::byte>> bytes_of(BlockRange range) const;

  [[nodiscard]] const float* entrees() const { return shocks_[0].data(); }
  [[nodiscard]] const float* capacity() const { return shocks_[1].data(); }

 private:
  //! Numbers from a block of replications to the next.
  [[nodiscard]] std::size_t block_stride() const { return shocks_[0].size() / (padded_ / block_width); }

  std::size_t leaves_;
  std::size_t padded_;
  Month first_;
  std::vector<PhiloxKey> keys_[2];  // entrées, capacity: one stream per contentieux
  std::vector<float> factor_[2];    // Cholesky factors, row by row
  HugeArray<float> shocks_[2];
};

//! Whether two plans draw the same national shocks.
bool share_national_shocks(const Plan& a, const Plan& b);

//! Courts outside the unit that get cases from it, rising.
std::vector<CourtId> receivers(const Plan& plan, const Unit& unit);

//! Whether courts of the unit send cases to each other, or to themselves.
bool sends_within(const Plan& plan, const Unit& unit);

class StaffTable;

//! What is drawn before the units, once for all.
struct Shared {
  const NationalTable& national;
  const StaffTable& staff;
};

//! What a unit gives. `records`, `cohorts`: one per court of the unit, shaped for the leaves of its kind and
//! overwritten. `arrivals`: per court of the network, null where none is meant; those of the unit's own
//! courts hold what the units before it have sent, those of receivers() get what this unit sends.
//! `block_done`, if any, is called after each block: it takes over what receivers' Arrivals::of_a_block()
//! hold.
struct UnitOutput {
  std::span<Records*> records;
  std::span<Cohorts*> cohorts;
  std::span<Arrivals*> arrivals;
  std::function<void(std::size_t block)> block_done = {};
};

//! Which cells are simulated, per position in Plan::cells; the records and cohorts of others are left alone.
//! Domain: closed, as with_senders() makes it: a cell left out sends no case to one that is not, and cells of
//! a redeployment are in or out together.
using CellMask = std::vector<bool>;

//! Simulates all months of a unit for a range of blocks, which the records have the shape of: block 0 of the
//! records is the first of the range. Cohorts add up over the ranges. An empty mask: every cell.
void simulate(Isa isa, const Plan& plan, const Unit& unit, const Shared& shared, const UnitOutput& output,
              BlockRange range, const CellMask& mask = {});
//! The same for all blocks.
void simulate(Isa isa, const Plan& plan, const Unit& unit, const Shared& shared, const UnitOutput& output,
              const CellMask& mask = {});

}  // namespace clepsydre
