// staff.csv and work.csv of a calibrated network.
#include <algorithm>
#include <map>

#include "scenarios/calibrated/network_tables.hpp"
#include "scenarios/network/parts.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

using Team = std::pair<std::string, Category>;  // of a court
using Time = std::map<std::string, double>;     // ETPT per contentieux

std::map<Team, Time> told_by_the_panel(const CalibratedNetwork& network) {
  std::map<Team, Time> told;
  for (const CalibratedCell& cell : network.cells) {
    for (const Category category : categories) {
      const double etpt = cell.etpt[static_cast<std::size_t>(category)];
      if (calibration::is_known(etpt)) told[{cell.court, category}][cell.contentieux] = etpt;
    }
  }
  return told;
}

bool is_of(const RawTable::Row& row, const Team& team, std::size_t category) {
  return row[0] == team.first && row[category] == text(team.second);
}

//! ETPT of the base's own row, magistrats placés left out.
double base_etpt(const RawTable& staff, const Team& team) {
  for (const RawTable::Row& row : staff.rows()) {
    if (is_of(row, team, column::staff::category)) return parse_real(row[column::staff::etpt]).value_or(0);
  }
  return 0;
}

//! Adds what the base gives to the contentieux of which the panel says nothing; a contentieux without time
//! gets 0, so that no row for every court reaches it.
void complete_with_base(Time& time, const Team& team, double etpt, const NetworkData& data) {
  const CourtId court = *data.network->find(team.first);
  for (const LeafId leaf : data.nomenclature->leaves(data.network->court(court).kind)) {
    const Cell& cell = data.cells[cell_index(data, court, leaf)];
    const std::string key = data.nomenclature->key(data.nomenclature->node_of(leaf));
    const auto own =
        std::ranges::find_if(cell.work, [&](const Work& work) { return work.category == team.second; });
    time.try_emplace(key, own == cell.work.end() ? 0 : etpt * own->reference_ventilation);
  }
}

void write_team(Tables& tables, const Team& team, const Time& time) {
  double total = 0;
  for (const auto& [key, etpt] : time) total += etpt;
  const std::string category(text(team.second)), source(calibrated_source);
  tables["staff.csv"].add({team.first, category, figure(total), "", "", "", source});
  for (const auto& [key, etpt] : time)
    tables["work.csv"].add({team.first, key, category, figure(total > 0 ? etpt / total : 0), source});
}

}  // namespace

void make_staff(Tables& tables) {
  const CalibratedNetwork& network = tables.network();
  for (auto& [told, time] : told_by_the_panel(network)) {
    const Team& team = told;  // clang 14 captures no structured binding
    if (network.base)
      complete_with_base(time, team, base_etpt(tables["staff.csv"], team), *network.base->data);
    std::erase_if(tables["staff.csv"].rows(),
                  [&](const RawTable::Row& row) { return is_of(row, team, column::staff::category); });
    std::erase_if(tables["work.csv"].rows(),
                  [&](const RawTable::Row& row) { return is_of(row, team, column::work::category); });
    write_team(tables, team, time);
  }
}

}  // namespace clepsydre::scenarios
