// How staff moves: staff_laws.csv, placed.csv.
#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "scenarios/network/parts.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr std::size_t longest_ramp = 24;  // months, of StaffLaw

//! Reads "0.5;0.75"; nothing where it is malformed.
std::optional<std::vector<double>> parse_ramp(std::string_view text) {
  std::vector<double> ramp;
  std::istringstream parts{std::string(text)};
  for (std::string part; std::getline(parts, part, ';');) {
    const auto share = parse_real(part);
    if (!share || !(*share >= 0 && *share <= 1)) return std::nullopt;
    ramp.push_back(*share);
  }
  if (ramp.size() > longest_ramp) return std::nullopt;
  return ramp;
}

void read_law(CsvTable& table, std::size_t row, StaffLaw& law) {
  namespace c = column::staff_laws;
  const bool leaves = table.text(row, c::movement) == "departure";
  std::array<double, 12>& chances = leaves ? law.departure : law.filling;
  for (std::size_t month = 0; month < chances.size(); ++month) {
    chances[month] = table.number(row, c::m1 + month);
  }
  const auto ramp = parse_ramp(table.text(row, c::ramp));
  if (!ramp) {
    table.complain(row, c::ramp, "must be shares of full work, as 0.5;0.75, of at most 24 months");
  } else if (leaves && !ramp->empty()) {
    table.complain(row, c::ramp, "belongs in the row of filling");
  } else if (!leaves) {
    law.ramp = *ramp;
  }
}

void read_laws(CsvTable table, NetworkData& data) {
  namespace c = column::staff_laws;
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!seen.emplace(table.text(row, c::category), table.text(row, c::movement)).second) {
      table.complain(row, c::movement, "stands twice for this category");
    }
    read_law(table, row,
             data.staff_laws[static_cast<std::size_t>(category_named(table.text(row, c::category)))]);
  }
}

void read_pools(CsvTable table, NetworkData& data) {
  namespace c = column::placed;
  std::set<std::pair<CourtId, Category>> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto court = court_at(table, row, c::court, data);
    if (!court) continue;
    const Category category = category_named(table.text(row, c::category));
    if (data.network->court(*court).kind != CourtKind::ca) {
      table.complain(row, c::court, "is no cour d'appel");
    } else if (!seen.emplace(*court, category).second) {
      table.complain(row, c::category, "stands twice for this court");
    }
    const auto persons = static_cast<int>(table.number(row, c::persons));
    data.pools.push_back({*court, category, persons, table.number(row, c::presence)});
  }
}

//! The placés count at the reference where they work: by posts, since vacancies are in proportion to posts in
//! the long run.
void add_placed(NetworkData& data, const Pool& pool) {
  const auto category = static_cast<std::size_t>(pool.category);
  const auto helped = [&](std::size_t court) {
    return data.network->courts()[court].kind == CourtKind::tj &&
           data.network->ressort_of(CourtId(court)) == pool.appeal_court;
  };
  double posts = 0;
  for (std::size_t court = 0; court < data.staff.size(); ++court) {
    if (helped(court)) posts += data.staff[court][category].posts;
  }
  for (std::size_t court = 0; court < data.staff.size(); ++court) {
    StaffBase& staff = data.staff[court][category];
    if (helped(court) && staff.etpt > 0 && posts > 0)
      staff.etpt += pool.persons * pool.presence * staff.posts / posts;
  }
}

}  // namespace

Category category_named(std::string_view word) {
  return *std::ranges::find_if(categories, [&](Category category) { return text(category) == word; });
}

void read_movements(const Folder& folder, NetworkData& data) {
  if (folder.has("staff_laws.csv")) read_laws(folder.table("staff_laws.csv"), data);
  if (folder.has("placed.csv")) read_pools(folder.table("placed.csv"), data);
  if (!folder.problems.empty()) return;
  for (const Pool& pool : data.pools) add_placed(data, pool);
}

}  // namespace clepsydre::scenarios
