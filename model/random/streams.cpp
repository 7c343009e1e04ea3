#include "model/random/streams.hpp"

#include <cstddef>

namespace clepsydre {
namespace {

// A bijection of 64 bits in which each bit of the input flips each bit of the output with odds near 1/2.
// Shifts and multipliers: D. Stafford's "mix 13", the finalizer of Steele, Lea, Flood's SplitMix (OOPSLA
// 2014).
std::uint64_t scramble(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
  bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
  return bits ^ (bits >> 31);
}

// The multiplier (2^64 over the golden ratio) keeps a word of zeros from leaving the state as it was.
std::uint64_t absorb(std::uint64_t state, std::uint64_t word) {
  return scramble((state + 0x9E3779B97F4A7C15) ^ scramble(word + 0x9E3779B97F4A7C15));
}

// The length comes first, so that ("ab", "c") and ("a", "bc") differ. Eight bytes a word, the first one
// lowest, whatever the machine's own order is.
std::uint64_t absorb(std::uint64_t state, std::string_view text) {
  state = absorb(state, std::uint64_t{text.size()});
  for (std::size_t start = 0; start < text.size(); start += 8) {
    std::uint64_t word = 0;
    const std::string_view piece = text.substr(start, 8);
    for (std::size_t i = 0; i < piece.size(); ++i) {
      word |= std::uint64_t{static_cast<unsigned char>(piece[i])} << (8 * i);
    }
    state = absorb(state, word);
  }
  return state;
}

}  // namespace

PhiloxKey stream(const StreamKey& key) {
  std::uint64_t state = absorb(key.seed, static_cast<std::uint64_t>(key.purpose));
  state = absorb(state, key.court);
  state = absorb(state, key.contentieux);
  state = absorb(state, key.other);
  return {static_cast<std::uint32_t>(state), static_cast<std::uint32_t>(state >> 32)};
}

std::uint32_t stream_month(Month month) { return static_cast<std::uint32_t>(month - Month(0, 1)); }

}  // namespace clepsydre
