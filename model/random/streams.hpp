// Random streams keyed by names: what a draw depends on, and nothing else.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/month.hpp"
#include "model/random/philox.hpp"

namespace clepsydre {

//! What a stream is for. The numbers enter the key: they are never reused or changed.
enum class Purpose : std::uint32_t {
  parameters = 1,         //!< once per replication
  national_entrees = 2,   //!< shocks shared by the courts, per contentieux
  national_capacity = 3,  //!< shocks shared by the courts, per contentieux
  cell = 4,               //!< shocks, entrées, sorties and docket of a cell
  withdrawals = 5,        //!< désistements and radiations
  flows = 6,              //!< cases that go on to another court
  lever = 7,              //!< uncertainty that a lever states
  staff = 8,              //!< persons who leave and arrive
  prediction = 9,         //!< trajectories of a panel beyond its origin
};

//! Names of a stream. Two that differ anywhere give independent streams; position, thread, shard and order of
//! work appear nowhere. What does not apply stays empty.
struct StreamKey {
  std::uint64_t seed = 0;
  Purpose purpose = Purpose::cell;
  std::string_view court = {};        //!< code of the court, "100119"
  std::string_view contentieux = {};  //!< code in the nomenclature of the court's kind, "TJ/2.2."
  std::string_view other = {};        //!< what else sets the stream apart: a lever's id, a flow's destination
};

//! 64 bits of the names, as a Philox key.
//! Two among N streams collide with probability N² / 2^65: 10^-9 for a million streams.
PhiloxKey stream(const StreamKey& key);

//! A month as the second word of the counter: months since January of year 0.
std::uint32_t stream_month(Month month);

}  // namespace clepsydre
