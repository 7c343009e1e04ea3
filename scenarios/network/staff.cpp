#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "scenarios/network/parts.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr double share_slack = 1e-6;  // shares are rounded decimals

std::size_t position(Category category) { return static_cast<std::size_t>(category); }

//! What a row says, with what follows where it is silent.
StaffBase staff_at(CsvTable& table, std::size_t row) {
  namespace c = column::staff;
  const auto or_else = [&](std::size_t column, double otherwise) {
    const double number = table.number(row, column);
    return std::isnan(number) ? otherwise : number;
  };
  StaffBase staff;
  staff.etpt = or_else(c::etpt, 0);
  staff.persons = or_else(c::persons, std::ceil(staff.etpt));
  staff.posts = or_else(c::posts, staff.persons);
  staff.presence = or_else(c::presence, staff.persons > 0 ? staff.etpt / staff.persons : 0);
  if (staff.persons > 0 || staff.etpt == 0) return staff;
  if (!(staff.posts > 0 && staff.presence > 0)) {
    table.complain(row, c::persons,
                   "nobody works the ETPT; where a post is only vacant, say posts and presence");
  }
  return staff;
}

void read_persons(CsvTable table, NetworkData& data) {
  namespace c = column::staff;
  data.staff.resize(data.network->courts().size());
  std::map<std::pair<CourtId, Category>, std::size_t> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto court = court_at(table, row, c::court, data);
    if (!court) continue;
    const Category category = category_named(table.text(row, c::category));
    if (!seen.emplace(std::pair(*court, category), row).second) {
      table.complain(row, c::category, "stands twice for this court");
    }
    data.staff[court->value()][position(category)] = staff_at(table, row);
  }
}

//! Ventilation of one category over the leaves: a court's own share wins over that of every court.
struct Ventilation {
  std::map<LeafId, double> everywhere;
  std::map<CourtId, std::map<LeafId, double>> in_court;
  std::map<LeafId, std::size_t> row;  //!< where it is said, for pointing at

  [[nodiscard]] double of(CourtId court, LeafId leaf) const {
    if (const auto own = in_court.find(court); own != in_court.end()) {
      if (const auto share = own->second.find(leaf); share != own->second.end()) return share->second;
    }
    const auto share = everywhere.find(leaf);
    return share == everywhere.end() ? 0 : share->second;
  }
};

using Ventilations = std::array<Ventilation, std::size(categories)>;

Ventilations read_ventilations(CsvTable& table, const NetworkData& data) {
  namespace c = column::work;
  Ventilations ventilations;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto leaf = leaf_at(table, row, c::contentieux, data);
    if (!leaf) continue;
    Ventilation& ventilation = ventilations[position(category_named(table.text(row, c::category)))];
    std::map<LeafId, double>* shares = &ventilation.everywhere;
    if (table.text(row, c::court) != "*") {
      const auto court = court_at(table, row, c::court, data);
      if (!court) continue;
      shares = &ventilation.in_court[*court];
    }
    if (!shares->emplace(*leaf, table.number(row, c::ventilation)).second) {
      table.complain(row, c::contentieux, "stands twice for this court and category");
    }
    ventilation.row.emplace(*leaf, row);
  }
  return ventilations;
}

void check_sums(CsvTable& table, const Ventilations& ventilations, const NetworkData& data) {
  for (const Category category : categories) {
    const Ventilation& ventilation = ventilations[position(category)];
    for (std::size_t court = 0; court < data.network->courts().size(); ++court) {
      double sum = 0;
      const auto leaves = data.nomenclature->leaves(data.network->courts()[court].kind);
      for (const LeafId leaf : leaves) sum += ventilation.of(CourtId(court), leaf);
      if (sum <= 1 + share_slack) continue;
      table.complain(ventilation.row.at(*std::ranges::find_if(
                         leaves, [&](LeafId leaf) { return ventilation.row.contains(leaf); })),
                     column::work::ventilation,
                     fmt::format("the shares of {} in court {} sum to {:.6g}, more than 1", text(category),
                                 data.network->courts()[court].code, sum));
      break;  // the same shares hold in most courts: once is enough
    }
  }
}

//! Hours per case = hours · ETPT · ventilation / sorties, at the reference load.
void add_work(Cell& cell, const Ventilations& ventilations, const NetworkData& data) {
  for (const Category category : categories) {
    const double ventilation = ventilations[position(category)].of(cell.court, cell.leaf);
    const double hours =
        data.hours[position(category)] * data.staff[cell.court.value()][position(category)].etpt;
    if (!(ventilation > 0 && hours > 0 && cell.reference_sorties > 0)) continue;
    cell.work.push_back({.category = category,
                         .reference_ventilation = ventilation,
                         .ventilation = {},
                         .reference_tmd = hours * ventilation / cell.reference_sorties,
                         .tmd = {}});
  }
}

}  // namespace

void read_staff(const Folder& folder, NetworkData& data) {
  read_persons(folder.table("staff.csv"), data);
  read_movements(folder, data);
  CsvTable table = folder.table("work.csv");
  if (!folder.problems.empty()) return;
  const Ventilations ventilations = read_ventilations(table, data);
  check_sums(table, ventilations, data);
  for (Cell& cell : data.cells) add_work(cell, ventilations, data);
}

}  // namespace clepsydre::scenarios
