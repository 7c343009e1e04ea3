#include "runner/score/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "model/calibration/robust.hpp"
#include "model/scores/scores.hpp"
#include "runner/score/introduction.hpp"
#include "runner/score/quantiles.hpp"
#include "scenarios/panel/periode.hpp"

namespace clepsydre::runner {
namespace {

using results::Layout;
using scores::Part;

constexpr std::size_t worst_courts = 10;
constexpr std::size_t widest_name = 34;

//! "-1,204": cases, parted by thousands.
std::string cases(double value) {
  if (!std::isfinite(value)) return "-";
  std::string digits = fmt::format("{:.0f}", std::abs(value));
  const bool negative = value < 0 && digits != "0";
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return negative ? "-" + digits : digits;
}

//! The first letters of a text, whole ones.
std::string cut(const std::string& text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins_letter = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins_letter && ++letters > widest_name) return text.substr(0, at);
  }
  return text;
}

//! A tally with the name of its row.
struct Row {
  std::string name;
  const Tally* tally;
};

std::string stock_row(const Row& row, const Layout& layout) {
  const Tally& tally = *row.tally;
  const double error = tally.observed - tally.forecast;
  const std::string percent = tally.forecast > 0 ? fmt::format("{:+.1f}", 100 * error / tally.forecast) : "-";
  std::string text = fmt::format("{:<{}}{:>12}{:>12}", cut(row.name), widest_name, cases(tally.observed),
                                 cases(tally.forecast));
  if (tally.quantiles.empty())
    return text + fmt::format("{:>12}{:>25}{:>8}{:>9}{:>10}\n", "-", "-", "-", percent, "-");
  const auto forecast = forecast_of(layout.quantiles, tally.quantiles, tally.forecast);
  const bool inside = scores::covers(forecast, scores::Interval::four_fifths, tally.observed);
  return text +
         fmt::format("{:>12}{:>25}{:>8}{:>9}{:>10}\n", cases(forecast.quantiles[3]),
                     fmt::format("[{}; {}]", cases(forecast.quantiles[1]), cases(forecast.quantiles[5])),
                     inside ? "yes" : "no", percent, cases(scores::wis(forecast, tally.observed)));
}

std::string stock_table(std::string_view heading, const std::vector<Row>& rows, const Layout& layout) {
  std::string text = fmt::format("{:<{}}{:>12}{:>12}{:>12}{:>25}{:>8}{:>9}{:>10}\n", heading, widest_name,
                                 "observed", "mean", "median", "[10 %; 90 %]", "inside", "error %", "WIS");
  for (const Row& row : rows) text += stock_row(row, layout);
  return text;
}

std::string_view heading_of(Part part) {
  return part == Part::capacity_and_effort ? "cap.+effort" : text(part);
}

//! Parts that no row has are not shown.
std::vector<Part> shown_parts(const std::vector<Row>& rows) {
  std::vector<Part> shown;
  for (const Part part : scores::all_parts) {
    const auto has_it = [part](const Row& row) { return std::abs(row.tally->parts[part]) >= 0.5; };
    if (std::ranges::any_of(rows, has_it)) shown.push_back(part);
  }
  return shown;
}

std::string parts_table(const std::vector<Row>& rows) {
  const std::vector<Part> shown = shown_parts(rows);
  std::string text = fmt::format("{:<{}}{:>12}", "  of which, in cases", widest_name, "error");
  for (const Part part : shown) text += fmt::format("{:>12}", heading_of(part));
  text += '\n';
  for (const Row& row : rows) {
    text += fmt::format("{:<{}}{:>12}", cut(row.name), widest_name, cases(row.tally->parts.error()));
    for (const Part part : shown) text += fmt::format("{:>12}", cases(row.tally->parts[part]));
    text += '\n';
  }
  return text;
}

std::string block(std::string_view heading, const std::vector<Row>& rows, const Layout& layout) {
  return rows.empty() ? "" : "\n" + stock_table(heading, rows, layout) + parts_table(rows);
}

std::vector<Row> rows_by_horizon(const Score& score, const Layout& layout) {
  std::vector<Row> rows;
  for (const TalliedPlace& place : score.nation) {
    const auto& contentieux = layout.contentieux[place.contentieux.value()];
    if (contentieux.level > 0) continue;
    for (const int period : told_periods(score.overlap)) {
      const Tally& tally = place.periods[static_cast<std::size_t>(period)];
      if (tally.cells > 0)
        rows.push_back({fmt::format("{} {}, month {}", contentieux.key,
                                    scenarios::periode_text(score.overlap.periods, period),
                                    score.overlap.horizon(period)),
                        &tally});
    }
  }
  return rows;
}

//! The last period in which a stock is known.
std::optional<std::size_t> last_known(const Score& score) {
  for (auto period = static_cast<std::size_t>(score.overlap.periods.count); period-- > 0;) {
    for (const ScoredCell& cell : score.cells) {
      if (cell.parts[period]) return period;
    }
  }
  return std::nullopt;
}

std::vector<Row> group_rows(const Score& score, const Layout& layout, std::size_t period) {
  std::vector<Row> rows;
  for (const TalliedPlace& place : score.nation) {
    const auto& contentieux = layout.contentieux[place.contentieux.value()];
    if (contentieux.level == 1 && place.periods[period].cells > 0)
      rows.push_back({fmt::format("{} {}", contentieux.key, contentieux.label), &place.periods[period]});
  }
  return rows;
}

//! Furthest off first, in cases: what makes the national error.
std::vector<Row> court_rows(const Score& score, const Layout& layout, std::size_t period) {
  std::vector<Row> rows;
  for (const TalliedPlace& place : score.courts) {
    const Tally& tally = place.periods[period];
    if (tally.observed == 0 && tally.forecast == 0) continue;
    rows.push_back({fmt::format("{} {}", layout.courts[place.place.value()].label,
                                layout.contentieux[place.contentieux.value()].key),
                    &tally});
  }
  const auto off = [](const Row& row) { return -std::abs(row.tally->parts.error()); };
  std::ranges::stable_sort(rows, {}, off);
  rows.resize(std::min(rows.size(), worst_courts));
  return rows;
}

//! "entrees +1,008, load -275, capacity +567": the parts that are a tenth of the largest or more.
std::string reasons(const scores::Parts& parts) {
  const auto size = [&](Part part) { return std::abs(parts[part]); };
  const double largest = size(std::ranges::max(scores::all_parts, {}, size));
  std::vector<std::string> told;
  for (const Part part : scores::all_parts) {
    if (size(part) >= 0.5 && size(part) >= largest / 10)
      told.push_back(
          fmt::format("{} {}{}", heading_of(part), parts[part] > 0 ? "+" : "", cases(parts[part])));
  }
  return fmt::format("{}", fmt::join(told, ", "));
}

//! "TJ/: 6,128 cases at the end of 2027-06, 27.1 % more than the mean forecast: entrees +1,008"
std::string in_short(const Score& score, const Layout& layout, std::size_t period, std::string_view when) {
  std::string text;
  for (const TalliedPlace& place : score.nation) {
    const Tally& tally = place.periods[period];
    const auto& contentieux = layout.contentieux[place.contentieux.value()];
    if (contentieux.level > 0 || tally.cells == 0 || tally.forecast <= 0) continue;
    const double percent = 100 * tally.parts.error() / tally.forecast;
    const std::string why = reasons(tally.parts);
    text += fmt::format("{}: {} cases at the end of {}, {:.1f} % {} than the mean forecast{}\n",
                        contentieux.key, cases(tally.observed), when, std::abs(percent),
                        percent < 0 ? "less" : "more", why.empty() ? "" : ": " + why);
  }
  return text;
}

//! Scores of all series at one period.
struct Card {
  int count = 0;
  double wis = 0;
  std::vector<double> errors;     //!< |observed − median|
  std::vector<double> unchanged;  //!< |observed − stock at the start|
  std::vector<int> inside;        //!< per central interval
};

Card card_of(const Score& score, const Layout& layout, std::size_t period) {
  const auto intervals = central_intervals(layout.quantiles);
  Card card;
  card.inside.resize(intervals.size());
  for (const ScoredCell& cell : score.cells) {
    if (!cell.parts[period]) continue;
    const double observed = cell.observed.stock[period];
    const auto& quantiles = cell.quantiles[period];
    const auto forecast = forecast_of(layout.quantiles, quantiles, cell.forecast.stock[period]);
    ++card.count;
    card.wis += scores::wis(forecast, observed);
    card.errors.push_back(std::abs(observed - forecast.quantiles[3]));
    if (calibration::is_known(cell.observed.start))
      card.unchanged.push_back(std::abs(observed - cell.observed.start));
    for (std::size_t i = 0; i < intervals.size(); ++i)
      card.inside[i] +=
          quantiles[intervals[i].lower] <= observed && observed <= quantiles[intervals[i].upper];
  }
  return card;
}

std::string scores_table(const Score& score, const Layout& layout) {
  const auto intervals = central_intervals(layout.quantiles);
  std::string text = fmt::format("\n{:<{}}{:>8}{:>12}{:>14}{:>14}", "all series, by months ahead",
                                 widest_name, "series", "mean WIS", "median error", "if unchanged");
  for (const CentralInterval& interval : intervals)
    text += fmt::format("{:>12}", fmt::format("in {:.0f} %", 100 * interval.share));
  text += '\n';
  for (const int period : told_periods(score.overlap)) {
    const Card card = card_of(score, layout, static_cast<std::size_t>(period));
    if (card.count == 0) continue;
    text += fmt::format(
        "{:<{}}{:>8}{:>12.1f}{:>14.1f}{:>14}",
        fmt::format("{}, month {}", scenarios::periode_text(score.overlap.periods, period),
                    score.overlap.horizon(period)),
        widest_name, card.count, card.wis / card.count, calibration::median(card.errors),
        card.unchanged.empty() ? "-" : fmt::format("{:.1f}", calibration::median(card.unchanged)));
    for (const int inside : card.inside)
      text += fmt::format("{:>12}", fmt::format("{:.0f} %", 100.0 * inside / card.count));
    text += '\n';
  }
  return text;
}

constexpr std::string_view legend =
    "\n"
    "error = observed less mean forecast = the sum of its parts, to the case:\n"
    "  start        the stock before the first period was another than the forecast began with\n"
    "  entrees      more (+) or fewer (-) cases came than forecast\n"
    "  load         with more or fewer cases to close, courts close more or fewer: the law of effort\n"
    "  capacity     less (+) or more (-) staff than forecast, by ETPT\n"
    "  effort       a case took more (+) or less (-) staff time than forecast\n"
    "  cap.+effort  the last two together, where ETPT are unknown\n"
    "  adjustment   what the panel's own flows do not account for; untold: a flow is unknown\n"
    "inside: of the 10 to 90 % interval. WIS: weighted interval score, in cases; less is better.\n"
    "median: '-' where the panel has not all that the result sums up there; quantiles do not add up.\n"
    "if unchanged: the median error had one said that the stock stays as it was at the start.\n";

}  // namespace

std::vector<int> told_periods(const Overlap& overlap) {
  const int last = overlap.periods.count - 1;
  std::set<int> told = {last};
  for (const int months : {1, 3, 6, 12, 24}) {
    for (int period = std::min(last, months); period >= 0; --period) {
      if (overlap.horizon(period) > months) continue;
      told.insert(period);
      break;
    }
  }
  return {told.begin(), told.end()};
}

std::string score_text(const Score& score, const calibration::Panel& panel, const Layout& layout,
                       const ForecastPlan& plan) {
  std::string text = introduction(score, panel, layout, plan);
  const auto last = last_known(score);
  if (!last)
    return text + "\nNo stock is known in these periods: there is nothing to score but flows (-o x.csv).\n";
  const std::string when = scenarios::periode_text(score.overlap.periods, static_cast<int>(*last));
  text += "\n" + in_short(score, layout, *last, when);
  text += block("stock, France, of what matched", rows_by_horizon(score, layout), layout);
  text += block(fmt::format("by contentieux, end of {}", when), group_rows(score, layout, *last), layout);
  text +=
      block(fmt::format("courts furthest off, end of {}", when), court_rows(score, layout, *last), layout);
  return text + scores_table(score, layout) + std::string(legend);
}

}  // namespace clepsydre::runner
