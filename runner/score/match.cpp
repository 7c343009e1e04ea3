#include "runner/score/match.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenarios/panel/reference_names.hpp"

namespace clepsydre::runner {
namespace {

using results::ContentieuxRow;
using results::CourtRow;
using results::Layout;
using scenarios::CourtMatch;
using scenarios::ReferenceNames;

bool is_appeal(std::string_view kind) { return kind == "ca" || kind == "pg"; }
bool is_prosecution(std::string_view kind) { return kind == "ptj" || kind == "pg"; }
std::string code_of(const std::string& key) { return key.substr(key.find('/') + 1); }

std::shared_ptr<const Network> network_of(const Layout& layout) {
  std::vector<Court> courts;
  for (const CourtRow& row : layout.courts) {
    if (row.kind != "tj" && row.kind != "ca") continue;
    courts.push_back({row.code, row.label, row.kind == "ca" ? CourtKind::ca : CourtKind::tj, row.ressort,
                      row.latitude, row.longitude, row.population});
  }
  return std::make_shared<const Network>(std::move(courts), std::vector<Flow>{});
}

std::shared_ptr<const Nomenclature> nomenclature_of(const Layout& layout) {
  std::vector<NomenclatureRow> rows;
  for (const ContentieuxRow& row : layout.contentieux) {
    if (row.parent.empty()) continue;  // the total of a table comes of itself
    rows.push_back({.kind = is_appeal(row.kind) ? CourtKind::ca : CourtKind::tj,
                    .code = code_of(row.key),
                    .parent_code = code_of(row.parent),
                    .label = row.label,
                    .domain = row.domain,
                    .carries = Carries::cases,
                    .side = is_prosecution(row.kind) ? Side::parquet : Side::siege});
  }
  return std::make_shared<const Nomenclature>(rows);
}

std::string listed(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

class Matcher {
 public:
  explicit Matcher(const Layout& layout)
      : layout_(layout), nomenclature_(nomenclature_of(layout)), names_(network_of(layout), nomenclature_) {}

  void take(std::size_t position, const calibration::Series& series) {
    const CourtMatch& court = court_named(series.juridiction);
    if (!court.court) return leave(series, Unscored::no_court, listed(court.nearest));
    const CourtKind kind = names_[*court.court].kind;
    const auto place = layout_.find_place(names_[*court.court].code);
    const auto node = node_coded(kind, series.code);
    if (!node) return leave(series, Unscored::no_code, listed(names_.nearest_codes(kind, series.code)));
    if (!found_.emplace(std::pair(*place, *node), position).second) leave(series, Unscored::twice, "");
  }

  Matches done(const calibration::Panel& panel) {
    for (const auto& [where, position] : found_) {
      if (has_parts(where.first, where.second)) {
        leave(panel.series[position], Unscored::group, "");
      } else {
        matches_.matched.push_back({position, where.first, where.second});
      }
    }
    return std::move(matches_);
  }

 private:
  const CourtMatch& court_named(const std::string& label) {
    const auto known = courts_.find(label);
    return known != courts_.end() ? known->second : courts_.emplace(label, names_.court(label)).first->second;
  }
  //! In the layout, whose order is its own.
  [[nodiscard]] std::optional<NodeId> node_coded(CourtKind kind, const std::string& code) const {
    const auto node = names_.node(kind, code);
    return node ? layout_.find_contentieux(nomenclature_->key(*node)) : std::nullopt;
  }
  //! Whether something below the contentieux was found too.
  [[nodiscard]] bool has_parts(PlaceId court, NodeId group) const {
    if (layout_.contentieux[group.value()].node == results::ContentieuxNode::leaf) return false;
    return std::ranges::any_of(found_, [&](const auto& entry) {
      return entry.first.first == court && entry.first.second != group &&
             is_within(layout_, entry.first.second, group);
    });
  }
  void leave(const calibration::Series& series, Unscored why, std::string nearest) {
    matches_.unscored.push_back({series.juridiction, series.code, why, std::move(nearest)});
  }

  const Layout& layout_;
  std::shared_ptr<const Nomenclature> nomenclature_;
  ReferenceNames names_;
  std::map<std::string, CourtMatch> courts_;
  std::map<std::pair<PlaceId, NodeId>, std::size_t> found_;
  Matches matches_;
};

}  // namespace

bool is_within(const Layout& layout, NodeId node, NodeId group) {
  if (layout.contentieux[node.value()].kind != layout.contentieux[group.value()].kind) return false;
  for (std::optional<NodeId> up = node; up;
       up = layout.find_contentieux(layout.contentieux[up->value()].parent)) {
    if (*up == group) return true;
  }
  return false;
}

Matches match(const calibration::Panel& panel, const Layout& layout) {
  Matcher matcher(layout);
  for (std::size_t i = 0; i < panel.series.size(); ++i) matcher.take(i, panel.series[i]);
  return matcher.done(panel);
}

}  // namespace clepsydre::runner
