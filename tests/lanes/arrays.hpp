// Inputs and loops shared by the tests of the laws on lanes.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "tests/lanes/laws.hpp"

namespace clepsydre::test {

//! Runs a check once per instruction set of this machine.
template <class Check>
void at_every_width(Check check) {
  for (const Laws* laws : laws_of_this_machine()) {
    SCOPED_TRACE(laws->isa);
    check(*laws);
  }
}

//! Half of the words even over the 2^32, a quarter in each tail at all scales.
inline std::vector<std::uint32_t> words_in_all_tails(std::size_t count, unsigned seed) {
  std::mt19937 generator(seed);
  std::vector<std::uint32_t> words(count);
  for (std::uint32_t& word : words) {
    word = static_cast<std::uint32_t>(generator());
    const auto choice = generator() % 4;
    if (choice < 2) word >>= generator() % 32;
    if (choice == 1) word = ~word;
  }
  return words;
}

//! The first words of a Philox stream, one replication each.
inline std::vector<std::uint32_t> philox_words(std::size_t count, std::uint32_t draw) {
  std::vector<std::uint32_t> words(count);
  for (std::size_t i = 0; i < count; ++i) {
    words[i] = philox({static_cast<std::uint32_t>(i), 24313, draw, 0}, {0x12345678, 0x9ABCDEF0})[0];
  }
  return words;
}

//! u as a word stands for it, and 1 − u.
inline double lower(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }
inline double upper(std::uint32_t word) { return lower(~word); }

struct Moments {
  double mean = 0;
  double variance = 0;
};

template <class Number>
Moments moments(const std::vector<Number>& values) {
  const auto count = static_cast<double>(values.size());
  double sum = 0;
  for (const Number value : values) sum += static_cast<double>(value);
  double squares = 0;
  for (const Number value : values) squares += std::pow(static_cast<double>(value) - sum / count, 2);
  return {sum / count, squares / (count - 1)};
}

}  // namespace clepsydre::test
