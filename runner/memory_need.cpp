#include "runner/memory_need.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/cells.hpp"
#include "model/measures.hpp"
#include "model/packed_series.hpp"
#include "model/same_cells.hpp"
#include "model/staff.hpp"
#include "runner/drawn.hpp"
#include "runner/unit_records.hpp"

namespace clepsydre::runner {
namespace {

// Bits per number of what is packed, as the reference network has them, with the room that sums keep: those
// of many courts spread wider.
constexpr double nation_bits = 11;
constexpr double ressort_bits = 9.5;
constexpr double court_bits = 8;

// Where freed memory is not given back (job_places.cpp), sums of ressorts lie in what those before have left.
constexpr double left_between = 2;

// The program, its libraries, and what each thread and each place has beside replications.
constexpr double program_bytes = 130e6;
constexpr double worker_bytes = 30e6;
constexpr double map_figures = 4;
constexpr double compared_bytes = compared_count * sizeof(float);
constexpr double levels = 6;         // of the table of contentieux, at most
constexpr double tables_summed = 2;  // siège and parquet

double bytes_of(const Cell& cell) {
  double numbers = static_cast<double>(cell.entrees.size() + cell.productivity.size() + cell.session.size());
  double bytes = sizeof(Cell);
  for (const Work& work : cell.work) {
    numbers += static_cast<double>(work.ventilation.size() + work.tmd.size());
    bytes += sizeof(Work);
  }
  return bytes + numbers * sizeof(double);
}

double bytes_of(const Plan& plan) {
  double bytes = 0;
  for (const Cell& cell : plan.cells) bytes += bytes_of(cell);
  for (const UncertainEffect& effect : plan.effects)
    bytes += static_cast<double>(effect.cells.size()) * sizeof(std::size_t);
  return bytes;
}

double rows_of_staff(const Plan& plan) {
  const auto rows = staff_rows(plan);
  return static_cast<double>(std::ranges::count_if(rows, [](const auto& row) { return row.has_value(); }));
}

//! Cells of the mask in the unit that has most.
double most_in_a_unit(const Plan& plan, const CellMask& mask) {
  double most = 0;
  for (const Unit& unit : plan.network->units()) {
    double count = 0;
    for (const CourtId court : unit.courts) {
      count += static_cast<double>(cells_in(plan, court, mask));
    }
    most = std::max(most, count);
  }
  return most;
}

double leaves_in(const Plan& plan, const CellMask& mask) {
  std::vector<bool> live(plan.nomenclature->leaf_count());
  for (std::size_t cell = 0; cell < mask.size(); ++cell) {
    if (mask[cell]) live[plan.cells[cell].leaf.value()] = true;
  }
  return static_cast<double>(std::ranges::count(live, true));
}

//! The parts of a need, per replication of the padded run where not said otherwise.
class Parts {
 public:
  Parts(const RunSize& size, const RunShape& shape) : size_(size), shape_(shape) {
    const std::size_t replications = padded(static_cast<int>(shape.replications));
    all_ = size.months * static_cast<double>(replications);
    constexpr std::size_t part = PackedSeries::part_blocks * block_width;
    packs_ = packs_units(replications / block_width);
    of_part_ = size.months * static_cast<double>(std::min(replications, part));
    open_ressorts_ = std::min(shape.workers, shape.ressorts);
  }

  //! Where the table lies on scratch: of the range that a worker simulates.
  [[nodiscard]] double shocks() const {
    const double bytes = 2 * sizeof(float) * size_.leaves;
    return all_ * bytes > largest_in_memory ? shape_.workers * of_part_ * bytes : all_ * bytes;
  }
  //! Where the table lies on scratch: the pages around a court's rows in each block, ETPT and vacancies.
  [[nodiscard]] double staff(double rows) const {
    constexpr double pages = 2 * 65536.0;
    const double whole = all_ * rows * (sizeof(float) + sizeof(std::uint16_t));
    const double blocks = size_.months == 0 ? 0 : all_ / size_.months / block_width;
    return whole > largest_in_memory ? shape_.workers * blocks * pages : whole;
  }
  [[nodiscard]] double packed(double leaves, double bits) const {
    return leaves * all_ * measure_count * bits / 8;
  }
  //! Sums of the nation and of the ressorts at hand.
  [[nodiscard]] double sums(double leaves) const {
    const double sums = packed(leaves, nation_bits) + open_ressorts_ * packed(leaves, ressort_bits);
    return packs_ ? sums : left_between * sums;
  }
  //! Records of the unit at hand, of every worker.
  [[nodiscard]] double records(double leaves) const {
    const double plain = leaves * of_part_ * measure_count * sizeof(std::int32_t);
    return shape_.workers * (plain + (packs_ ? packed(leaves, court_bits) : 0));
  }
  //! On their way to courts of appeal.
  [[nodiscard]] double arrivals() const {
    return open_ressorts_ * size_.appeal_leaves * all_ * sizeof(std::int32_t);
  }
  //! Sums over contentieux on the way up their table.
  [[nodiscard]] double summaries() const {
    return shape_.workers * tables_summed * levels * all_ * measure_count * sizeof(std::int32_t);
  }
  [[nodiscard]] double baselines() const {
    const double nodes = size_.changed_leaves + (size_.nodes - size_.leaves);
    return shape_.workers * nodes * all_ * compared_bytes;
  }
  //! Replications that are written: laid out by one worker at a time, and compressed until the end.
  [[nodiscard]] double kept() const {
    if (shape_.kept == 0) return 0;
    const double plain = 3 * sizeof(std::int32_t) * all_;
    return std::min(shape_.workers, shape_.kept) * size_.nodes * plain +
           size_.scenarios * shape_.kept * size_.unit_leaves * plain / 2;
  }

 private:
  const RunSize& size_;
  const RunShape& shape_;
  double all_;      // months · replications
  double of_part_;  // the same of what is plain at a time
  double open_ressorts_;
  bool packs_;
};

std::string gibibytes(double bytes) { return fmt::format("{:.1f} GiB", bytes / (1 << 30)); }

struct Fits {
  const RunSize& size;
  double memory;
  [[nodiscard]] double need(const RunShape& shape) const {
    return memory_need(size, shape).least(size.scenarios);
  }
  bool operator()(const RunShape& shape) const { return need(shape) <= memory; }
};

//! One line for each single change that makes the run fit.
std::string what_would_fit(const Fits& fits, const RunShape& shape) {
  std::string lines;
  for (double workers = shape.workers - 1; workers >= 1; --workers) {
    RunShape fewer = shape;
    fewer.workers = workers;
    if (!fits(fewer)) continue;
    lines += fmt::format("  --threads {:.0f} ({})\n", workers, gibibytes(fits.need(fewer)));
    break;
  }
  const double step = shape.replications > 100 ? 10 : 1;
  for (double most = std::floor((shape.replications - 1) / step) * step; most >= 1; most -= step) {
    RunShape fewer = shape;
    fewer.replications = most;
    if (!fits(fewer)) continue;
    lines += fmt::format("  --replications {:.0f} ({})\n", most, gibibytes(fits.need(fewer)));
    break;
  }
  RunShape piece = shape;
  piece.ressorts = 1;
  if (shape.ressorts > 1 && fits(piece)) {
    lines += fmt::format("  --shard i/{:.0f} for each i in turn, then clepsydre merge ({} at a time)\n",
                         fits.size.scenarios * fits.size.ressorts, gibibytes(fits.need(piece)));
  }
  return lines;
}

}  // namespace

RunSize run_size(std::span<const Plan> plans, std::span<const CellMask> changed) {
  const Plan& first = plans.front();
  const auto courts = first.network->courts();
  RunSize size{.scenarios = static_cast<double>(plans.size()),
               .ressorts = static_cast<double>(std::ranges::count(courts, CourtKind::ca, &Court::kind)),
               .months = static_cast<double>(first.months),
               .nodes = static_cast<double>(first.nomenclature->nodes().size()),
               .leaves = static_cast<double>(first.nomenclature->leaf_count()),
               .appeal_leaves = static_cast<double>(first.nomenclature->leaves(CourtKind::ca).size()),
               .unit_leaves = most_in_a_unit(first, CellMask(first.cells.size(), true)),
               .staff_rows = rows_of_staff(first)};
  size.places = static_cast<double>(courts.size()) + size.ressorts + 1;
  for (std::size_t scenario = 0; scenario < plans.size(); ++scenario) {
    const Plan& plan = plans[scenario];
    size.plan_bytes += bytes_of(plan);
    if (scenario == 0) continue;
    size.changed_leaves = std::max(size.changed_leaves, leaves_in(plan, changed[scenario]));
    size.changed_unit_leaves =
        std::max(size.changed_unit_leaves, most_in_a_unit(plan, with_senders(plan, changed[scenario])));
    if (!share_staff(plan, first))
      size.changed_staff_rows = std::max(size.changed_staff_rows, rows_of_staff(plan));
    if (!share_national_shocks(plan, first)) size.own_shocks = 1;
  }
  return size;
}

MemoryNeed memory_need(const RunSize& size, const RunShape& shape) {
  const Parts parts(size, shape);
  const double maps = map_figures * size.scenarios * size.nodes * size.months * size.places * sizeof(float);
  MemoryNeed need{.first = program_bytes + size.plan_bytes + maps + shape.workers * worker_bytes +
                           parts.shocks() + parts.staff(size.staff_rows) + parts.sums(size.leaves) +
                           parts.records(size.unit_leaves) + parts.arrivals() + parts.summaries() +
                           parts.kept(),
                  .other = 0};
  if (size.scenarios < 2) return need;
  // One further scenario at a time is in a worker's hands.
  need.first += parts.records(size.changed_unit_leaves) + parts.baselines();
  need.other = parts.sums(size.changed_leaves) + parts.arrivals() + parts.staff(size.changed_staff_rows) +
               size.own_shocks * parts.shocks();
  return need;
}

std::string refusal(const RunSize& size, const RunShape& shape, double memory) {
  const Fits fits{size, memory};
  if (fits(shape)) return {};
  std::string text = fmt::format(
      "This run needs about {} of memory and may take {}: {:.0f} replications, {:.0f} months, {:.0f} "
      "scenario{}, {:.0f} thread{}.\n",
      gibibytes(fits.need(shape)), gibibytes(memory), shape.replications, size.months, size.scenarios,
      size.scenarios == 1 ? "" : "s", shape.workers, shape.workers == 1 ? "" : "s");
  const std::string lines = what_would_fit(fits, shape);
  text += lines.empty() ? fmt::format("No single change would do: the plans alone take {}.\n",
                                      gibibytes(size.plan_bytes))
                        : fmt::format("Any of these would fit:\n{}", lines);
  return text +
         "--memory says how much a run may take; without it, nine tenths of what the machine has to spare.\n";
}

}  // namespace clepsydre::runner
