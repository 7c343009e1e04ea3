#include "model/docket_wide.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "model/passage.hpp"

namespace clepsydre {
namespace {

struct Docket {
  std::uint32_t stock[age_classes];
  std::uint64_t ripe;
};

Docket random_docket(std::mt19937& engine, int minimum) {
  Docket docket{};
  for (int age = 0; age < age_classes; ++age) {
    docket.stock[age] = engine() % 4 == 0 ? 0 : static_cast<std::uint32_t>(engine() % 20000);
    if (age >= minimum) docket.ripe += docket.stock[age];
  }
  return docket;
}

//! Offset 0 is where rounding chances down falls short by a case, and the oldest must make it up.
TEST(LeaveWide, TakesExactlyNAndNeverMoreThanAClassHolds) {
  std::mt19937 engine(1);
  for (int trial = 0; trial < 2000; ++trial) {
    const int minimum = trial % 3;
    const double theta = (trial % 5 - 2) * 0.9;
    const PassageProgram passage = passage_program({.minimum = minimum, .scale = 3, .theta = theta});
    const Docket docket = random_docket(engine, minimum);
    const auto n = static_cast<std::uint32_t>(engine() % (docket.ripe + 1));
    const std::uint32_t offset = trial % 2 == 0 ? 0 : static_cast<std::uint32_t>(engine() % 65536);
    std::uint32_t leaving[age_classes];
    leave_wide(passage, n, offset, docket.stock, leaving);
    EXPECT_EQ(std::accumulate(std::begin(leaving), std::end(leaving), std::uint64_t{0}), n);
    for (int age = 0; age < age_classes; ++age) {
      EXPECT_LE(leaving[age], age < minimum ? 0 : docket.stock[age]) << "age " << age;
    }
  }
}

}  // namespace
}  // namespace clepsydre
