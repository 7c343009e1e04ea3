// The common workload as anyone would write it in C++: the standard library's numbers, one path at a time.
#include <algorithm>
#include <random>

#include "tests/bench/common/workload.hpp"

namespace {

double run_queues(const clepsydre::bench::Workload& work, std::size_t first, std::size_t end) {
  std::mt19937_64 random(first + 1);
  double sum = 0;
  for (std::size_t path = first; path < end;) {
    const auto rate = static_cast<double>(work.rate(path));
    const auto ratio = static_cast<double>(clepsydre::bench::capacity_ratio);
    std::poisson_distribution<int> entries(rate);  // what it prepares of λ serves all the queue's paths
    std::poisson_distribution<int> capacity(ratio * rate);
    const std::size_t next = std::min(end, (path / work.replications + 1) * work.replications);
    for (; path < next; ++path) {
      int stock = static_cast<int>(2 * rate);
      for (std::size_t month = 0; month < work.months; ++month) {
        stock += entries(random);
        stock -= std::min(stock, capacity(random));
      }
      sum += stock;
    }
  }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  return clepsydre::bench::run_engine("std::poisson_distribution", run_queues, argc, argv);
}
