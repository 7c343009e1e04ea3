#include "scenarios/calibrated/network_tables.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace clepsydre::scenarios {
namespace {

using Place = std::pair<std::string, std::string>;  // court, contentieux

std::string season_figure(double value) { return fmt::format("{:.8g}", value); }

RawTable::Row season_row(const std::string& key, std::string series, const YearProfile& profile) {
  RawTable::Row row{key, std::move(series)};
  for (const double factor : profile) row.push_back(season_figure(factor));
  row.emplace_back(calibrated_source);
  return row;
}

std::set<Place> places_of(const CalibratedNetwork& network) {
  std::set<Place> places;
  for (const CalibratedCell& cell : network.cells) places.emplace(cell.court, cell.contentieux);
  return places;
}

//! Drops the rows of our cells, whose court and contentieux are the first two columns.
void drop_ours(RawTable& table, const std::set<Place>& ours) {
  std::erase_if(table.rows(), [&](const RawTable::Row& row) { return ours.contains({row[0], row[1]}); });
}

//! Classes of equal size side by side are one band, which the reader spreads evenly again.
void add_bands(RawTable& table, const CalibratedCell& cell) {
  const auto& stock = cell.ages->stock;
  constexpr std::size_t open_class = age_classes - 1;
  constexpr long oldest = 600;
  for (std::size_t from = 0; from < open_class;) {
    std::size_t to = from + 1;
    while (to < open_class && stock[to] == stock[from]) ++to;
    if (stock[from] > 0) {
      table.add({cell.court, cell.contentieux, fmt::format("{}", from), fmt::format("{}", to),
                 fmt::format("{}", stock[from] * (to - from))});
    }
    from = to;
  }
  if (stock[open_class] == 0) return;
  // Whole months from the open class on whose mean is nearest to its mean age.
  const long months = std::lround(2 * (cell.ages->open_age - static_cast<double>(open_class))) + 1;
  table.add({cell.court, cell.contentieux, fmt::format("{}", open_class),
             fmt::format("{}", std::min(static_cast<long>(open_class) + std::max(months, 1L), oldest)),
             fmt::format("{}", stock[open_class])});
}

//! "2.2." of "TJ/2.2."; none of a parquet's, which A-JUST does not know.
std::string siege_code(const std::string& key) {
  const std::size_t slash = key.find('/');
  return key.starts_with("TJ/") || key.starts_with("CA/") ? key.substr(slash + 1) : "";
}

}  // namespace

std::string figure(double value) { return fmt::format("{:.12g}", value); }

std::string figure_or_empty(double value) { return std::isnan(value) ? "" : figure(value); }

void make_seasons(Tables& tables) {
  RawTable& table = tables["seasons.csv"];
  std::set<std::string> ours;
  for (const CalibratedSeason& season : tables.network().seasons) ours.insert(season.contentieux);
  std::erase_if(table.rows(), [&](const RawTable::Row& row) { return ours.contains(row[0]); });
  for (const CalibratedSeason& season : tables.network().seasons) {
    table.add(season_row(season.contentieux, "entrees", season.entrees));
    table.add(season_row(season.contentieux, "productivity", season.productivity));
  }
}

void make_ages(Tables& tables) {
  const CalibratedNetwork& network = tables.network();
  RawTable& table = tables["ages.csv"];
  drop_ours(table, places_of(network));
  for (const CalibratedCell& cell : network.cells) {
    if (cell.ages) add_bands(table, cell);
  }
}

void make_history(Tables& tables) {
  const CalibratedNetwork& network = tables.network();
  RawTable& table = tables["history.csv"];
  std::set<Place> ours;
  for (const CalibratedCell& cell : network.cells) ours.emplace(cell.court, siege_code(cell.contentieux));
  drop_ours(table, ours);
  for (const CalibratedCell& cell : network.cells) {
    const std::string code = siege_code(cell.contentieux);
    if (code.empty()) continue;
    for (const PastMonth& month : cell.past) {
      table.add({cell.court, code, month.month.text(), figure_or_empty(month.entrees),
                 figure_or_empty(month.sorties), figure_or_empty(month.stock)});
    }
  }
}

}  // namespace clepsydre::scenarios
