// What a series, a node-month and a whole court cost to summarise. By bits and by counting, against
// std::nth_element.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "model/quantiles.hpp"
#include "model/summarise.hpp"

namespace clepsydre {
namespace {

constexpr double probabilities[] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
constexpr std::size_t replications = 1000;
constexpr std::size_t series_count = 200;  // in turn, so that the branch predictor cannot learn one by heart

template <class Value>
using Many = std::vector<std::vector<Value>>;

int overdispersed_poisson(double mean, std::mt19937& random) {
  std::normal_distribution<> normal;
  return std::poisson_distribution<int>(mean * std::exp(0.1 * normal(random)))(random);
}

Many<std::int32_t> counts(double mean) {
  std::mt19937 random(1);
  Many<std::int32_t> many(series_count, std::vector<std::int32_t>(replications));
  for (auto& series : many) {
    for (std::int32_t& value : series) value = overdispersed_poisson(mean, random);
  }
  return many;
}

Many<float> ratios(double mean) {
  std::mt19937 random(1);
  Many<float> many(series_count, std::vector<float>(replications));
  for (auto& series : many) {
    for (float& value : series) {
      const auto dividend = static_cast<float>(overdispersed_poisson(mean, random));
      value = dividend / static_cast<float>(overdispersed_poisson(mean, random) + 1);
    }
  }
  return many;
}

template <class Value>
void of_values(benchmark::State& state, const Many<Value>& many, KeyOrder order) {
  Quantiles quantiles(probabilities, order);
  float out[std::size(probabilities)];
  std::size_t series = 0;
  for (auto _ : state) {
    quantiles(std::span<const Value>(many[series++ % series_count]), out);
    benchmark::DoNotOptimize(out);
  }
}

//! Ratios as a run takes them, once they have keys.
void of_keys(benchmark::State& state, const Many<float>& many, KeyOrder order) {
  Quantiles quantiles(probabilities, order);
  std::vector<std::vector<RatioKey>> keys;
  for (const std::vector<float>& values : many) {
    keys.emplace_back(values.size());
    std::ranges::transform(values, keys.back().begin(), ratio_key);
  }
  float out[std::size(probabilities)];
  std::size_t series = 0;
  for (auto _ : state) {
    const std::size_t which = series++ % series_count;
    quantiles(RatioSeries{many[which], keys[which]}, out);
    benchmark::DoNotOptimize(out);
  }
}

template <class Value>
void by_selection(benchmark::State& state, const Many<Value>& many) {
  std::vector<Value> scratch;
  Value out[std::size(probabilities)];
  std::size_t series = 0;
  for (auto _ : state) {
    scratch = many[series++ % series_count];
    auto from = scratch.begin();
    for (std::size_t i = 0; i < std::size(probabilities); ++i) {
      const auto rank = static_cast<std::ptrdiff_t>(nearest_rank(probabilities[i], replications));
      std::nth_element(from, scratch.begin() + rank, scratch.end());
      from = scratch.begin() + rank;
      out[i] = *from;
    }
    benchmark::DoNotOptimize(out);
  }
}

//! 9 groups of 8 leaves: 82 nodes with the total, near a TJ's table.
Nomenclature table() {
  std::vector<NomenclatureRow> rows;
  for (int group = 1; group <= 9; ++group) {
    const std::string code = std::to_string(group) + ".";
    rows.push_back({CourtKind::tj, code, "", "", ""});
    for (int leaf = 1; leaf <= 8; ++leaf) {
      rows.push_back({CourtKind::tj, code + std::to_string(leaf) + ".", code, "", ""});
    }
  }
  return Nomenclature(std::move(rows));
}

//! A court whose leaves receive `scale` times 0.2 to 40 cases a month.
Records court(std::size_t leaves, std::size_t months, double scale) {
  std::mt19937 random(1);
  Records records(leaves, months, replications);
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    const double mean = scale * 0.2 * std::pow(200, static_cast<double>(leaf) / static_cast<double>(leaves));
    for (std::size_t month = 0; month < months; ++month) {
      const std::span<std::int32_t> record = records.month(leaf, month);
      for (std::size_t i = 0; i < record.size(); ++i) {
        constexpr double scales[] = {1, 1, 10, 160, 1600, 0.8, 3, 1};
        const std::size_t measure = i / block_width % measure_count;
        record[i] = overdispersed_poisson(mean * scales[measure], random);
      }
    }
  }
  return records;
}

void a_court(benchmark::State& state, double scale) {
  const Nomenclature nomenclature = table();
  constexpr std::size_t months = 24;
  const Records records = court(nomenclature.leaf_count(), months, scale);
  const std::vector<PastSorties> past(nomenclature.leaf_count(), PastSorties{});
  const std::vector<NodeActivity> leaves = leaf_activities(nomenclature, CourtKind::tj, records, past);
  const KindActivity activity{CourtKind::tj, leaves};
  PlaceSummariser summarise(nomenclature, probabilities, replications);
  for (auto _ : state) benchmark::DoNotOptimize(summarise(0, PlaceId(0), {&activity, 1}));
  state.counters["node-month"] =
      benchmark::Counter(static_cast<double>(nomenclature.nodes().size() * months),
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

[[maybe_unused]] const bool registered = [] {
  for (const double mean : {1., 10., 100., 1000., 5000., 100000.}) {
    const auto name = [&](const char* what) { return what + std::to_string(std::lround(mean)); };
    const auto best = best_key_order();
    const auto counting = KeyOrder::by_counting;
    benchmark::RegisterBenchmark(name("counts/best/").c_str(), of_values<std::int32_t>, counts(mean), best);
    benchmark::RegisterBenchmark(name("counts/counting/").c_str(), of_values<std::int32_t>, counts(mean),
                                 counting);
    benchmark::RegisterBenchmark(name("counts/selection/").c_str(), by_selection<std::int32_t>, counts(mean));
    benchmark::RegisterBenchmark(name("ratios/best/").c_str(), of_keys, ratios(mean), best);
    benchmark::RegisterBenchmark(name("ratios/counting/").c_str(), of_keys, ratios(mean), counting);
    benchmark::RegisterBenchmark(name("ratios/exact/").c_str(), of_values<float>, ratios(mean), best);
    benchmark::RegisterBenchmark(name("ratios/selection/").c_str(), by_selection<float>, ratios(mean));
  }
  benchmark::RegisterBenchmark("court/small", a_court, 0.2);
  benchmark::RegisterBenchmark("court/mean", a_court, 1.0);
  benchmark::RegisterBenchmark("court/large", a_court, 10.0);
  return true;
}();

}  // namespace
}  // namespace clepsydre

BENCHMARK_MAIN();
