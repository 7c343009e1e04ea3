#include "model/docket_wide.hpp"

#include <algorithm>

namespace clepsydre {
namespace {

constexpr std::uint64_t one = std::uint64_t{1} << 32;  // a chance of 1

struct Share {
  std::uint64_t cases;   // to take from the classes whose chance is below 1
  std::uint64_t weight;  // their weighted sum
};

//! Takes whole the classes whose chance would reach 1.
Share saturate(const PassageProgram& passage, std::uint64_t n, const std::uint32_t (&stock)[age_classes]) {
  Share share{n, 0};
  for (int age = 0; age < age_classes; ++age)
    share.weight += std::uint64_t{passage.weights[age]} * stock[age];
  const bool young_first = passage.direction == Direction::young_first;
  for (int i = passage.minimum; i < age_classes; ++i) {
    const int age = young_first ? i : age_classes - 1 - (i - passage.minimum);
    if (share.cases * passage.weights[age] < share.weight || share.weight == 0) break;
    share.cases -= std::min<std::uint64_t>(share.cases, stock[age]);
    share.weight -= std::uint64_t{passage.weights[age]} * stock[age];
  }
  return share;
}

}  // namespace

void leave_wide(const PassageProgram& passage, std::uint32_t n, std::uint32_t offset,
                const std::uint32_t (&stock)[age_classes], std::uint32_t (&leaving)[age_classes]) {
  std::fill(std::begin(leaving), std::end(leaving), 0);
  std::uint64_t ripe = 0;
  for (int age = passage.minimum; age < age_classes; ++age) ripe += stock[age];
  const Share share = saturate(passage, n, stock);
  const double per_weight =
      n == ripe ? 2.0 : static_cast<double>(share.cases) / std::max(1.0, static_cast<double>(share.weight));

  std::uint64_t reached = std::uint64_t{offset} << 16;
  std::uint64_t taken = 0;
  for (int age = passage.minimum; age < age_classes; ++age) {
    const double chance = std::min(1.0, per_weight * passage.weights[age]);
    // Rounding down by a hair keeps the sum of chances within n.
    const std::uint64_t scaled = chance >= 1 ? one : static_cast<std::uint64_t>(chance * (one - 64.0));
    reached += scaled * stock[age];
    const std::uint64_t now = std::min<std::uint64_t>(reached >> 32, n);
    leaving[age] = static_cast<std::uint32_t>(now - taken);
    taken = now;
  }
  for (int age = age_classes - 1; age >= passage.minimum && taken < n; --age) {
    const auto more =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(n - taken, stock[age] - leaving[age]));
    leaving[age] += more;
    taken += more;
  }
}

}  // namespace clepsydre
