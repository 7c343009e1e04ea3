// Routing: some of the cases closed here go on to another cell, months later.
//
// Lane code (see lanes.hpp). The number that goes on is Binomial(n, rate); it is spread over the lags by
// systematic sampling, so that every case arrives in exactly one month.
#pragma once

#include "model/lanes.hpp"
#include "model/measures.hpp"
#include "model/program.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! `going` of the cases closed in `month` (which may be negative: before the first month of the run).
//! `lane_offset`: first replication of these lanes; `offset` in [0, 65536). Cases that would arrive after the
//! last month are not kept.
inline void send_on(const RouteProgram& route, const UnitProgram& unit, int month, std::size_t lane_offset,
                    U going, U offset) {
  if (!any(going != U{})) return;
  std::int32_t* of_block = route.arrivals.values + lane_offset / block_width * route.arrivals.block_stride +
                           lane_offset % block_width;
  U sent{};
  for (int lag = 0; lag < route.lags; ++lag) {
    const U reached = (going * all(route.reached[lag]) + offset) >> 16;
    const U arriving = reached - sent;
    sent = reached;
    const int arrival = month + 1 + lag;
    if (arrival < 0 || arrival >= unit.months) continue;
    std::int32_t* row = of_block + static_cast<std::size_t>(arrival) * route.arrivals.month_stride;
    store(row, load<U>(row) + arriving);
  }
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
