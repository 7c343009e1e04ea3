#include "runner/export_selection.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "scenarios/names.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::runner {
namespace {

using results::Layout;
using Words = std::vector<std::string>;

template <class Rows, class Name>
Words words_of(const Rows& rows, Name name) {
  Words words;
  for (const auto& row : rows) words.push_back(row.*name);
  return words;
}

//! Every position where a word stands.
std::vector<std::size_t> positions(const Words& words, const std::string& wanted) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == wanted) found.push_back(i);
  }
  return found;
}

//! Every position of a label: to the letter, or else whatever its case, accents and hyphens.
std::vector<std::size_t> labelled(const Words& labels, const std::string& wanted) {
  const std::vector<std::size_t> exact = positions(labels, wanted);
  if (!exact.empty()) return exact;
  Words plain;
  for (const std::string& label : labels) plain.push_back(scenarios::normalised(label));
  return positions(plain, scenarios::normalised(wanted));
}

//! Names of one option, as positions in its table.
class Option {
 public:
  Option(const char* name, std::string what, std::size_t rows, Words& problems)
      : name_(name), what_(std::move(what)), rows_(rows), problems_(problems) {}

  //! Codes come first: a label is looked at where no code is meant.
  std::vector<std::size_t> find(const Words& asked, const Words& codes, const Words& labels = {}) {
    std::set<std::size_t> found;
    for (const std::string& word : asked) {
      std::vector<std::size_t> at = positions(codes, word);
      if (at.empty()) at = labelled(labels, word);
      if (at.size() == 1) found.insert(at.front());
      if (at.empty()) complain_of_none(word, codes, labels);
      if (at.size() > 1) complain_of_several(word, at, codes);
    }
    for (std::size_t row = 0; asked.empty() && row < rows_; ++row) found.insert(row);
    return {found.begin(), found.end()};
  }

 private:
  void complain_of_none(const std::string& word, const Words& codes, const Words& labels) {
    constexpr std::size_t few = 20;
    Words candidates = codes;
    candidates.insert(candidates.end(), labels.begin(), labels.end());
    // Codes of the nomenclature end in a point, which is forgotten.
    if (std::ranges::count(codes, word + '.') > 0) candidates = {word + '.'};
    const std::string hint = candidates.size() <= few
                                 ? scenarios::did_you_mean_or_list(word, "it has", candidates)
                                 : "." + scenarios::did_you_mean(word, candidates);
    problems_.push_back(fmt::format("{} {}: the result has no such {}{}", name_, word, what_, hint));
  }

  void complain_of_several(const std::string& word, std::span<const std::size_t> at, const Words& codes) {
    Words found;
    for (const std::size_t row : at) found.push_back(codes[row]);
    problems_.push_back(fmt::format("{} {}: {} places have this label (give one of the codes {})", name_,
                                    word, at.size(), fmt::join(found, ", ")));
  }

  const char* name_;
  std::string what_;
  std::size_t rows_;
  Words& problems_;
};

template <class Id>
std::vector<Id> ids(const std::vector<std::size_t>& positions) {
  std::vector<Id> all;
  for (const std::size_t position : positions) all.emplace_back(position);
  return all;
}

//! Figures that the file has, as positions in all_exported(): differences need several scenarios.
std::vector<std::size_t> figures_of(const Layout& layout) {
  std::vector<std::size_t> figures;
  for (std::size_t i = 0; i < results::all_exported().size(); ++i) {
    if (is_in(results::all_exported()[i], layout)) figures.push_back(i);
  }
  return figures;
}

}  // namespace

ExportSelection select(const Layout& layout, const ExportNames& names) {
  using results::CourtRow, results::ContentieuxRow, results::ScenarioRow;
  ExportSelection selected;
  Words& problems = selected.problems;
  results::Selection& selection = selected.selection;
  selection.scenarios = Option("--scenario", "scenario", layout.scenarios.size(), problems)
                            .find(names.scenarios, words_of(layout.scenarios, &ScenarioRow::id));
  selection.places = ids<PlaceId>(Option("--court", "court", layout.courts.size(), problems)
                                      .find(names.courts, words_of(layout.courts, &CourtRow::code),
                                            words_of(layout.courts, &CourtRow::label)));
  const bool is_all = std::ranges::count(names.contentieux, all_contentieux) > 0;
  selection.contentieux = ids<NodeId>(
      Option("--contentieux", "contentieux", layout.contentieux.size(), problems)
          .find(is_all ? Words() : names.contentieux, words_of(layout.contentieux, &ContentieuxRow::key)));
  const std::vector<std::size_t> figures = figures_of(layout);
  Words figure_names;
  for (const std::size_t figure : figures) figure_names.push_back(results::all_exported()[figure].name);
  for (const std::size_t position :
       Option("--variable", "figure", figures.size(), problems).find(names.figures, figure_names))
    selection.figures.push_back(figures[position]);
  return selected;
}

}  // namespace clepsydre::runner
