// Replications side by side: a vector of lanes that reads like a scalar.
//
// Included only by files that are compiled once per instruction set with -DCLEPSYDRE_ISA=v2|v3|v4 and the
// -march of that name (x86-64-v2: 4 lanes, v3: 8, v4: 16). Everything lives in a namespace of that name, so
// that code for AVX-512 can never be linked into the path of an older machine. Every operation acts on each
// lane alone and rounds as IEEE says: the same bits at every width.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace clepsydre {
namespace CLEPSYDRE_ISA {

#if defined(__AVX512F__) && defined(__AVX512DQ__) && defined(__AVX512BW__) && defined(__AVX512VL__)
inline constexpr std::size_t lanes = 16;
#elif defined(__AVX2__)
inline constexpr std::size_t lanes = 8;
#else
inline constexpr std::size_t lanes = 4;
#endif

using F = float __attribute__((vector_size(4 * lanes)));
using I = std::int32_t __attribute__((vector_size(4 * lanes)));
using U = std::uint32_t __attribute__((vector_size(4 * lanes)));

// `+ - * / >> << & | ^ ~` and the comparisons act lane by lane; a comparison gives an I of 0 or −1,
// which `mask ? a : b` takes.

inline F all(float value) { return value - F{}; }
inline I all(std::int32_t value) { return value - I{}; }
inline U all(std::uint32_t value) { return value - U{}; }

inline F as_float(U bits) { return reinterpret_cast<F>(bits); }
inline U as_bits(F value) { return reinterpret_cast<U>(value); }
inline I as_signed(U value) { return reinterpret_cast<I>(value); }
inline U as_unsigned(I value) { return reinterpret_cast<U>(value); }

inline F to_float(I value) { return __builtin_convertvector(value, F); }
//! Toward zero. Domain: |value| < 2^31.
inline I truncate(F value) { return __builtin_convertvector(value, I); }
inline I floor(F value) {
  const I whole = truncate(value);
  return whole + (to_float(whole) > value);
}

template <class V>
V load(const void* from) {
  V value;
  std::memcpy(&value, from, sizeof value);
  return value;
}
template <class V>
void store(void* to, V value) {
  std::memcpy(to, &value, sizeof value);
}

//! Stores what is not read again soon. A whole cache line goes straight to memory: it is not fetched first,
//! and leaves the state of the cells in the caches. Domain: aligned to the vector.
inline void store_past_caches(void* to, U value) {
#ifdef __AVX512F__
  _mm512_stream_si512(static_cast<__m512i*>(to), reinterpret_cast<__m512i>(value));
#else
  store(to, value);
#endif
}
//! Before another thread may read what was stored so.
inline void end_stores() { _mm_sfence(); }

#if defined(__AVX512F__) && defined(__AVX512DQ__) && defined(__AVX512BW__) && defined(__AVX512VL__)
inline F min(F a, F b) {
  return reinterpret_cast<F>(_mm512_min_ps(reinterpret_cast<__m512>(a), reinterpret_cast<__m512>(b)));
}
inline F max(F a, F b) {
  return reinterpret_cast<F>(_mm512_max_ps(reinterpret_cast<__m512>(a), reinterpret_cast<__m512>(b)));
}
inline F sqrt(F a) { return reinterpret_cast<F>(_mm512_sqrt_ps(reinterpret_cast<__m512>(a))); }
inline U min(U a, U b) {
  return reinterpret_cast<U>(_mm512_min_epu32(reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
}
//! One bit per lane, set where the mask is.
inline unsigned bits(I mask) { return _mm512_movepi32_mask(reinterpret_cast<__m512i>(mask)); }
//! Products of the even lanes, 64 bits each in a pair of lanes (low, high).
inline U even_product(U a, U b) {
  return reinterpret_cast<U>(_mm512_mul_epu32(reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
}
inline U odd_to_even(U a) { return reinterpret_cast<U>(_mm512_srli_epi64(reinterpret_cast<__m512i>(a), 32)); }
//! Even lanes of the first, even lanes of the second moved to the odd ones.
inline U interleave(U even, U odd) {
  return reinterpret_cast<U>(_mm512_mask_blend_epi32(0xAAAA, reinterpret_cast<__m512i>(even),
                                                     _mm512_slli_epi64(reinterpret_cast<__m512i>(odd), 32)));
}
#elif defined(__AVX2__)
inline F min(F a, F b) {
  return reinterpret_cast<F>(_mm256_min_ps(reinterpret_cast<__m256>(a), reinterpret_cast<__m256>(b)));
}
inline F max(F a, F b) {
  return reinterpret_cast<F>(_mm256_max_ps(reinterpret_cast<__m256>(a), reinterpret_cast<__m256>(b)));
}
inline F sqrt(F a) { return reinterpret_cast<F>(_mm256_sqrt_ps(reinterpret_cast<__m256>(a))); }
inline U min(U a, U b) {
  return reinterpret_cast<U>(_mm256_min_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
}
inline unsigned bits(I mask) {
  return static_cast<unsigned>(_mm256_movemask_ps(reinterpret_cast<__m256>(mask)));
}
inline U even_product(U a, U b) {
  return reinterpret_cast<U>(_mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
}
inline U odd_to_even(U a) { return reinterpret_cast<U>(_mm256_srli_epi64(reinterpret_cast<__m256i>(a), 32)); }
inline U interleave(U even, U odd) {
  return reinterpret_cast<U>(_mm256_blend_epi32(reinterpret_cast<__m256i>(even),
                                                _mm256_slli_epi64(reinterpret_cast<__m256i>(odd), 32), 0xAA));
}
#else
inline F min(F a, F b) {
  return reinterpret_cast<F>(_mm_min_ps(reinterpret_cast<__m128>(a), reinterpret_cast<__m128>(b)));
}
inline F max(F a, F b) {
  return reinterpret_cast<F>(_mm_max_ps(reinterpret_cast<__m128>(a), reinterpret_cast<__m128>(b)));
}
inline F sqrt(F a) { return reinterpret_cast<F>(_mm_sqrt_ps(reinterpret_cast<__m128>(a))); }
inline U min(U a, U b) {
  return reinterpret_cast<U>(_mm_min_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
}
inline unsigned bits(I mask) {
  return static_cast<unsigned>(_mm_movemask_ps(reinterpret_cast<__m128>(mask)));
}
inline U even_product(U a, U b) {
  return reinterpret_cast<U>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
}
inline U odd_to_even(U a) { return reinterpret_cast<U>(_mm_srli_epi64(reinterpret_cast<__m128i>(a), 32)); }
inline U interleave(U even, U odd) {
  return reinterpret_cast<U>(_mm_blend_epi16(reinterpret_cast<__m128i>(even),
                                             _mm_slli_epi64(reinterpret_cast<__m128i>(odd), 32), 0xCC));
}
#endif

inline U max(U a, U b) { return a + b - min(a, b); }

inline F absolute(F value) { return as_float(as_bits(value) & 0x7FFFFFFFU); }

inline bool any(I mask) { return bits(mask) != 0; }

//! Of two vectors that each hold sums in parts, of 2 · `width` lanes a sum, one with parts of `width` lanes.
template <std::size_t width, std::size_t... lane>
U halve(U a, U b, std::index_sequence<lane...> /*all*/) {
  constexpr std::size_t sums = lanes / width / 2;  // in each of the two
  // Where the first half of a lane's part is: those of b count on from those of a.
  constexpr auto from = [](std::size_t to) {
    const std::size_t which = to / width;
    return (which / sums * lanes) + (which % sums * 2 * width) + to % width;
  };
  return __builtin_shufflevector(a, b, static_cast<int>(from(lane))...) +
         __builtin_shufflevector(a, b, static_cast<int>(from(lane) + width)...);
}
template <std::size_t count>
U sum_parts(const U* values) {
  if constexpr (count == 1) {
    return *values;
  } else {
    return halve<lanes / count>(sum_parts<count / 2>(values), sum_parts<count / 2>(values + count / 2),
                                std::make_index_sequence<lanes>());
  }
}
//! Lane i of the result is the sum over the lanes of values[i], as many as there are lanes. Domain: sums
//! below 2^32.
inline U sum_each(const U* values) { return sum_parts<lanes>(values); }

//! 0, 1, 2, … across the lanes.
inline I lane_index() {
  I index{};
  for (std::size_t lane = 0; lane < lanes; ++lane) index[lane] = static_cast<std::int32_t>(lane);
  return index;
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
