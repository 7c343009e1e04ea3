// Nanoseconds per lane of each law, per instruction set: bench_laws --benchmark_filter=v4
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "model/random/exact.hpp"
#include "tests/lanes/laws.hpp"

namespace {

using clepsydre::test::Laws;

constexpr std::size_t count = 4096;

std::vector<std::uint32_t> words() {
  std::vector<std::uint32_t> four(4 * count);
  clepsydre::test::laws_of_this_machine().front()->philox(0, 1, 2, {3, 4}, four.data(), count);
  four.resize(count);
  return four;
}

void per_lane(benchmark::State& state) {
  using benchmark::Counter;
  // Printed as time per lane: "2.5n" is 2.5 ns.
  state.counters["per_lane"] =
      Counter(count, Counter::kIsIterationInvariantRate | Counter::kInvert, Counter::kIs1000);
}

void add(const Laws& laws, const std::string& name, void (*run)(const Laws&, benchmark::State&)) {
  benchmark::RegisterBenchmark((std::string(laws.isa) + "/" + name).c_str(),
                               [&laws, run](benchmark::State& state) {
                                 run(laws, state);
                                 per_lane(state);
                               });
}

void philox(const Laws& laws, benchmark::State& state) {
  std::vector<std::uint32_t> to(4 * count);
  for (auto _ : state) laws.philox(0, 1, 2, {3, 4}, to.data(), count);
}

void philox_sum(const Laws& laws, benchmark::State& state) {
  std::vector<std::uint32_t> to(count);
  for (auto _ : state) laws.philox_sum(0, 1, 2, {3, 4}, to.data(), count);
}

void normal(const Laws& laws, benchmark::State& state) {
  const auto from = words();
  std::vector<float> to(count);
  for (auto _ : state) laws.normal(from.data(), to.data(), count);
}

void exp(const Laws& laws, benchmark::State& state) {
  const std::vector<float> from(count, 1.5F);
  std::vector<float> to(count);
  for (auto _ : state) laws.exp(from.data(), to.data(), count);
}

void log(const Laws& laws, benchmark::State& state) {
  const std::vector<float> from(count, 1.5F);
  std::vector<float> to(count);
  for (auto _ : state) laws.log(from.data(), to.data(), count);
}

void add_poisson(const Laws& laws, double lambda) {
  benchmark::RegisterBenchmark((std::string(laws.isa) + "/poisson/" + std::to_string(lambda)).c_str(),
                               [&laws, lambda](benchmark::State& state) {
                                 const auto from = words();
                                 const std::vector<float> rates(count, static_cast<float>(lambda));
                                 std::vector<std::int32_t> to(count);
                                 for (auto _ : state)
                                   laws.poisson(from.data(), rates.data(), to.data(), count);
                                 per_lane(state);
                               });
}

void add_binomial(const Laws& laws, std::int32_t n, float p) {
  const std::string name = "/binomial/" + std::to_string(n) + "/" + std::to_string(p);
  benchmark::RegisterBenchmark((laws.isa + name).c_str(), [&laws, n, p](benchmark::State& state) {
    const auto from = words();
    const std::vector<std::int32_t> counts(count, n);
    const std::vector<float> odds(count, p);
    std::vector<std::int32_t> to(count);
    for (auto _ : state) laws.binomial(from.data(), counts.data(), odds.data(), to.data(), count);
    per_lane(state);
  });
}

void add_exact(double lambda) {
  benchmark::RegisterBenchmark(("exact/poisson/" + std::to_string(lambda)).c_str(),
                               [lambda](benchmark::State& state) {
                                 const auto from = words();
                                 std::size_t i = 0;
                                 for (auto _ : state) {
                                   benchmark::DoNotOptimize(clepsydre::poisson_quantile(from[i], lambda));
                                   i = (i + 1) % count;
                                 }
                               });
}

}  // namespace

int main(int argc, char** argv) {
  for (const Laws* laws : clepsydre::test::laws_of_this_machine()) {
    add(*laws, "philox", philox);
    add(*laws, "philox_sum", philox_sum);
    add(*laws, "normal", normal);
    add(*laws, "exp", exp);
    add(*laws, "log", log);
    for (const double lambda : {0.001, 0.5, 5.0, 20.0, 50.0, 500.0, 100000.0}) add_poisson(*laws, lambda);
    add_binomial(*laws, 20, 0.03F);
    add_binomial(*laws, 700, 0.01F);
    add_binomial(*laws, 2000, 0.01F);
    add_binomial(*laws, 5000, 0.3F);
  }
  for (const double lambda : {0.5, 15.0, 500.0, 5000.0, 100000.0}) add_exact(lambda);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
