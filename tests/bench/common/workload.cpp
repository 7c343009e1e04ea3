#include "tests/bench/common/workload.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace clepsydre::bench {
namespace {

struct Options {
  std::string rates = "mix";
  std::size_t queues = 10000;
  std::size_t replications = 100;
  std::size_t threads = 1;
  std::size_t repeats = 1;
};

std::size_t whole(const std::string& name, const std::string& text) {
  std::size_t used = 0;
  std::size_t value = 0;
  try {
    value = std::stoul(text, &used);
  } catch (const std::exception&) {
    used = 0;
  }
  if (used != text.size() || value == 0) {
    throw std::invalid_argument(name + " " + text + " (must be a whole number of at least 1)");
  }
  return value;
}

Options parsed(int argc, char** argv) {
  Options options;
  std::map<std::string, std::size_t*> numbers{{"--queues", &options.queues},
                                              {"--replications", &options.replications},
                                              {"--threads", &options.threads},
                                              {"--repeats", &options.repeats}};
  for (int i = 1; i < argc; i += 2) {
    const std::string name = argv[i];
    if (i + 1 == argc) throw std::invalid_argument(name + " lacks its value");
    if (name == "--rates") {
      options.rates = argv[i + 1];
    } else if (const auto number = numbers.find(name); number != numbers.end()) {
      *number->second = whole(name, argv[i + 1]);
    } else {
      throw std::invalid_argument("unknown option " + name);
    }
  }
  return options;
}

//! λ and the mean last stock known for it: plain C++, numpy and dust2 agree on it.
struct Rates {
  std::vector<float> of_queues;
  double mean_stock;
};

Rates rates(const std::string& name, std::size_t queues) {
  if (name == "5") return {std::vector<float>(queues, 5), 16.75};
  if (name == "500") return {std::vector<float>(queues, 500), 406};
  if (name != "mix") throw std::invalid_argument("--rates " + name + " (must be 5, 500 or mix)");
  std::vector<float> mix(queues);
  for (std::size_t k = 0; k < queues; ++k) {
    const auto place = static_cast<std::uint32_t>(k * 2654435761U);  // modulo 2^32
    mix[k] = static_cast<float>(0.2 * std::pow(1000, static_cast<double>(place) * 0x1p-32));
  }
  return {std::move(mix), 35.9};
}

struct Measured {
  double seconds;
  double processor_seconds;  //!< of all threads
  double mean_stock;
};

Measured measured(Engine engine, const Workload& work, std::size_t threads) {
  std::vector<double> sums(threads);
  const std::clock_t processor = std::clock();
  const auto start = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> team;
    for (std::size_t i = 0; i < threads; ++i) {
      team.emplace_back(
          [&, i] { sums[i] = engine(work, work.paths() * i / threads, work.paths() * (i + 1) / threads); });
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  const double spent = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
  const double sum = std::accumulate(sums.begin(), sums.end(), 0.0);
  return {took.count(), spent, sum / static_cast<double>(work.paths())};
}

int run(const char* name, Engine engine, const Options& options) {
  constexpr std::size_t months = 60;
  const auto [of_queues, expected] = rates(options.rates, options.queues);
  const Workload work{of_queues.data(), of_queues.size(), options.replications, months};
  Measured best = measured(engine, work, options.threads);
  for (std::size_t i = 1; i < options.repeats; ++i) {
    const Measured next = measured(engine, work, options.threads);
    best.seconds = std::min(best.seconds, next.seconds);
    best.processor_seconds = std::min(best.processor_seconds, next.processor_seconds);
  }
  const double to_ns = 1e9 / static_cast<double>(work.paths() * months);
  std::printf(
      R"({"engine": "%s", "rates": "%s", "threads": %zu, "ns": %.3f, "processor_ns": %.3f, "mean_stock": %.3f})"
      "\n",
      name, options.rates.c_str(), options.threads, best.seconds * to_ns, best.processor_seconds * to_ns,
      best.mean_stock);
  if (std::abs(best.mean_stock / expected - 1) <= 0.01) return 0;
  std::fprintf(stderr, "%s: mean last stock %.3f (must be within 1 %% of %.2f): this is not the workload\n",
               name, best.mean_stock, expected);
  return 1;
}

}  // namespace

int run_engine(const char* name, Engine engine, int argc, char** argv) {
  try {
    return run(name, engine, parsed(argc, argv));
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "%s: %s\n", name, error.what());
    return 2;
  }
}

}  // namespace clepsydre::bench
