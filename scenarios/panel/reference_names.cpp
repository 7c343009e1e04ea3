#include "scenarios/panel/reference_names.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <utility>

#include "scenarios/names.hpp"
#include "scenarios/network/parts.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr std::size_t shortest_part = 4;  // letters: "mer" alone is no name of Boulogne-sur-Mer

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;)
    text.replace(at, from.size(), to);
}

//! "TJ DIGNE", whatever way a text says that it is a tribunal: GTJ, tribunal judiciaire de.
std::string court_label(std::string_view label) {
  std::string text = " " + normalised(label) + " ";
  replace_all(text, " TRIBUNAL JUDICIAIRE ", " TJ ");
  replace_all(text, " COUR D APPEL ", " CA ");
  replace_all(text, " GTJ ", " TJ ");
  for (const char* kind : {" TJ ", " CA "}) {
    for (const char* article : {"DE ", "D ", "DU ", "DES "})
      replace_all(text, std::string(kind) + article, kind);
  }
  return text.substr(1, text.size() - 2);
}

//! Whether a label is the first or the last words of another, both of one kind of court.
bool is_part(std::string_view part, std::string_view whole) {
  const std::size_t kind = part.find(' ');
  if (kind == std::string_view::npos || !whole.starts_with(part.substr(0, kind + 1))) return false;
  const std::string_view name = part.substr(kind + 1);
  if (name.size() < shortest_part) return false;
  return whole.starts_with(std::string(part) + " ") || whole.ends_with(" " + std::string(name));
}

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> shown,
                                 std::span<const std::string> compared) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t i = 0; i < compared.size(); ++i) {
    const std::size_t far = distance(word, compared[i]);
    if (far <= std::max<std::size_t>(2, word.size() / 3)) found.emplace_back(far, i);
  }
  std::ranges::sort(found);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, found.size()); ++i)
    words.push_back(shown[found[i].second]);
  return words;
}

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  std::vector<std::string> compared;
  for (const std::string& candidate : candidates) compared.push_back(normalised(candidate));
  return nearest(normalised(word), candidates, compared);
}

bool is_group(const Contentieux& node) { return !node.leaf && !node.code.empty(); }

}  // namespace

ReferenceNames::ReferenceNames(const std::filesystem::path& folder) {
  Problems problems;
  NetworkData data;
  read_contentieux({folder, problems}, data);
  if (problems.empty()) read_geography({folder, problems}, data);
  if (!problems.empty()) throw std::runtime_error("the reference network is not sound: " + problems.text());
  network_ = data.network;
  nomenclature_ = data.nomenclature;
  take_labels();
}

ReferenceNames::ReferenceNames(std::shared_ptr<const Network> network,
                               std::shared_ptr<const Nomenclature> nomenclature)
    : network_(std::move(network)), nomenclature_(std::move(nomenclature)) {
  take_labels();
}

void ReferenceNames::take_labels() {
  for (const Court& court : network_->courts()) labels_.push_back(court_label(court.label));
}

CourtMatch ReferenceNames::court(std::string_view label) const {
  if (const auto by_code = network_->find(label)) return {by_code, {}};
  const std::string wanted = court_label(label);
  std::vector<std::string> parts;
  std::size_t last = 0;
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    if (labels_[i] == wanted) return {CourtId(i), {}};
    if (!is_part(wanted, labels_[i])) continue;
    parts.push_back(network_->courts()[i].label);
    last = i;
  }
  if (parts.size() == 1) return {CourtId(last), {}};
  if (!parts.empty()) {
    parts.resize(std::min<std::size_t>(3, parts.size()));
    return {std::nullopt, parts};
  }
  std::vector<std::string> shown;
  for (const Court& court : network_->courts()) shown.push_back(court.label);
  return {std::nullopt, nearest(wanted, shown, labels_)};
}

std::optional<CourtId> ReferenceNames::court_in(std::string_view text) const {
  std::string words(text);
  std::ranges::replace_if(
      words, [](char c) { return std::string_view(",;:.()/").find(c) != std::string_view::npos; }, ' ');
  const std::string all = " " + court_label(words) + " ";
  std::optional<CourtId> found;
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    const bool longer = !found || labels_[i].size() > labels_[found->value()].size();
    if (longer && all.find(" " + labels_[i] + " ") != std::string::npos) found = CourtId(i);
  }
  return found;
}

ReferenceNames::CodeKind ReferenceNames::code(CourtKind kind, std::string_view code) const {
  for (const Contentieux& node : nomenclature_->nodes()) {
    if (node.kind != kind || node.side != Side::siege || node.code != code || code.empty()) continue;
    return node.leaf ? CodeKind::leaf : CodeKind::group;
  }
  const auto is_it = [&](const NomenclatureRow& row) { return row.kind == kind && row.code == code; };
  return std::ranges::any_of(nomenclature_->staff_rows(), is_it) ? CodeKind::staff_time : CodeKind::none;
}

std::optional<NodeId> ReferenceNames::node(CourtKind kind, std::string_view code) const {
  const std::string here = std::string(text(kind)) + "/" + std::string(code);
  for (const std::string& key : {std::string(code), here, here + "."}) {
    const auto found = nomenclature_->find(key);
    if (found && nomenclature_->node(*found).kind == kind) return found;
  }
  return std::nullopt;
}

std::optional<std::string> ReferenceNames::group_of(CourtKind kind, std::string_view leaf) const {
  const auto node = nomenclature_->find(std::string(text(kind)) + "/" + std::string(leaf));
  if (!node || !nomenclature_->node(*node).parent) return std::nullopt;
  return nomenclature_->node(*nomenclature_->node(*node).parent).code;
}

std::vector<std::string> ReferenceNames::nearest_codes(CourtKind kind, std::string_view code) const {
  std::vector<std::string> codes;
  for (const Contentieux& node : nomenclature_->nodes()) {
    if (node.kind == kind && node.side == Side::siege && node.leaf) codes.push_back(node.code);
  }
  return nearest(code, codes);
}

std::optional<std::string> ReferenceNames::group_labelled(CourtKind kind, std::string_view label) const {
  const std::string wanted = normalised(label);
  for (const Contentieux& node : nomenclature_->nodes()) {
    if (node.kind == kind && node.side == Side::siege && is_group(node) && normalised(node.label) == wanted)
      return node.code;
  }
  return std::nullopt;
}

std::optional<std::string> ReferenceNames::leaf_labelled(CourtKind kind, std::string_view group,
                                                         std::string_view label) const {
  const std::string wanted = normalised(label);
  for (const Contentieux& node : nomenclature_->nodes()) {
    if (node.kind != kind || node.side != Side::siege || !node.leaf || !node.parent) continue;
    if (nomenclature_->node(*node.parent).code == group && normalised(node.label) == wanted) return node.code;
  }
  return std::nullopt;
}

std::vector<std::string> ReferenceNames::nearest_labels(CourtKind kind, std::string_view group,
                                                        std::string_view label) const {
  std::vector<std::string> labels;
  for (const Contentieux& node : nomenclature_->nodes()) {
    if (node.kind != kind || node.side != Side::siege || !node.parent) continue;
    const bool wanted =
        group.empty() ? is_group(node) : node.leaf && nomenclature_->node(*node.parent).code == group;
    if (wanted) labels.push_back(node.label);
  }
  return nearest(label, labels);
}

}  // namespace clepsydre::scenarios
