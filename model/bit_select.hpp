// Order statistics of keys of 16 bits, found bit by bit: no counter per key.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace clepsydre {

//! Keys as they are compared: each less `base`, 0 where it is below, `most` where it is more.
struct KeyWindow {
  std::uint16_t base;
  std::uint16_t most;
};

//! Whether this machine has what select_by_bits() is made of: vectors of 512 bits whose ones it can count.
bool can_select_by_bits();

inline constexpr std::size_t most_selected_by_bits = 1024;  //!< keys

//! found[i] = what the window makes of the key of rank ranks[i], from 0.
//! The keys are first laid bit by bit: a plane is one bit of all of them. From the highest plane down, those
//! keys that can still be of a rank are one more set of bits; how many of them have a 0 in the plane says on
//! which side the rank is. Eight ranks go side by side, and none of it depends on how the keys are spread.
//! Domain: can_select_by_bits(), 1…1,024 keys, as many found as ranks, ranks below the number of keys.
void select_by_bits(std::span<const std::uint16_t> keys, KeyWindow window,
                    std::span<const std::uint32_t> ranks, std::span<std::uint16_t> found);

}  // namespace clepsydre
