#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/names.hpp"
#include "scenarios/network/parts.hpp"

namespace clepsydre::scenarios {
namespace {

//! "202501" and "2025-01", as A-JUST writes periods.
std::optional<Month> parse_period(std::string_view text) {
  if (text.size() != 6) return Month::parse(text);
  return Month::parse(fmt::format("{}-{}", text.substr(0, 4), text.substr(4)));
}

//! The court a row names, by code or label.
std::optional<CourtId> history_court(CsvTable& table, std::size_t row, const NetworkData& data) {
  const auto lookup = find_courts(*data.network, table.text(row, column::history::juridiction));
  if (lookup.found && lookup.found->size() == 1) return lookup.found->front();
  table.complain(row, column::history::juridiction, lookup.found ? "names several courts" : lookup.why,
                 lookup.suggestion);
  return std::nullopt;
}

//! The cell of a row; none for groups and rows of staff time, which A-JUST exports too.
std::optional<std::size_t> history_cell(CsvTable& table, std::size_t row, const NetworkData& data) {
  const auto court = history_court(table, row, data);
  if (!court) return std::nullopt;
  const CourtKind kind = data.network->court(*court).kind;
  const std::string_view code = table.text(row, column::history::code_import);
  const auto is_staff_row = [&](const NomenclatureRow& staff) {
    return staff.kind == kind && staff.code == code;
  };
  if (std::ranges::any_of(data.nomenclature->staff_rows(), is_staff_row)) return std::nullopt;

  const auto node = find_contentieux(*data.nomenclature, fmt::format("{}/{}", text(kind), code));
  if (!node.found) {
    table.complain(row, column::history::code_import, node.why, node.suggestion);
    return std::nullopt;
  }
  const auto leaf = data.nomenclature->node(*node.found).leaf;
  return leaf ? std::optional(cell_index(data, *court, *leaf)) : std::nullopt;
}

}  // namespace

void read_history(const Folder& folder, NetworkData& data) {
  namespace c = column::history;
  const Month oldest = data.data_until + -11;
  for (Cell& cell : data.cells) {
    for (int month = 0; month < 12; ++month) {
      const auto calendar_month = static_cast<std::size_t>((oldest + month).month() - 1);
      cell.past_sorties[static_cast<std::size_t>(month)] =
          cell.reference_sorties * data.productivity_season[cell.leaf.value()][calendar_month];
    }
  }
  if (!folder.has("history.csv")) return;
  CsvTable table = folder.table("history.csv");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto month = parse_period(table.text(row, c::periode));
    if (!month) {
      table.complain(row, c::periode, "must be YYYYMM or YYYY-MM");
      continue;
    }
    const auto cell = history_cell(table, row, data);
    const double sorties = table.number(row, c::sorties);
    if (!cell || std::isnan(sorties) || *month < oldest || *month > data.data_until) continue;
    data.cells[*cell].past_sorties[static_cast<std::size_t>(*month - oldest)] = sorties;
  }
}

}  // namespace clepsydre::scenarios
