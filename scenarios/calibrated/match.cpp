#include "scenarios/calibrated/match.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenarios/names.hpp"
#include "scenarios/panel/reference_names.hpp"

namespace clepsydre::scenarios {
namespace {

std::string listed(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

//! Finds names in a base, each once.
class Matcher {
 public:
  explicit Matcher(const Base& base)
      : data_(*base.data), names_(base.data->network, base.data->nomenclature) {}

  const CourtMatch& court(const std::string& label) {
    const auto found = courts_.find(label);
    return found != courts_.end() ? found->second : courts_.emplace(label, names_.court(label)).first->second;
  }
  [[nodiscard]] const Court& operator[](CourtId id) const { return data_.network->court(id); }

  [[nodiscard]] std::optional<NodeId> node(CourtKind kind, const std::string& code) const {
    return names_.node(kind, code);
  }
  [[nodiscard]] bool is_leaf(NodeId node) const { return data_.nomenclature->node(node).leaf.has_value(); }
  [[nodiscard]] std::string key(NodeId node) const { return data_.nomenclature->key(node); }
  [[nodiscard]] std::string nearest_codes(CourtKind kind, const std::string& code) const {
    return listed(names_.nearest_codes(kind, code));
  }

 private:
  const NetworkData& data_;
  ReferenceNames names_;
  std::map<std::string, CourtMatch> courts_;
};

//! Series in order of code, then court, each pair once; names as they came.
class Gathering {
 public:
  explicit Gathering(const calibration::Panel& panel) { matched_.panel.periods = panel.periods; }

  void leave(const calibration::Series& series, Left why, std::string nearest) {
    matched_.left.push_back({series.juridiction, series.code, why, std::move(nearest)});
  }
  void take(const calibration::Series& series, const std::string& court, const std::string& key) {
    calibration::Series named = series;
    named.juridiction = court;
    named.code = key;
    if (!series_.emplace(std::pair(key, court), std::move(named)).second) {
      leave(series, Left::twice, "");
      return;
    }
    courts_.emplace(court, series.juridiction);
    keys_.emplace(key, series.code);
  }
  MatchedPanel done() {
    for (auto& [place, series] : series_) matched_.panel.series.push_back(std::move(series));
    for (const auto& [code, label] : courts_) matched_.courts.push_back({code, label});
    for (const auto& [key, code] : keys_) matched_.contentieux.push_back({key, code});
    return std::move(matched_);
  }

 private:
  MatchedPanel matched_;
  std::map<std::pair<std::string, std::string>, calibration::Series> series_;
  std::map<std::string, std::string> courts_, keys_;
};

//! Letters, digits and hyphens.
std::string slug(std::string_view label) {
  std::string code;
  for (const char character : normalised(label)) {
    const bool kept = (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
    if (kept) {
      code += character;
    } else if (!code.empty() && code.back() != '-') {
      code += '-';
    }
  }
  while (code.ends_with('-')) code.pop_back();
  return code.empty() ? "COURT" : code;
}

std::map<std::string, std::string> slugs(const calibration::Panel& panel) {
  std::map<std::string, std::string> codes;
  std::set<std::string> taken;
  for (const calibration::Series& series : panel.series) {
    if (codes.contains(series.juridiction)) continue;
    const std::string first = slug(series.juridiction);
    std::string code = first;
    for (int number = 2; !taken.insert(code).second; ++number) code = fmt::format("{}-{}", first, number);
    codes.emplace(series.juridiction, code);
  }
  return codes;
}

}  // namespace

MatchedPanel match(const calibration::Panel& panel, const Base& base) {
  Matcher matcher(base);
  Gathering gathering(panel);
  for (const calibration::Series& series : panel.series) {
    const CourtMatch& court = matcher.court(series.juridiction);
    if (!court.court) {
      gathering.leave(series, Left::no_court, listed(court.nearest));
      continue;
    }
    const CourtKind kind = matcher[*court.court].kind;
    const auto node = matcher.node(kind, series.code);
    if (!node) {
      gathering.leave(series, Left::no_code, matcher.nearest_codes(kind, series.code));
    } else if (!matcher.is_leaf(*node)) {
      gathering.leave(series, Left::group, "");
    } else {
      gathering.take(series, matcher[*court.court].code, matcher.key(*node));
    }
  }
  return gathering.done();
}

MatchedPanel stand_alone(const calibration::Panel& panel) {
  const auto codes = slugs(panel);
  Gathering gathering(panel);
  for (const calibration::Series& series : panel.series)
    gathering.take(series, codes.at(series.juridiction), "CA/" + series.code);
  return gathering.done();
}

}  // namespace clepsydre::scenarios
