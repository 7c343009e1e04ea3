#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/names.hpp"
#include "scenarios/panel/import_parts.hpp"
#include "scenarios/panel/periode.hpp"

namespace clepsydre::scenarios {
namespace {

using calibration::Step;

//! The courts of a table of activity, each looked up and told of once.
class Courts {
 public:
  explicit Courts(Intake& intake) : intake_(intake) {}

  std::optional<CourtId> operator()(const std::string& name) {
    const auto known = found_.find(name);
    return known != found_.end() ? known->second : found_.emplace(name, look_up(name)).first->second;
  }

 private:
  std::optional<CourtId> look_up(const std::string& name) {
    const CourtMatch match = intake_.names.court(name);
    if (!match.court) {
      intake_.told.unmatched.push_back(
          fmt::format("court '{}', kept under this name{}", name, nearest_text(match.nearest)));
      return std::nullopt;
    }
    const Court& court = intake_.names[*match.court];
    if (normalised(name) != normalised(court.label))
      intake_.told.notes.push_back(fmt::format("'{}' is read as {}", name, court.label));
    return match.court;
  }

  Intake& intake_;
  std::map<std::string, std::optional<CourtId>> found_;
};

using Clash = std::pair<int, std::size_t>;

//! Takes the figures of one name of a court into those of another; none where one says other figures.
std::optional<Clash> take(DraftSeries& into, const DraftSeries& from) {
  for (const auto& [position, figures] : from.figures) {
    const auto [at, is_new] = into.figures.emplace(position, figures);
    for (std::size_t i = 0; !is_new && i < figure_count; ++i) {
      if (!calibration::is_known(figures[i])) continue;
      if (calibration::is_known(at->second[i]) && at->second[i] != figures[i]) return Clash(position, i);
      at->second[i] = figures[i];
    }
  }
  into.ages.insert(from.ages.begin(), from.ages.end());
  return std::nullopt;
}

//! The groups of a court that stand in a table beside leaves of theirs.
std::set<std::pair<CourtId, std::string>> doubled_groups(const DraftPanel& tables, Courts& courts,
                                                         const ReferenceNames& names) {
  std::set<std::pair<CourtId, std::string>> groups;
  for (const auto& [key, series] : tables.series) {
    const auto court = courts(key.second);
    const auto group = court ? names.group_of(names[*court].kind, key.first) : std::nullopt;
    if (group && !group->empty()) groups.emplace(*court, *group);
  }
  return groups;
}

}  // namespace

std::string nearest_text(const std::vector<std::string>& nearest) {
  return nearest.empty() ? "" : fmt::format(". Nearest: {}", fmt::join(nearest, ", "));
}

void Intake::complain(const std::string& file, std::string message) const {
  problems.add({std::make_shared<const std::string>(file), 0, 0}, std::move(message));
}

void import_tables(Intake& intake, const DraftPanel& tables) {
  Courts courts(intake);
  const auto doubled = doubled_groups(tables, courts, intake.names);
  std::set<std::string> groups_left_out;
  std::set<std::pair<CourtKind, std::string>> unknown_codes;
  for (const auto& [key, series] : tables.series) {
    const auto& [code, name] = key;
    const auto court = courts(name);
    if (court && doubled.contains({*court, code})) {
      groups_left_out.insert(code);
      continue;
    }
    const CourtKind kind = court ? intake.names[*court].kind : CourtKind::tj;
    if (court && intake.names.code(kind, code) == ReferenceNames::CodeKind::none)
      unknown_codes.emplace(kind, code);
    const std::string& label = court ? intake.names[*court].label : name;
    if (const auto clash = take(intake.activity.series[{code, label}], series))
      intake.problems.add(
          {}, fmt::format("two names of {} have other figures for {} in {}; one is '{}'", label, code,
                          periode_text(Step::month, period_month(Step::month, clash->first)), name));
  }
  for (const auto& [kind, code] : unknown_codes)
    intake.told.unmatched.push_back(fmt::format("code '{}' of a {}, kept{}", code, text(kind),
                                                nearest_text(intake.names.nearest_codes(kind, code))));
  if (!groups_left_out.empty())
    intake.told.notes.push_back(
        fmt::format("groups left out, their contentieux are there: {}", fmt::join(groups_left_out, ", ")));
}

}  // namespace clepsydre::scenarios
