#include "runner/effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/reform.hpp"
#include "model/trace.hpp"
#include "scenarios/load.hpp"
#include "scenarios/names.hpp"
#include "scenarios/network/csv.hpp"

namespace clepsydre::runner {
namespace {

namespace fs = std::filesystem;
using scenarios::CsvTable;
using scenarios::Field;
using scenarios::Presence;
using scenarios::Type;

enum class Figure { entrees, sorties, stock, part_sorties_12 };
constexpr std::string_view figures[] = {"entrees", "sorties", "stock", "part_sorties_12"};

constexpr Field columns[] = {
    {.name = "lever", .type = Type::text, .meaning = "Type of lever.", .presence = Presence::required},
    {.name = "scenario", .type = Type::text, .meaning = "File beside.", .presence = Presence::required},
    {.name = "figure",
     .type = Type::choice,
     .meaning = "What is measured: flows summed over the months, the stock at the last.",
     .presence = Presence::required,
     .allowed = figures},
    {.name = "courts", .type = Type::text, .meaning = "As in a lever.", .presence = Presence::required},
    {.name = "contentieux", .type = Type::text, .meaning = "Key.", .presence = Presence::required},
    {.name = "from", .type = Type::month, .meaning = "First month.", .presence = Presence::required},
    {.name = "to", .type = Type::month, .meaning = "Last month.", .presence = Presence::required},
    {.name = "hand", .type = Type::real, .meaning = "By hand.", .presence = Presence::required},
    {.name = "reckoning", .type = Type::text, .meaning = "How.", .presence = Presence::required},
};
enum Column : std::size_t { lever, scenario, figure, courts, contentieux, from, to, hand, reckoning };

//! A figure of a plan: where, when, what.
struct Probe {
  Figure figure;
  std::vector<CourtId> courts;
  std::vector<LeafId> leaves;
  int from;
  int to;
};

double total(const Plan& plan, const Traces& traces, const Probe& probe, Measure measure, int first,
             std::size_t replication) {
  double sum = 0;
  for (const CourtId court : probe.courts) {
    const auto cells = plan.cells_of(court);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (std::ranges::find(probe.leaves, cells[i].leaf) == probe.leaves.end()) continue;
      for (int month = first; month <= probe.to; ++month)
        sum += at(traces.records[court.value()], i, static_cast<std::size_t>(month), measure, replication);
    }
  }
  return sum;
}

double value_of(const Plan& plan, const Traces& traces, const Probe& probe, std::size_t replication) {
  const auto sum = [&](Measure measure, int first) {
    return total(plan, traces, probe, measure, first, replication);
  };
  switch (probe.figure) {
    case Figure::entrees:
      return sum(Measure::entrees, probe.from);
    case Figure::sorties:
      return sum(Measure::sorties, probe.from);
    case Figure::stock:
      return sum(Measure::stock, probe.to);
    case Figure::part_sorties_12:
      return sum(Measure::sorties_12, probe.from) / std::max(sum(Measure::sorties, probe.from), 1.0);
  }
  return 0;
}

//! A plan simulated with dispersion and without.
struct Trial {
  Plan plan;
  Traces traces;
  Plan mean_plan;
  Traces mean_traces;
};

Trial try_out(Plan plan) {
  Trial trial{std::move(plan), {}, {}, {}};
  trial.mean_plan = trial.plan;
  trial.mean_plan.dispersion = Dispersion::off;
  trial.mean_plan.replications = 1;
  trial.traces = trace(trial.plan);
  trial.mean_traces = trace(trial.mean_plan);
  return trial;
}

Estimate estimate(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  double mean = 0, square = 0;
  for (const double value : values) mean += value / count;
  for (const double value : values) square += (value - mean) * (value - mean);
  return {mean, std::sqrt(square / std::max(count - 1, 1.0) / count)};
}

void measure(const Trial& without, const Trial& with, const Probe& probe, Effect& effect) {
  effect.deterministic = value_of(with.mean_plan, with.mean_traces, probe, 0) -
                         value_of(without.mean_plan, without.mean_traces, probe, 0);
  std::vector<double> differences;
  for (std::size_t r = 0; r < static_cast<std::size_t>(with.plan.replications); ++r) {
    differences.push_back(value_of(with.plan, with.traces, probe, r) -
                          value_of(without.plan, without.traces, probe, r));
  }
  effect.simulated = estimate(differences);
}

class Reader {
 public:
  Reader(fs::path folder, int replications)
      : folder_(std::move(folder)),
        replications_(replications),
        table_(folder_ / "effects.csv", columns, effects_.problems) {}

  Effects read() {
    const Trial* without = trial("base.yaml");
    for (std::size_t row = 0; without != nullptr && row < table_.rows(); ++row) add(row, *without);
    return std::move(effects_);
  }

 private:
  void add(std::size_t row, const Trial& without) {
    const Trial* with = trial(std::string(table_.text(row, scenario)));
    if (with == nullptr) return;
    const auto probe = probe_at(row, with->plan);
    if (!probe) return;
    Effect effect{.lever = std::string(table_.text(row, lever)),
                  .figure = words(row),
                  .reckoning = std::string(table_.text(row, reckoning)),
                  .hand = table_.number(row, hand),
                  .deterministic = 0,
                  .simulated = {}};
    measure(without, *with, *probe, effect);
    effects_.effects.push_back(std::move(effect));
  }

  //! A scenario is simulated once, however many figures look at it. Null if it has problems.
  const Trial* trial(const std::string& file) {
    if (const auto known = trials_.find(file); known != trials_.end()) return &known->second;
    const fs::path path = folder_ / file;
    auto loaded = scenarios::load({&path, 1}, {.replications = replications_, .seed = {}},
                                  scenarios::SearchPath{{scenarios::data_root()}});
    effects_.problems.add(loaded.problems);
    if (!loaded.problems.empty()) return nullptr;
    unite_networks(loaded.plans);
    return &trials_.emplace(file, try_out(std::move(loaded.plans.front()))).first->second;
  }

  std::optional<Probe> probe_at(std::size_t row, const Plan& plan) {
    const auto places = scenarios::find_courts(*plan.network, table_.text(row, courts));
    const auto node = scenarios::find_contentieux(*plan.nomenclature, table_.text(row, contentieux));
    const auto first = Month::parse(table_.text(row, from));
    const auto last = Month::parse(table_.text(row, to));
    if (!places.found) table_.complain(row, courts, places.why, places.suggestion);
    if (!node.found) table_.complain(row, contentieux, node.why, node.suggestion);
    const bool within =
        first && last && *first >= plan.first && *first <= *last && *last - plan.first < plan.months;
    if (!within) table_.complain(row, to, "is outside the period of the scenarios, or before `from`");
    if (!places.found || !node.found || !within) return std::nullopt;
    const auto below = plan.nomenclature->leaves_below(*node.found);
    const auto which = std::ranges::find(figures, table_.text(row, figure)) - std::begin(figures);
    return Probe{static_cast<Figure>(which), *places.found, std::vector(below.begin(), below.end()),
                 *first - plan.first, *last - plan.first};
  }

  [[nodiscard]] std::string words(std::size_t row) const {
    const std::string_view first = table_.text(row, from), last = table_.text(row, to);
    const bool at_once =
        first == last || table_.text(row, figure) == figures[static_cast<std::size_t>(Figure::stock)];
    return fmt::format("{} of {}, {}, {}", table_.text(row, figure), table_.text(row, contentieux),
                       table_.text(row, courts),
                       at_once ? std::string(last) : fmt::format("{} to {}", first, last));
  }

  Effects effects_;
  fs::path folder_;
  int replications_;
  CsvTable table_;
  std::map<std::string, Trial> trials_;
};

}  // namespace

bool agrees(const Effect& effect) {
  const double slack = std::max(0.02 * std::abs(effect.hand), 0.5 * (std::abs(effect.hand) < 1 ? 0.02 : 1));
  return std::abs(effect.deterministic - effect.hand) <= slack &&
         std::abs(effect.simulated.mean - effect.hand) <= slack + 4 * effect.simulated.error;
}

Effects measure_effects(const fs::path& folder, int replications) {
  return Reader(folder, replications).read();
}

}  // namespace clepsydre::runner
