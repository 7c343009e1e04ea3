#include "runner/backtest/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <type_traits>

#include "model/calibration/scorecard.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Method;
using calibration::Scorecard;
using calibration::Scored;

std::string figure(double value, int digits) {
  return std::isfinite(value) ? fmt::format("{:.{}f}", value, digits) : "-";
}

constexpr std::string_view headings =
    "   relWIS      WIS     CRPS   50 %   80 %   95 %    MASE    APE %       n\n";

std::string columns(const Scorecard& card) {
  const auto percent = [&](std::size_t i) { return figure(100 * card.coverage[i], 0); };
  return fmt::format("{:>9}{:>9}{:>9}{:>7}{:>7}{:>7}{:>8}{:>9}{:>8}\n", figure(card.relative, 3),
                     figure(card.wis, 1), figure(card.crps, 1), percent(0), percent(1), percent(2),
                     figure(card.mase, 2), figure(card.median_ape, 1), card.count);
}

//! All methods at each horizon, best relative score marked.
std::string by_method(const std::vector<Scored>& scored, const std::vector<int>& horizons, Method naive) {
  std::string text = fmt::format("{:<26}{}", "horizon, method", headings);
  for (const int horizon : horizons) {
    const auto cards = calibration::scorecards(scored, horizon, naive);
    double best = INFINITY;
    for (const Scorecard& card : cards)
      best = std::min(best, std::isfinite(card.relative) ? card.relative : best);
    for (const Method method : calibration::methods) {
      const Scorecard& card = cards[static_cast<std::size_t>(method)];
      if (card.count == 0) continue;
      text += fmt::format("{:>3} {:<16}{:<6}{}", horizon, calibration::text(method),
                          card.relative <= best ? "best" : "", columns(card));
    }
  }
  return text;
}

std::string_view text(std::string_view word) { return word; }

//! Clepsydre alone, by a property of the series.
template <class Property>
std::string by(std::string_view what, const std::vector<Scored>& scored, const std::vector<int>& horizons,
               Method naive, const Property& property) {
  std::map<std::invoke_result_t<Property, const Scored&>, std::vector<Scored>> groups;
  for (const Scored& one : scored) groups[property(one)].push_back(one);
  if (groups.size() < 2) return "";
  std::string lines = fmt::format("\nclepsydre by {:<14}{}", what, headings);
  for (const auto& [group, members] : groups) {
    for (const int horizon : horizons) {
      const Scorecard card = calibration::scorecards(members, horizon, naive)[0];
      if (card.count > 0)
        lines += fmt::format("{:>3} {:<22}{}", horizon, text(group).substr(0, 22), columns(card));
    }
  }
  return lines;
}

std::string block(const PanelScores& scores, const std::vector<Scored>& scored) {
  const Method naive = calibration::naive_method(scores.panel);
  std::string text = by_method(scored, scores.horizons, naive);
  text += by("contentieux", scored, scores.horizons, naive,
             [&](const Scored& one) -> std::string_view { return scores.panel.series[one.series].code; });
  text += by("size", scored, scores.horizons, naive,
             [sizes = calibration::sizes(scored)](const Scored& one) { return sizes.at(one.series); });
  return text;
}

std::string introduction(const PanelScores& scores) {
  const auto& panel = scores.panel;
  std::string_view naive = calibration::text(calibration::naive_method(panel));
  return fmt::format(
      "{} series, {} to {}, {} steps\n"
      "relWIS: mean weighted interval score over that of {}, geometric mean over series; below 1 is better.\n"
      "50, 80, 95 %: share of targets inside that interval. MASE and APE (median, %): error of the median.\n",
      panel.series.size(), scores.period_text(0), scores.period_text(panel.periods.count - 1),
      scenarios::step_text(panel.periods.step), naive);
}

}  // namespace

std::string score_table(const PanelScores& scores, const std::vector<Break>& breaks) {
  std::vector<Scored> ordinary;
  std::map<std::string, std::vector<Scored>> broken;
  for (const Scored& one : scores.scored) {
    const Break* in = break_of(scores, one, breaks);
    (in == nullptr ? ordinary : broken[in->name]).push_back(one);
  }
  std::string text = introduction(scores) + "\n";
  if (!broken.empty()) text += "targets outside breaks\n";
  text += block(scores, ordinary);
  for (const auto& [name, scored] : broken)
    text +=
        fmt::format("\ntargets in the break {} (no interval foresees a break: state it as a scenario)\n{}",
                    name, by_method(scored, scores.horizons, calibration::naive_method(scores.panel)));
  return text;
}

}  // namespace clepsydre::runner
