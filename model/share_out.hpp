// Persons shared out over places in whole numbers, by systematic sampling.
//
// Lane code (see lanes.hpp).
#pragma once

#include "model/lanes.hpp"
#include "model/staff_program.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! A number in [0, 1) of 24 bits: never 1, so that a whole number plus it has that number as floor.
inline F offset_of(U word) { return to_float(as_signed(word >> 8)) * 0x1p-24F; }

//! Gives place i the floor(n W_i/W + u) − floor(n W_{i−1}/W + u) persons that fall on it, W_i the sum of
//! weight · need up to it: n in all, nobody where the weight is 0, its share within one person everywhere.
//! With dispersion off: exactly in proportion. `need(row)`, `give(row, persons)`; a row's need is asked for
//! before it is given to. Domain: each lane has a place of positive weight · need, or n = 0.
template <class Need, class Give>
void share_out(Dispersion dispersion, F persons, const PlacesProgram& places, U word, Need need, Give give) {
  F total{};
  for (std::size_t i = 0; i < places.count; ++i) total += all(places.weights[i]) * need(places.rows[i]);
  const F u = offset_of(word);
  F sum{};
  F given{};
  for (std::size_t i = 0; i < places.count; ++i) {
    sum += all(places.weights[i]) * need(places.rows[i]);
    // The last sum is the total to the bit, and x/x is 1: nobody is lost to rounding.
    F upto = persons * (sum / total);
    if (dispersion == Dispersion::on) upto = min(to_float(floor(upto + u)), persons);
    give(places.rows[i], upto - given);
    given = upto;
  }
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
