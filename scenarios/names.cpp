#include "scenarios/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "scenarios/suggest.hpp"

namespace clepsydre::scenarios {
namespace {

// Two bytes of UTF-8 each, lower and upper case, with the ASCII that stands for them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> folded = {{
    {"à", "A"}, {"â", "A"}, {"ä", "A"},  {"á", "A"}, {"ç", "C"}, {"é", "E"},  {"è", "E"},
    {"ê", "E"}, {"ë", "E"}, {"î", "I"},  {"ï", "I"}, {"ô", "O"}, {"ö", "O"},  {"ù", "U"},
    {"û", "U"}, {"ü", "U"}, {"œ", "OE"}, {"À", "A"}, {"Â", "A"}, {"Ä", "A"},  {"Á", "A"},
    {"Ç", "C"}, {"É", "E"}, {"È", "E"},  {"Ê", "E"}, {"Ë", "E"}, {"Î", "I"},  {"Ï", "I"},
    {"Ô", "O"}, {"Ö", "O"}, {"Ù", "U"},  {"Û", "U"}, {"Ü", "U"}, {"Œ", "OE"},
}};

std::string folded_character(std::string_view character) {
  if (character == "’") return " ";
  const auto found =
      std::ranges::find(folded, character, &std::pair<std::string_view, std::string_view>::first);
  return std::string(found == folded.end() ? character : found->second);
}

std::size_t character_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

void append_word(std::string& text, std::string word) {
  if (word.empty()) return;
  if (word == "SAINT") word = "ST";
  if (word == "SAINTE") word = "STE";
  text += (text.empty() ? "" : " ") + word;
}

std::string suggest_court(const Network& network, std::string_view name) {
  std::vector<std::string> candidates{"all"};
  for (const Court& court : network.courts()) {
    candidates.push_back(court.code);
    candidates.push_back(court.label);
    if (court.kind == CourtKind::ca) candidates.push_back("ressort:" + court.code);
  }
  return did_you_mean(name, candidates);
}

//! A key whose code or label was written in its place, else the nearest key.
std::string suggest_contentieux(const Nomenclature& nomenclature, std::string_view name) {
  const std::string wanted = normalised(name);
  for (std::size_t node = 0; node < nomenclature.nodes().size(); ++node) {
    const Contentieux& contentieux = nomenclature.nodes()[node];
    if (contentieux.code != name && normalised(contentieux.label) != wanted) continue;
    return fmt::format(" Did you mean '{}'?", nomenclature.key(NodeId(node)));
  }
  return did_you_mean(name, nomenclature.keys());
}

Lookup<std::vector<CourtId>> find_ressort(const Network& network, std::string_view name) {
  const auto appeal = network.find(name.substr(std::string_view("ressort:").size()));
  if (!appeal || network.court(*appeal).kind != CourtKind::ca) {
    return {{}, "is no ressort of the network", suggest_court(network, name)};
  }
  std::vector<CourtId> courts;
  for (std::size_t court = 0; court < network.courts().size(); ++court) {
    if (network.ressort_of(CourtId(court)) == *appeal) courts.emplace_back(court);
  }
  return {std::move(courts), "", ""};
}

}  // namespace

std::string normalised(std::string_view label) {
  std::string text;
  std::string word;
  while (!label.empty()) {
    const std::size_t length = std::min(character_length(label[0]), label.size());
    const std::string character = folded_character(label.substr(0, length));
    label.remove_prefix(length);
    const char first = character[0];
    if (first == ' ' || first == '-' || first == '\'') {
      append_word(text, std::exchange(word, ""));
    } else {
      word += first >= 'a' && first <= 'z' ? std::string(1, static_cast<char>(first - 'a' + 'A')) : character;
    }
  }
  append_word(text, word);
  return text;
}

Lookup<NodeId> find_contentieux(const Nomenclature& nomenclature, std::string_view key) {
  if (const auto node = nomenclature.find(key)) return {*node, "", ""};
  return {{}, "is no contentieux of the network", suggest_contentieux(nomenclature, key)};
}

Lookup<LeafId> find_leaf(const Nomenclature& nomenclature, std::string_view key) {
  const Lookup<NodeId> node = find_contentieux(nomenclature, key);
  if (!node.found) return {{}, node.why, node.suggestion};
  const auto leaf = nomenclature.node(*node.found).leaf;
  if (!leaf) return {{}, "is a group; name one of its leaves", ""};
  return {*leaf, "", ""};
}

Lookup<CourtId> find_court(const Network& network, std::string_view code) {
  if (const auto court = network.find(code)) return {*court, "", ""};
  std::vector<std::string> codes;
  for (const Court& court : network.courts()) codes.push_back(court.code);
  return {{}, "is no court of the network", did_you_mean(code, codes)};
}

Lookup<std::vector<CourtId>> find_courts(const Network& network, std::string_view name) {
  std::vector<CourtId> courts;
  if (name == "all") {
    for (std::size_t court = 0; court < network.courts().size(); ++court) courts.emplace_back(court);
    return {std::move(courts), "", ""};
  }
  if (name.starts_with("ressort:")) return find_ressort(network, name);
  if (const auto court = network.find(name)) return {std::vector{*court}, "", ""};

  const std::string wanted = normalised(name);
  for (std::size_t court = 0; court < network.courts().size(); ++court) {
    if (normalised(network.courts()[court].label) == wanted) courts.emplace_back(court);
  }
  if (courts.size() == 1) return {std::move(courts), "", ""};
  if (courts.empty()) return {{}, "is no court of the network", suggest_court(network, name)};
  return {{}, fmt::format("names {} courts; use their codes", courts.size()), ""};
}

}  // namespace clepsydre::scenarios
