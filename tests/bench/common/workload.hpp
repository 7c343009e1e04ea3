// The common workload of the peers: queues without ages, so that any engine can run it.
//   entries ~ Poisson(λ), capacity ~ Poisson(1.02 λ), out = min(stock + entries, capacity), start floor(2 λ).
#pragma once

#include <cstddef>

namespace clepsydre::bench {

//! Plain, so that code for one instruction set shares none of the standard library's with others.
struct Workload {
  const float* rates;  //!< λ of each queue
  std::size_t queues;
  std::size_t replications;
  std::size_t months;  //!< even: a draw of words serves two months

  [[nodiscard]] std::size_t paths() const { return queues * replications; }
  //! Path i is replication i mod R of queue i / R.
  [[nodiscard]] float rate(std::size_t path) const { return rates[path / replications]; }
};

inline constexpr float capacity_ratio = 1.02F;

//! Runs paths [first, end), and gives the sum of their last stocks.
using Engine = double (*)(const Workload& work, std::size_t first, std::size_t end);

//! An engine's whole program: reads the options, times the runs, prints one JSON object, checks the mean
//! stock.
//!   [--rates 5|500|mix] [--queues 10000] [--replications 100] [--threads 1] [--repeats 1]
//! Returns the exit status: 1 where the mean is 1 % off what is known, 2 for bad options.
int run_engine(const char* name, Engine engine, int argc, char** argv);

}  // namespace clepsydre::bench
