// Origins and breaks, as words name them.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <stdexcept>

#include "runner/backtest/backtest.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Panel;
using scenarios::parse_periode;
using scenarios::periode_text;
using scenarios::step_text;

constexpr std::string_view range_mark = "..";

struct Ends {
  std::string_view from;
  std::string_view to;
};

//! "A..B", or "A" for both.
Ends ends_of(std::string_view text) {
  const auto mark = text.find(range_mark);
  if (mark == std::string_view::npos) return {text, text};
  return {text.substr(0, mark), text.substr(mark + range_mark.size())};
}

//! Position of a named period in a panel.
int position(const Panel& panel, std::string_view name) {
  const auto& periods = panel.periods;
  if (const auto at = scenarios::position_of(periods, name)) return *at;
  const std::string last = periode_text(periods, periods.count - 1);
  const auto periode = parse_periode(name);
  if (!periode || periode->step != periods.step)
    throw std::invalid_argument(fmt::format("--origins: '{}' is no period of a {} panel (as {})", name,
                                            step_text(periods.step), last));
  throw std::invalid_argument(fmt::format("--origins: {} is not in the panel, which has {} to {}", name,
                                          periode_text(periods, 0), last));
}

//! A number below 1000 is no year.
std::optional<int> count_of(std::string_view text) {
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 1 || count >= 1000)
    return std::nullopt;
  return count;
}

}  // namespace

std::vector<int> known_at_origins(const Panel& panel, const std::vector<std::string>& origins) {
  const int usual = calibration::usual_known(panel.periods.step);
  const int least = origins.empty() ? usual : calibration::least_known(panel.periods.step);
  const int most = panel.periods.count - 1;
  if (most < least)
    throw std::invalid_argument(
        fmt::format("a {} panel of {} periods is too short: a first forecast takes {}",
                    step_text(panel.periods.step), panel.periods.count, least));
  std::set<int> known;
  if (origins.empty()) {
    for (int count = usual; count <= most; ++count) known.insert(count);
  }
  for (const std::string& words : origins) {
    if (const auto count = count_of(words)) {
      for (int back = 0; back < *count && most - back >= usual; ++back) known.insert(most - back);
      continue;
    }
    const Ends ends = ends_of(words);
    const int first = position(panel, ends.from) + 1;
    const int last = position(panel, ends.to) + 1;
    if (first > last) throw std::invalid_argument(fmt::format("--origins: {} ends before it begins", words));
    if (first < least || last > most)
      throw std::invalid_argument(fmt::format(
          "--origins: {} (a forecast takes {} known periods and one to come: {} to {} can be origins)", words,
          least, periode_text(panel.periods, least - 1), periode_text(panel.periods, most - 1)));
    for (int count = first; count <= last; ++count) known.insert(count);
  }
  return {known.begin(), known.end()};
}

std::optional<Break> parse_break(std::string_view text) {
  const auto equals = text.find('=');
  const std::string_view span = equals == std::string_view::npos ? text : text.substr(equals + 1);
  const Ends ends = ends_of(span);
  const auto from = parse_periode(ends.from);
  const auto to = parse_periode(ends.to);
  if (!from || !to || to->first < from->first) return std::nullopt;
  return Break{std::string(text.substr(0, equals)), *from, *to};
}

const Break* break_of(const PanelScores& scores, const calibration::Scored& scored,
                      const std::vector<Break>& breaks) {
  const auto& periods = scores.panel.periods;
  const int target = scored.known + scored.horizon - 1;
  for (const Break& one : breaks) {
    const Month end = one.to.first + (months_of(one.to.step) - 1);
    if (periods.last_month(target) >= one.from.first && periods.first_month(target) <= end) return &one;
  }
  return nullptr;
}

}  // namespace clepsydre::runner
