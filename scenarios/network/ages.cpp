#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "model/starting_ages.hpp"
#include "scenarios/network/parts.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr std::size_t open_class = age_classes - 1;

//! Cases of one cell as they are spread over ages.
struct Spread {
  std::array<double, age_classes> cases{};
  double open_months = 0;  //!< sum of the ages in the last class
  double total = 0;
  std::size_t first_row = 0;
};

//! Spreads a band evenly over its months.
void add_band(Spread& spread, double from, double to, double stock) {
  const auto months = static_cast<std::size_t>(to - from);
  for (std::size_t i = 0; i < months; ++i) {
    const double age = from + static_cast<double>(i);
    const double here = stock / static_cast<double>(months);
    spread.cases[std::min(static_cast<std::size_t>(age), open_class)] += here;
    if (age >= open_class) spread.open_months += here * age;
  }
  spread.total += stock;
}

void set_ages(Cell& cell, const StartingAges& ages) {
  cell.stock = ages.stock;
  cell.open_age = ages.open_age;
}

std::map<std::size_t, Spread> read_bands(CsvTable& table, const NetworkData& data) {
  namespace c = column::ages;
  std::map<std::size_t, Spread> spreads;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto cell = cell_at(table, row, data);
    if (!cell) continue;
    const double from = table.number(row, c::age_from);
    const double to = table.number(row, c::age_to);
    if (!(to > from)) {
      table.complain(row, c::age_to, "must be greater than age_from");
      continue;
    }
    Spread& spread = spreads.try_emplace(*cell, Spread{.first_row = row}).first->second;
    add_band(spread, from, to, table.number(row, c::stock));
  }
  return spreads;
}

}  // namespace

void read_ages(const Folder& folder, NetworkData& data) {
  for (Cell& cell : data.cells) {
    const std::uint32_t stock = cell.stock[0];  // whole, as the table of cells left it
    set_ages(cell, starting_ages(stock, cell.reference_load - stock, cell.reference_sorties, cell.passage));
  }
  if (!folder.has("ages.csv")) return;
  CsvTable table = folder.table("ages.csv");
  for (const auto& [index, spread] : read_bands(table, data)) {
    Cell& cell = data.cells[index];
    const auto stock = std::accumulate(cell.stock.begin(), cell.stock.end(), std::uint32_t{0});
    if (spread.total != stock) {
      table.complain(spread.first_row, column::ages::stock,
                     fmt::format("the ages of this cell sum to {}, its stock is {}", spread.total, stock));
      continue;
    }
    const double in_open = spread.cases[open_class];
    set_ages(cell, {.stock = whole_cases(spread.cases, stock),
                    .open_age = in_open > 0 ? spread.open_months / in_open : open_class});
  }
}

}  // namespace clepsydre::scenarios
