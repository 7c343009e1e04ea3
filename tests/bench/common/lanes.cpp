// Compiled once per instruction set. The engine's own samplers, for any rates: no table is made per rate.
#include "tests/bench/common/lanes.hpp"

#include "model/random/philox.hpp"
#include "model/random/poisson.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {
namespace {

inline I min(I a, I b) { return a < b ? a : b; }

//! A month of one vector of paths.
inline I stock_after(I stock, U entries, U capacity, F lambda) {
  stock += poisson(entries, lambda);
  return stock - min(stock, poisson(capacity, bench::capacity_ratio * lambda));
}

}  // namespace

//! Paths side by side in the lanes, all months in registers. Lanes past the end are simulated and not
//! counted.
double run_queues(const bench::Workload& work, std::size_t first, std::size_t end) {
  constexpr PhiloxKey key{0x12345678, 0x9ABCDEF0};
  double sum = 0;
  for (std::size_t path = first; path < end; path += lanes) {
    F lambda{};
    for (std::size_t i = 0; i < lanes; ++i) lambda[i] = work.rate(path + i < end ? path + i : end - 1);
    const U place = as_unsigned(lane_index()) + all(static_cast<std::uint32_t>(path));
    I stock = truncate(2.0F * lambda);
    for (std::size_t month = 0; month < work.months; month += 2) {
      const Words words = philox(place, static_cast<std::uint32_t>(month), 0, key);
      stock = stock_after(stock, words.first, words.second, lambda);
      stock = stock_after(stock, words.third, words.fourth, lambda);
    }
    for (std::size_t i = 0; i < lanes && path + i < end; ++i) sum += stock[i];
  }
  return sum;
}

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
