// What it costs to hold the records of a court packed: a month of a contentieux in, out, and added.
#include <benchmark/benchmark.h>

#include <vector>

#include "model/packed_series.hpp"
#include "tests/bench/model/reference_unit.hpp"

namespace clepsydre::bench {
namespace {

const Records& records() {
  static const ReferenceUnit annecy = [] {
    ReferenceUnit unit("TJ Annecy");
    unit.simulate(best_isa());
    return unit;
  }();
  return annecy.records();
}

std::vector<PackedSeries> empty_series() {
  return {records().contentieux(), PackedSeries(records().months(), records().blocks())};
}

//! Calls per_month(series, contentieux, month) for the whole court, again and again.
template <class PerMonth>
void run(benchmark::State& state, PerMonth per_month) {
  using benchmark::Counter;
  std::vector<PackedSeries> court = empty_series();
  const auto whole = [&](auto what) {
    for (std::size_t i = 0; i < court.size(); ++i) {
      for (std::size_t month = 0; month < records().months(); ++month) what(court[i], i, month);
    }
  };
  whole([](PackedSeries& series, std::size_t i, std::size_t month) {
    series.set(month, records().month(i, month));
  });
  for (auto _ : state) whole(per_month);
  const auto months = static_cast<double>(court.size() * records().months());
  double bytes = 0;
  for (const PackedSeries& series : court) bytes += static_cast<double>(series.bytes());
  state.counters["month"] = Counter(months, Counter::kIsIterationInvariantRate | Counter::kInvert);
  state.counters["bits"] = 8 * bytes / (months * static_cast<double>(records().month_size()));
}

void set(benchmark::State& state) {
  run(state, [](PackedSeries& series, std::size_t i, std::size_t month) {
    series.set(month, records().month(i, month));
  });
}

void read(benchmark::State& state) {
  std::vector<std::int32_t> month_read(records().month_size());
  run(state, [&](PackedSeries& series, std::size_t, std::size_t month) {
    series.read(month, month_read);
    benchmark::DoNotOptimize(month_read.data());
  });
}

//! What is added is nothing, so that numbers stay as they are over the repeats; the work is the same.
void add(benchmark::State& state) {
  const std::vector<std::int32_t> nothing(records().month_size());
  run(state, [&](PackedSeries& series, std::size_t, std::size_t month) { series.add(month, nothing); });
}

BENCHMARK(set)->Unit(benchmark::kMillisecond);
BENCHMARK(read)->Unit(benchmark::kMillisecond);
BENCHMARK(add)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace clepsydre::bench

BENCHMARK_MAIN();
