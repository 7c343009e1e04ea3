// The full model with ages, on courts of the reference network, and the laws it is made of, each alone.
// "per_step" is the time of a cell, month and replication: bench_model --benchmark_filter=v4
#include <benchmark/benchmark.h>

#include <cmath>
#include <string>
#include <vector>

#include "model/random/exact.hpp"
#include "tests/bench/model/parts.hpp"
#include "tests/bench/model/reference_unit.hpp"

namespace clepsydre {
namespace v2 {
extern const bench::Parts parts;
}
namespace v3 {
extern const bench::Parts parts;
}
namespace v4 {
extern const bench::Parts parts;
}

namespace bench {
namespace {

constexpr const Parts* parts_of[] = {&v2::parts, &v3::parts, &v4::parts};

void per_step(benchmark::State& state, double steps) {
  using benchmark::Counter;
  state.counters["per_step"] = Counter(steps, Counter::kIsIterationInvariantRate | Counter::kInvert);
}

void whole(benchmark::State& state, Isa isa, const std::string& court) {
  ReferenceUnit unit(court);
  unit.simulate(isa);  // pages of the records are new
  for (auto _ : state) {
    state.PauseTiming();
    unit.empty_inboxes();
    state.ResumeTiming();
    unit.simulate(isa);
  }
  per_step(state, unit.steps());
}

//! A unit's program, changed for a part alone, and what happens in it.
class Scene {
 public:
  //! `load`: new cases per cell and month; 0: as many as each cell of the unit closes.
  Scene(ReferenceUnit& unit, double load) : builder_(unit.program()), unit_(builder_.program()) {
    cells_.assign(unit_.cells, unit_.cells + unit_.cell_count);
    if (load > 0) {
      for (CellProgram& cell : cells_) set_load(cell, load);
    }
    unit_.cells = cells_.data();
    const auto months = static_cast<std::size_t>(unit_.months);
    for (std::size_t i = 0; i < months * block_width; ++i) words_.push_back(next_word());
    for (const CellProgram& cell : cells_) {
      const double rate = load > 0 ? load : static_cast<double>(cell.reference_sorties[0]);
      for (std::size_t i = 0; i < months * block_width; ++i) entrees_.push_back(cases(rate));
      for (std::size_t i = 0; i < months * block_width; ++i) sorties_.push_back(cases(rate));
    }
  }
  [[nodiscard]] const UnitProgram& unit() const { return unit_; }
  [[nodiscard]] Moves moves(void* room) const {
    return {words_.data(), entrees_.data(), sorties_.data(), room};
  }
  [[nodiscard]] double steps() const {
    return static_cast<double>(unit_.cell_count) * unit_.months * static_cast<double>(block_width);
  }

 private:
  //! A stock of eight months, thinner with age.
  static void set_load(CellProgram& cell, double load) {
    double pending = load;
    for (std::uint32_t& stock : cell.stock) {
      stock = static_cast<std::uint32_t>(std::lround(pending));
      pending *= 1 - 1.0 / 8;
    }
    cell.open_months = cell.stock[age_classes - 1] * std::uint32_t{age_classes - 1};
  }
  std::uint32_t next_word() { return philox({counter_++, 0, 0, 0}, {1, 2})[0]; }
  std::uint32_t cases(double rate) { return static_cast<std::uint32_t>(poisson_quantile(next_word(), rate)); }

  ProgramBuilder builder_;
  UnitProgram unit_;
  std::vector<CellProgram> cells_;
  std::uint32_t counter_ = 0;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> entrees_;
  std::vector<std::uint32_t> sorties_;
};

void part(benchmark::State& state, Isa isa, Parts::Part Parts::*which, double load) {
  const Parts& parts = *parts_of[static_cast<std::size_t>(isa)];
  ReferenceUnit unit("TJ Annecy");
  const Scene scene(unit, load);
  const HugeBytes room(parts.room_size(scene.unit().cell_count));
  const Moves moves = scene.moves(room.get());
  for (auto _ : state) (parts.*which)(scene.unit(), moves);
  per_step(state, scene.steps());
}

void add(Isa isa) {
  const std::string prefix = std::string(text(isa)) + "/";
  const auto named = [&](const std::string& name, auto run, auto... arguments) {
    benchmark::RegisterBenchmark((prefix + name).c_str(), run, isa, arguments...)
        ->Unit(benchmark::kMillisecond);
  };
  for (const char* court : {"TJ Annecy", "TJ Paris", "CA Lyon"}) {
    named(std::string("whole/") + court, whole, std::string(court));
  }
  named("part/shocks", part, &Parts::shocks, 0.0);
  named("part/filing", part, &Parts::filing, 0.0);
  named("part/effort", part, &Parts::effort, 0.0);
  named("part/routing", part, &Parts::routing, 0.0);
  named("part/withdrawing", part, &Parts::withdrawing, 0.0);
  named("part/docket", part, &Parts::docket, 0.0);
  for (const int load : {1, 5, 50, 900}) {
    named("docket/" + std::to_string(load), part, &Parts::docket, static_cast<double>(load));
  }
}

}  // namespace
}  // namespace bench
}  // namespace clepsydre

int main(int argc, char** argv) {
  for (const clepsydre::Isa isa : {clepsydre::Isa::v2, clepsydre::Isa::v3, clepsydre::Isa::v4}) {
    if (clepsydre::runs(isa)) clepsydre::bench::add(isa);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
