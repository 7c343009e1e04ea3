// Philox4x32-10: random words as a function of a counter and a key, with nothing to carry from draw to draw.
// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
#pragma once

#include <array>
#include <cstdint>

namespace clepsydre {

//! Names a stream; see streams.hpp for where it comes from.
struct PhiloxKey {
  std::uint32_t low = 0;
  std::uint32_t high = 0;
  bool operator==(const PhiloxKey&) const = default;
};

//! Place of a draw in its stream. Ours is (replication, month, draw, 0).
using PhiloxCounter = std::array<std::uint32_t, 4>;

inline constexpr std::uint32_t philox_multiplier[] = {0xD2511F53, 0xCD9E8D57};
inline constexpr std::uint32_t philox_key_step[] = {0x9E3779B9, 0xBB67AE85};
inline constexpr int philox_rounds = 10;

//! Four random words; the same as a lane of the function below gives.
std::array<std::uint32_t, 4> philox(PhiloxCounter counter, PhiloxKey key);

}  // namespace clepsydre

#ifdef CLEPSYDRE_ISA
#include "model/lanes.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! Four independent words per lane, each uniform over the 2^32.
struct Words {
  U first, second, third, fourth;
};

//! One round on the even lanes, each in 64 bits whose upper half is ignored: products then need no mask.
inline Words philox_round(Words x, U key_low, U key_high) {
  const U product = even_product(x.first, all(philox_multiplier[0]));
  const U other = even_product(x.third, all(philox_multiplier[1]));
  return {odd_to_even(other) ^ x.second ^ key_low, other, odd_to_even(product) ^ x.fourth ^ key_high,
          product};
}

//! Words of draw number `draw` of a month, for the replication numbers in the lanes.
inline Words philox(U replication, std::uint32_t month, std::uint32_t draw, PhiloxKey key) {
  Words even{replication, all(month), all(draw), U{}};
  Words odd{odd_to_even(replication), all(month), all(draw), U{}};
  for (int round = 0; round < philox_rounds; ++round) {
    const U low = all(key.low + static_cast<std::uint32_t>(round) * philox_key_step[0]);
    const U high = all(key.high + static_cast<std::uint32_t>(round) * philox_key_step[1]);
    even = philox_round(even, low, high);
    odd = philox_round(odd, low, high);
  }
  return {interleave(even.first, odd.first), interleave(even.second, odd.second),
          interleave(even.third, odd.third), interleave(even.fourth, odd.fourth)};
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
#endif
