#include "model/random/philox.hpp"

#include <gtest/gtest.h>

namespace clepsydre {
namespace {

struct Known {
  PhiloxCounter counter;
  PhiloxKey key;
  std::array<std::uint32_t, 4> words;
};

// The known answers that the authors publish with Random123 (kat_vectors, philox4x32, 10 rounds).
const Known known[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8}},
    {{0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF},
     {0xFFFFFFFF, 0xFFFFFFFF},
     {0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD}},
    {{0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344},
     {0xA4093822, 0x299F31D0},
     {0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1}},
};

TEST(Philox, GivesThePublishedAnswers) {
  for (const Known& answer : known) EXPECT_EQ(philox(answer.counter, answer.key), answer.words);
}

}  // namespace
}  // namespace clepsydre
