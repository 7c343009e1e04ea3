#include "runner/score/introduction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/panel/periode.hpp"

namespace clepsydre::runner {
namespace {

using results::Layout;

constexpr int shown_of_a_reason = 5;

constexpr Unscored reasons[] = {Unscored::no_court, Unscored::no_code, Unscored::twice, Unscored::group,
                                Unscored::not_forecast};

std::string_view text(Unscored why) {
  switch (why) {
    case Unscored::no_court:
      return "no court of the result has the name";
    case Unscored::no_code:
      return "the result has no such contentieux in the court";
    case Unscored::twice:
      return "the court and contentieux came before under another name";
    case Unscored::group:
      return "the sum of others that are scored";
    case Unscored::not_forecast:
      return "the result has no figures for it";
  }
  return "";
}

//! "'TJ LYONN' 2.2. (nearest: TJ Lyon)"
std::string name_of(const UnscoredSeries& series) {
  std::string name = fmt::format("'{}' {}", series.juridiction, series.code);
  if (!series.nearest.empty()) name += fmt::format(" (nearest: {})", series.nearest);
  return name;
}

//! Of the periods and series scored, figures that the panel does not know.
struct Gaps {
  std::size_t stock = 0, entrees = 0, sorties = 0, staff = 0, all = 0;
};

std::size_t unknown_in(const std::vector<double>& figures) {
  const auto known = std::ranges::count_if(figures, calibration::is_known);
  return figures.size() - static_cast<std::size_t>(known);
}

Gaps gaps_of(const Score& score) {
  Gaps gaps;
  for (const ScoredCell& cell : score.cells) {
    gaps.all += cell.observed.stock.size();
    gaps.stock += unknown_in(cell.observed.stock);
    gaps.entrees += unknown_in(cell.observed.entrees);
    gaps.sorties += unknown_in(cell.observed.sorties);
    gaps.staff += unknown_in(cell.capacity);
  }
  return gaps;
}

std::string gaps_text(const Score& score, const ForecastPlan& plan) {
  const Gaps gaps = gaps_of(score);
  std::string text =
      fmt::format("unknown in the panel, of {} figures each: {} stocks, {} entrees, {} sorties\n", gaps.all,
                  gaps.stock, gaps.entrees, gaps.sorties);
  if (!plan.why().empty())
    return text + fmt::format("capacity and effort are told together: {}\n", plan.why());
  if (gaps.staff == 0) return text;
  return text + fmt::format(
                    "capacity and effort are told together in {} of {}: no ETPT there in the panel, or in "
                    "the network\n",
                    gaps.staff, gaps.all);
}

}  // namespace

std::string span_text(const calibration::Periods& periods) {
  return fmt::format("{} to {}", scenarios::periode_text(periods, 0),
                     scenarios::periode_text(periods, periods.count - 1));
}

std::string span_text(const Layout& layout) {
  return fmt::format("{} to {}", layout.first.text(), (layout.first + (layout.months - 1)).text());
}

std::string unscored_text(const std::vector<UnscoredSeries>& unscored) {
  std::string text;
  for (const Unscored why : reasons) {
    std::vector<std::string> names;
    for (const UnscoredSeries& series : unscored) {
      if (series.why == why) names.push_back(name_of(series));
    }
    if (names.empty()) continue;
    const std::size_t more = names.size() - std::min<std::size_t>(names.size(), shown_of_a_reason);
    names.resize(names.size() - more);
    text += fmt::format("  {} ({}): {}{}\n", clepsydre::runner::text(why), names.size() + more,
                        fmt::join(names, "; "), more > 0 ? fmt::format(" and {} more", more) : "");
  }
  return text;
}

std::string introduction(const Score& score, const calibration::Panel& panel, const Layout& layout,
                         const ForecastPlan& plan) {
  const auto& scenario = layout.scenarios[score.scenario];
  std::set<PlaceId> courts;
  for (const ScoredCell& cell : score.cells) courts.insert(cell.court);
  std::string text =
      fmt::format("{} ({}): forecast of {}, against a {} panel of {}\n", scenario.label, scenario.id,
                  span_text(layout), scenarios::step_text(panel.periods.step), span_text(panel.periods));
  text +=
      fmt::format("in both: {}. {} series of {} courts are scored, {} of the panel are not\n",
                  span_text(score.overlap.periods), score.cells.size(), courts.size(), score.unscored.size());
  text += layout.network_note.empty() ? "" : fmt::format("the forecast's network: {}\n", layout.network_note);
  return text + unscored_text(score.unscored) + gaps_text(score, plan);
}

}  // namespace clepsydre::runner
