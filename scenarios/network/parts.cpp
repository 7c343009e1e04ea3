#include "scenarios/network/parts.hpp"

#include "scenarios/names.hpp"

namespace clepsydre::scenarios {
namespace {

template <class Found>
std::optional<Found> found_or_complain(Lookup<Found> lookup, CsvTable& table, std::size_t row,
                                       std::size_t column) {
  if (!lookup.found) table.complain(row, column, lookup.why, lookup.suggestion);
  return std::move(lookup.found);
}

}  // namespace

CsvTable Folder::table(std::string_view file) const {
  return CsvTable(path / file, network_table(file).columns, problems);
}

bool Folder::has(std::string_view file) const { return std::filesystem::exists(path / file); }

std::size_t cell_index(const NetworkData& data, CourtId court, LeafId leaf) {
  // Courts of a network may be of several kinds: their blocks of cells differ in size.
  const auto first = data.first_cell[court.value()];
  const CourtKind kind = data.network->court(court).kind;
  return first + leaf.value() - data.nomenclature->leaves(kind).front().value();
}

std::optional<CourtId> court_at(CsvTable& table, std::size_t row, std::size_t column,
                                const NetworkData& data) {
  return found_or_complain(find_court(*data.network, table.text(row, column)), table, row, column);
}

std::optional<NodeId> node_at(CsvTable& table, std::size_t row, std::size_t column, const NetworkData& data) {
  return found_or_complain(find_contentieux(*data.nomenclature, table.text(row, column)), table, row, column);
}

std::optional<LeafId> leaf_at(CsvTable& table, std::size_t row, std::size_t column, const NetworkData& data) {
  return found_or_complain(find_leaf(*data.nomenclature, table.text(row, column)), table, row, column);
}

std::optional<std::size_t> cell_at(CsvTable& table, std::size_t row, const NetworkData& data) {
  const auto court = court_at(table, row, 0, data);
  const auto leaf = leaf_at(table, row, 1, data);
  if (!court || !leaf) return std::nullopt;
  if (data.nomenclature->node(data.nomenclature->node_of(*leaf)).kind != data.network->court(*court).kind) {
    table.complain(row, 1, "is a contentieux of another kind of court");
    return std::nullopt;
  }
  return cell_index(data, *court, *leaf);
}

}  // namespace clepsydre::scenarios
