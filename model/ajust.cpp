#include "model/ajust.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/indicators.hpp"

namespace clepsydre::ajust {
namespace {

using enum Quantity;
using std::chrono::days;

double round_to_thousandth(double value) { return std::round(1000 * value) / 1000; }
double round_to_minute(double hours) { return std::round(60 * hours) / 60; }

//! On the contentieux, on one day.
double etpt_on(const Agent& agent, Date date) {
  if (date < agent.entry || date > agent.exit) return 0;
  double etp = agent.etp;
  for (const Indisponibilite& off : agent.indisponibilites) {
    if (off.from <= date && date <= off.to) etp -= off.share;
  }
  return std::max(0.0, etp) * agent.share;
}

//! First days of the stretches of a window over which the agent does not change.
std::vector<Date> changes(const Agent& agent, Date from, Date to) {
  std::vector<Date> starts = {from, agent.entry, agent.exit + days(1)};
  for (const Indisponibilite& off : agent.indisponibilites) {
    starts.push_back(off.from);
    starts.push_back(off.to + days(1));
  }
  std::erase_if(starts, [&](Date date) { return date < from || date > to; });
  std::ranges::sort(starts);
  return starts;
}

double etpt_days(const Agent& agent, Date from, Date to) {
  const std::vector<Date> starts = changes(agent, from, to);
  double sum = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const Date last = i + 1 < starts.size() ? starts[i + 1] - days(1) : to;
    sum += etpt_on(agent, starts[i]) * weekdays(starts[i], last);
  }
  return sum;
}

//! The mean of the last months, twelve at most, in which a figure is known; and when they were.
struct Recent {
  double mean = unknown;
  std::optional<Month> first;
  std::optional<Month> last;
};

Recent recent(std::span<const ActivityMonth> activity, double ActivityMonth::*figure) {
  Recent found;
  double sum = 0;
  int count = 0;
  for (auto row = activity.rbegin(); row != activity.rend() && count < 12; ++row) {
    if (std::isnan((*row).*figure)) continue;
    sum += (*row).*figure;
    ++count;
    found.first = row->month;
    if (!found.last) found.last = row->month;
  }
  if (count > 0) found.mean = sum / count;
  return found;
}

//! Hours that a case took over the months of the mean sorties; unknown without staff or sorties.
double observed_tmd(const Case& input, const Recent& sorties) {
  if (!sorties.first) return unknown;
  const double etpt =
      mean_etpt(input.agents, input.category, first_day(*sorties.first), last_day(*sorties.last));
  const double hours = monthly_hours(input.category) * etpt;
  return hours > 0 ? round_to_minute(round_to_thousandth(ratio(hours, sorties.mean))) : unknown;
}

//! S(y) = S(x) + p (E − mean ETPT · hours / TMD)
double stock_after(const Case& input, const Situation& rates, double before, Date from, Date to) {
  const double months = months_between(input.convention, from, to);
  if (months == 0) return before;
  const double etpt = mean_etpt(input.agents, input.category, from, to);
  const double sorties = ratio(etpt * monthly_hours(input.category), rates[tmd]);
  return before + months * (rates[entrees] - sorties);
}

double stock_today(const Case& input, const Situation& rates) {
  const auto known = [](const ActivityMonth& row) { return !std::isnan(row.stock); };
  const auto last = std::find_if(input.activity.rbegin(), input.activity.rend(), known);
  if (last == input.activity.rend()) return unknown;
  return stock_after(input, rates, last->stock, last_day(last->month), input.today);
}

Situation situation_on(const Case& input, Situation rates, Date date, double stock_then) {
  Situation situation = rates;
  situation[etpt] = etpt_on(input.agents, input.category, date);
  situation[sorties] = ratio(situation[etpt] * monthly_hours(input.category), rates[tmd]);
  situation[stock] = stock_then;
  situation[couverture] = ratio(situation[sorties], situation[entrees]);
  situation[dtes] = ratio(stock_then, situation[sorties]);
  return situation;
}

std::vector<Fixed> held(const Case& input, const Situation& start) {
  std::vector<Fixed> given = input.fix;
  std::vector<Quantity> names;
  for (const Fixed& fixed : given) names.push_back(fixed.quantity);
  const auto keep = [&](Quantity quantity) {
    given.push_back({quantity, start[quantity]});
    names.push_back(quantity);
  };
  for (const Quantity quantity : input.keep) keep(quantity);
  for (const Quantity quantity : {entrees, tmd, etpt}) {
    if (is_free(names, quantity)) keep(quantity);
  }
  return given;
}

//! What a quantity says of the flows: entrees · E + sorties · O = constant.
struct Line {
  double entrees;
  double sorties;
  double constant;
};

Line line_of(const Fixed& given, double start_stock, double months) {
  switch (given.quantity) {
    case entrees:
      return {1, 0, given.value};
    case sorties:
      return {0, 1, given.value};
    case stock:
      return {months, -months, given.value - start_stock};
    case couverture:
      return {-given.value, 1, 0};
    default:
      assert(given.quantity == dtes);
      return {months, -(months + given.value), -start_stock};
  }
}

bool is_of_flows(Quantity quantity) { return quantity != etpt && quantity != tmd; }

//! What all quantities but ETPT and TMD, and those two together, say of the flows.
std::vector<Line> lines_of(std::span<const Fixed> given, double start_stock, double months, double hours) {
  std::vector<Line> lines;
  Situation known;
  for (const Fixed& each : given) {
    known[each.quantity] = each.value;
    if (is_of_flows(each.quantity)) lines.push_back(line_of(each, start_stock, months));
  }
  if (lines.size() < 2) lines.push_back({0, 1, ratio(known[etpt] * hours, known[tmd])});
  return lines;
}

}  // namespace

std::string_view text(Quantity quantity) {
  constexpr std::array<std::string_view, quantities.size()> names = {
      "etpt", "entrees", "sorties", "stock", "couverture", "dtes", "tmd"};
  return names[static_cast<std::size_t>(quantity)];
}

double monthly_hours(Category category) {
  const bool is_magistrat = category == Category::magistrat || category == Category::parquet;
  return (is_magistrat ? 208.0 * 8 : 229.57 * 7) / 12;
}

double months_between(MonthsConvention convention, Date from, Date to) {
  if (to <= from) return 0;
  if (convention == MonthsConvention::ajust_3_6) return weekdays(from, to) / days_per_month;
  return static_cast<double>((to - from).count()) / days_per_month;
}

double etpt_on(std::span<const Agent> agents, Category category, Date date) {
  double sum = 0;
  for (const Agent& agent : agents) {
    if (agent.category == category) sum += etpt_on(agent, date);
  }
  return round_to_thousandth(sum);
}

double mean_etpt(std::span<const Agent> agents, Category category, Date from, Date to) {
  const int window = weekdays(from, to);
  if (window == 0) return etpt_on(agents, category, from);
  double sum = 0;
  for (const Agent& agent : agents) {
    if (agent.category == category) sum += etpt_days(agent, from, to);
  }
  return round_to_thousandth(sum / window);
}

bool is_free(std::span<const Quantity> held, Quantity quantity) {
  const auto holds = [&](Quantity one) {
    return one == quantity || std::ranges::find(held, one) != held.end();
  };
  if (std::ranges::find(held, quantity) != held.end()) return false;
  const bool staff_gives_sorties = holds(etpt) && holds(tmd);
  if (staff_gives_sorties && holds(sorties)) return false;
  // The flows are two unknowns: entrées and sorties give the stock and both ratios.
  return std::ranges::count_if(quantities, [&](Quantity one) { return holds(one) && is_of_flows(one); }) +
             staff_gives_sorties <=
         2;
}

Situation solve(std::span<const Fixed> given, double start_stock, double months, double hours) {
  assert(given.size() == 3);
  Situation solved;
  for (const Fixed& fixed : given) solved[fixed.quantity] = fixed.value;
  const std::vector<Line> lines = lines_of(given, start_stock, months, hours);
  assert(lines.size() == 2);
  const Line& a = lines[0];
  const Line& b = lines[1];
  const double determinant = a.entrees * b.sorties - b.entrees * a.sorties;
  const auto put = [&](Quantity quantity, double value) {
    const bool is_given = std::ranges::find(given, quantity, &Fixed::quantity) != given.end();
    if (!is_given) solved[quantity] = value;
  };
  if (determinant == 0) return solved;
  put(entrees, (a.constant * b.sorties - b.constant * a.sorties) / determinant);
  put(sorties, (a.entrees * b.constant - b.entrees * a.constant) / determinant);
  put(stock, start_stock + months * (solved[entrees] - solved[sorties]));
  put(couverture, ratio(solved[sorties], solved[entrees]));
  put(dtes, ratio(solved[stock], solved[sorties]));
  // Only one of the two may be unknown yet.
  put(etpt, solved[sorties] * solved[tmd] / hours);
  put(tmd, ratio(solved[etpt] * hours, solved[sorties]));
  return solved;
}

Outcome outcome(const Case& input) {
  const Recent last_sorties = recent(input.activity, &ActivityMonth::sorties);
  Situation rates;
  rates[entrees] = recent(input.activity, &ActivityMonth::entrees).mean;
  rates[tmd] = observed_tmd(input, last_sorties);
  const double stock_at_start =
      stock_after(input, rates, stock_today(input, rates), input.today, input.start);
  const double stock_at_end = stock_after(input, rates, stock_at_start, input.start, input.end);
  Outcome found;
  found.start = situation_on(input, rates, input.start, stock_at_start);
  found.end = situation_on(input, rates, input.end, stock_at_end);
  found.solved =
      solve(held(input, found.start), stock_at_start,
            months_between(input.convention, input.start, input.end), monthly_hours(input.category));
  return found;
}

}  // namespace clepsydre::ajust
