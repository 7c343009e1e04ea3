// How finely ratios are kept: few bits, in the files as in the counting of their quantiles.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

#include "model/clones.hpp"

namespace clepsydre {

//! Bits kept after the binary point of a ratio: relative error at most 2^-11, 0.05 %, far below the Monte
//! Carlo error; 12 bits made the file a third larger.
inline constexpr int ratio_bits = 10;
inline constexpr int ratio_bits_dropped = 23 - ratio_bits;

//! The bits of a finite float rounded to ratio_bits, ties to even, without those that are dropped. It rises
//! with the magnitude of the float.
CLEPSYDRE_IN_CLONES std::uint32_t rounded_bits(std::uint32_t bits) {
  const std::uint32_t to_even = (bits >> ratio_bits_dropped) & 1U;
  const std::uint32_t half = (1U << (ratio_bits_dropped - 1)) - 1U + to_even;
  return (bits + half) >> ratio_bits_dropped;
}

//! The nearest float with ratio_bits bits after the binary point, ties to even; NaN and infinities stay.
inline float rounded(float value) {
  if (!std::isfinite(value)) return value;
  return std::bit_cast<float>(rounded_bits(std::bit_cast<std::uint32_t>(value)) << ratio_bits_dropped);
}

//! A rounded ratio in 16 bits, rising with it: 0, then 64 octaves in steps of ratio_bits, then NaN.
using RatioKey = std::uint16_t;
inline constexpr RatioKey key_of_zero = 0;
inline constexpr RatioKey key_too_small = 1;      //!< above 0 and below 2^-31
inline constexpr RatioKey key_too_large = 65534;  //!< nearly 2^33, and all that is above
inline constexpr RatioKey key_of_undefined = 65535;
//! Rounded bits of the float whose key would be 0.
inline constexpr std::int32_t ratio_key_base = (127 - 31) * (1 << ratio_bits) - 2;

//! Domain: 0, above, or NaN.
CLEPSYDRE_IN_CLONES RatioKey ratio_key(float ratio) {
  constexpr std::int32_t infinity = 0x7F800000;
  std::int32_t bits = 0;
  __builtin_memcpy(&bits, &ratio, sizeof bits);
  std::int32_t key =
      static_cast<std::int32_t>(rounded_bits(static_cast<std::uint32_t>(bits))) - ratio_key_base;
  key = key > key_too_small ? key : key_too_small;
  key = key < key_too_large ? key : key_too_large;
  key = bits == 0 ? key_of_zero : key;
  return static_cast<RatioKey>(bits > infinity ? key_of_undefined : key);
}

//! The rounded ratio of a key. Domain: no ratio that is too small or too large.
inline float ratio_of(RatioKey key) {
  if (key == key_of_zero) return 0;
  if (key == key_of_undefined) return std::bit_cast<float>(0x7FC00000U);
  return std::bit_cast<float>(static_cast<std::uint32_t>(key + ratio_key_base) << ratio_bits_dropped);
}

}  // namespace clepsydre
