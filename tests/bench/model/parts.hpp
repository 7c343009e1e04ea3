// The laws of a month one by one, on the cells of a real unit: what the whole step is made of.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/program.hpp"

namespace clepsydre::bench {

//! What happens to one block of replications, drawn before: a part reads what the parts before it would give.
struct Moves {
  const std::uint32_t* words;    //!< [month][lane] uniform
  const std::uint32_t* entrees;  //!< [cell][month][lane] cases
  const std::uint32_t* sorties;  //!< same
  void* room;                    //!< of `room_size`, for states and results
};

struct Parts {
  std::size_t (*room_size)(std::size_t cells);
  using Part = void (*)(const UnitProgram&, const Moves&);
  Part shocks;       //!< one Philox call, two normals, mixed with the national shocks
  Part filing;       //!< exp of the level, Poisson
  Part effort;       //!< log of the staff's capacity, law of effort
  Part routing;      //!< per flow: a Philox call, a binomial, its spread over the lags
  Part withdrawing;  //!< where cases are withdrawn: a Philox call, a binomial
  Part docket;       //!< ages pass, cases leave
};

}  // namespace clepsydre::bench
