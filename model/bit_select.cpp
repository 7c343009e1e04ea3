#include "model/bit_select.hpp"

#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <cassert>

#include "model/simulate.hpp"

// These functions alone are compiled for such a machine. No lambda: g++ compiles one for the baseline.
#define CLEPSYDRE_WITH_BIT_COUNTS __attribute__((target("arch=x86-64-v4,avx512vpopcntdq")))

namespace clepsydre {
namespace {

constexpr int key_bits = 16;
constexpr int half_bits = 8;
constexpr std::size_t word_keys = 64;  // keys of which a word holds one bit each
constexpr std::size_t at_once = 8;     // ranks, one per 64 bits of a vector

constexpr std::size_t few_words = 4;
constexpr std::size_t most_words = most_selected_by_bits / word_keys;
static_assert(most_words == 16);  // as many vectors stay in registers

template <std::size_t words>
using Plane = std::uint64_t[words];

CLEPSYDRE_WITH_BIT_COUNTS __m512i within(__m512i keys, KeyWindow window, int shift) {
  const __m512i excess = _mm512_subs_epu16(keys, _mm512_set1_epi16(static_cast<short>(window.base)));
  const __m512i compared = _mm512_min_epu16(excess, _mm512_set1_epi16(static_cast<short>(window.most)));
  return _mm512_sll_epi16(compared, _mm_cvtsi32_si128(shift));
}

//! The keys from `first` on; what lies past the last compares as the largest, hence changes no rank.
CLEPSYDRE_WITH_BIT_COUNTS __m512i load(std::span<const std::uint16_t> keys, std::size_t first) {
  constexpr std::size_t count = 32;
  if (first + count <= keys.size()) return _mm512_loadu_si512(keys.data() + first);
  const std::size_t left = first < keys.size() ? keys.size() - first : 0;
  const auto there = static_cast<__mmask32>((std::uint64_t{1} << left) - 1);
  return _mm512_mask_loadu_epi16(_mm512_set1_epi16(-1), there, keys.data() + first);
}

//! Lays the `bits` lowest bits of what is compared, the highest first. Within a word the keys change places,
//! in each plane alike.
template <std::size_t words>
CLEPSYDRE_WITH_BIT_COUNTS void lay_planes(std::span<const std::uint16_t> keys, KeyWindow window, int bits,
                                          Plane<words>* planes) {
  const __m512i low_half = _mm512_set1_epi16(0xFF);
  for (std::size_t word = 0; word < words; ++word) {
    const __m512i some = within(load(keys, word * word_keys), window, key_bits - bits);
    const __m512i others = within(load(keys, word * word_keys + word_keys / 2), window, key_bits - bits);
    __m512i high =
        _mm512_packus_epi16(_mm512_srli_epi16(some, half_bits), _mm512_srli_epi16(others, half_bits));
    for (int bit = 0; bit < std::min(bits, half_bits); ++bit) {
      planes[bit][word] = _mm512_movepi8_mask(high);
      high = _mm512_add_epi8(high, high);
    }
    if (bits <= half_bits) continue;
    __m512i low = _mm512_packus_epi16(some & low_half, others & low_half);
    for (int bit = half_bits; bit < bits; ++bit) {
      planes[bit][word] = _mm512_movepi8_mask(low);
      low = _mm512_add_epi8(low, low);
    }
  }
}

//! What is compared of the keys of eight ranks.
template <std::size_t words>
CLEPSYDRE_WITH_BIT_COUNTS __m512i walk_down(const Plane<words>* planes, int bits, __m512i ranks) {
  const __m512i ones = _mm512_set1_epi64(-1);
  __m512i candidates[words];
#pragma GCC unroll 16
  for (__m512i& of_word : candidates) of_word = ones;
  __m512i keys = _mm512_setzero_si512();
  for (int bit = 0; bit < bits; ++bit) {
    __m512i zeros[4] = {};  // apart, so that sums do not wait for each other
#pragma GCC unroll 16
    for (std::size_t word = 0; word < words; ++word) {
      const __m512i plane = _mm512_set1_epi64(static_cast<long long>(planes[bit][word]));
      zeros[word % 4] += _mm512_popcnt_epi64(~plane & candidates[word]);
    }
    const __m512i below = (zeros[0] + zeros[1]) + (zeros[2] + zeros[3]);
    const __mmask8 has_one = _mm512_cmpge_epu64_mask(ranks, below);
    ranks = _mm512_mask_sub_epi64(ranks, has_one, ranks, below);
    keys += keys - _mm512_maskz_mov_epi64(has_one, ones);
    const __m512i flipped = _mm512_maskz_mov_epi64(static_cast<__mmask8>(~has_one), ones);
#pragma GCC unroll 16
    for (std::size_t word = 0; word < words; ++word) {
      constexpr int first_and_either = 0x60;  // a & (b ^ c)
      const __m512i plane = _mm512_set1_epi64(static_cast<long long>(planes[bit][word]));
      candidates[word] = _mm512_ternarylogic_epi64(candidates[word], plane, flipped, first_and_either);
    }
  }
  return keys;
}

template <std::size_t words>
CLEPSYDRE_WITH_BIT_COUNTS void select_among(std::span<const std::uint16_t> keys, KeyWindow window,
                                            std::span<const std::uint32_t> ranks,
                                            std::span<std::uint16_t> found) {
  Plane<words> planes[key_bits];
  const int bits = std::bit_width(window.most);
  lay_planes(keys, window, bits, planes);
  for (std::size_t first = 0; first < ranks.size(); first += at_once) {
    const std::size_t count = std::min(ranks.size() - first, at_once);
    const auto there = static_cast<__mmask8>((1U << count) - 1);
    const __m256i of_these = _mm256_maskz_loadu_epi32(there, ranks.data() + first);
    const __m512i selected = walk_down(planes, bits, _mm512_maskz_cvtepu32_epi64(there, of_these));
    _mm512_mask_cvtepi64_storeu_epi16(found.data() + first, there, selected);
  }
}

}  // namespace

bool can_select_by_bits() { return runs(Isa::v4) && __builtin_cpu_supports("avx512vpopcntdq"); }

void select_by_bits(std::span<const std::uint16_t> keys, KeyWindow window,
                    std::span<const std::uint32_t> ranks, std::span<std::uint16_t> found) {
  assert(!keys.empty() && keys.size() <= most_selected_by_bits && ranks.size() == found.size());
  if (keys.size() <= few_words * word_keys) {
    select_among<few_words>(keys, window, ranks, found);
  } else {
    select_among<most_words>(keys, window, ranks, found);
  }
}

}  // namespace clepsydre
