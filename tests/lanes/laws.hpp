// The laws on lanes behind plain functions, one table per instruction set, so that tests can hold them
// together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/random/philox.hpp"

namespace clepsydre::test {

//! Functions over arrays whose length is a multiple of 16.
struct Laws {
  const char* isa;
  std::size_t lanes;
  void (*exp)(const float* x, float* y, std::size_t count);
  void (*log)(const float* x, float* y, std::size_t count);
  void (*log_complement)(const float* p, float* y, std::size_t count);
  void (*uniform)(const std::uint32_t* words, float* u, std::size_t count);
  void (*normal)(const std::uint32_t* words, float* z, std::size_t count);
  void (*poisson)(const std::uint32_t* words, const float* lambda, std::int32_t* cases, std::size_t count);
  void (*binomial)(const std::uint32_t* words, const std::int32_t* n, const float* p, std::int32_t* cases,
                   std::size_t count);
  //! words[4 i + j] is word j of replication i.
  void (*philox)(std::uint32_t first, std::uint32_t month, std::uint32_t draw, PhiloxKey key,
                 std::uint32_t* words, std::size_t count);
  //! Their exclusive or, replication by replication: for timing, as it writes little.
  void (*philox_sum)(std::uint32_t first, std::uint32_t month, std::uint32_t draw, PhiloxKey key,
                     std::uint32_t* words, std::size_t count);
  //! 1 where the guess in float is in doubt and goes to the exact routine.
  void (*poisson_doubt)(const std::uint32_t* words, const float* lambda, std::int32_t* doubt,
                        std::size_t count);
  void (*binomial_doubt)(const std::uint32_t* words, const std::int32_t* n, const float* p,
                         std::int32_t* doubt, std::size_t count);
};

//! Those that this machine can run, narrowest first.
std::vector<const Laws*> laws_of_this_machine();

}  // namespace clepsydre::test
