#include "model/calibration/history.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/calibration/robust.hpp"

namespace clepsydre::calibration {
namespace {

//! What is known of the first `known` periods; unknown where the series is shorter.
Values known_part(const Values& values, int known) {
  Values part(static_cast<std::size_t>(known), unknown);
  std::copy_n(values.begin(), std::min(values.size(), part.size()), part.begin());
  return part;
}

bool knows_anything(const Values& values) { return std::ranges::any_of(values, is_known); }

//! Entrées, exits and stocks of one series, and the balance that ties them.
struct Balance {
  Values entrees, sorties, stock;

  [[nodiscard]] std::size_t size() const { return entrees.size(); }
  [[nodiscard]] double net(std::size_t i) const { return entrees[i] - sorties[i]; }

  //! X_t = S_t − S_{t−1} + Y_t, Y_t = S_{t−1} + X_t − S_t where the one flow alone is unknown.
  void solve_flows() {
    for (std::size_t i = 1; i < size(); ++i) {
      const double change = stock[i] - stock[i - 1];
      if (!is_known(change)) continue;
      if (is_known(entrees[i]) == is_known(sorties[i])) continue;
      if (!is_known(entrees[i])) entrees[i] = std::max(0.0, change + sorties[i]);
      if (!is_known(sorties[i])) sorties[i] = std::max(0.0, entrees[i] - change);
    }
  }

  //! Stocks before the first known one: S_{t−1} = S_t − X_t + Y_t, as far back as flows are known.
  void roll_back() {
    const auto first = std::ranges::find_if(stock, is_known);
    if (first == stock.end()) return;
    for (auto i = static_cast<std::size_t>(first - stock.begin()); i > 0 && is_known(net(i)); --i)
      stock[i - 1] = std::max(0.0, stock[i] - net(i));
  }

  //! Stocks after a known one: rolled forward, then the gap found at the next known one is spread evenly.
  void fill_holes() {
    const auto first = std::ranges::find_if(stock, is_known);
    for (auto last = static_cast<std::size_t>(first - stock.begin()); last < size();) {
      std::size_t next = last + 1;
      while (next < size() && !is_known(stock[next])) ++next;
      fill_hole(last, next);
      last = next;
    }
  }

 private:
  [[nodiscard]] double net_or_none(std::size_t i) const { return is_known(net(i)) ? net(i) : 0; }

  //! Stocks between the known ones at `last` and `next`; there is none at `next` at the end of the series.
  void fill_hole(std::size_t last, std::size_t next) {
    for (std::size_t i = last + 1; i < next; ++i) stock[i] = stock[i - 1] + net_or_none(i);
    const double gap = next < size() ? stock[next] - (stock[next - 1] + net_or_none(next)) : 0;
    for (std::size_t i = last + 1; i < next; ++i)
      stock[i] =
          std::max(0.0, stock[i] + gap * static_cast<double>(i - last) / static_cast<double>(next - last));
  }
};

//! What flows do not explain of the change of the stock, S_{t−1} + X_t − Y_t − S_t.
Values gaps_of(const Balance& reported) {
  Values gaps(reported.size(), unknown);
  for (std::size_t i = 1; i < gaps.size(); ++i)
    gaps[i] = reported.stock[i - 1] + reported.net(i) - reported.stock[i];
  return gaps;
}

//! A gap beyond which a stock was restated rather than cases closed: 10 robust standard deviations of at
//! least a dozen gaps, and a quarter of the mean filings.
double restatement(const Values& gaps, const Values& entrees) {
  if (std::ranges::count_if(gaps, is_known) < 12) return std::numeric_limits<double>::infinity();
  return std::max(10 * robust_sd(gaps), mean(entrees) / 4);
}

//! Y* = max(S_{t−1} + X_t − S_t, ½), but what was reported in a period whose stock was restated.
Values balanced_exits(const Balance& of, const Values& reported_gaps, const Values& reported) {
  const double limit = restatement(reported_gaps, of.entrees);
  Values exits(of.size(), unknown);
  for (std::size_t i = 1; i < of.size(); ++i) {
    const double left = of.stock[i - 1] + of.entrees[i] - of.stock[i];
    const bool restated = std::abs(reported_gaps[i]) > limit;
    if (is_known(left)) exits[i] = std::max(restated ? reported[i] : left, 0.5);
  }
  return exits;
}

//! How far reported exits and the balance are apart.
void tell_imbalance(const Balance& reported, const Values& gaps, History& history) {
  double sum_reported = 0, sum_balanced = 0, sum_entrees = 0, sum_gap = 0, worst = 0;
  int count = 0;
  for (std::size_t i = 1; i < reported.size(); ++i) {
    const double gap = gaps[i];
    if (!is_known(gap)) continue;
    sum_reported += reported.sorties[i];
    sum_balanced += std::max(reported.sorties[i] + gap, 0.5);
    sum_entrees += reported.entrees[i];
    sum_gap += gap;
    if (std::abs(gap) > std::abs(worst)) worst = gap;
    ++count;
  }
  if (count == 0 || sum_entrees <= 0) return;
  if (sum_reported > 0) history.reported = sum_reported / sum_balanced;
  history.imbalance = sum_gap / sum_entrees;
  history.worst_imbalance = worst / (sum_entrees / count);
}

//! [begin, end): from the first figure that says something, to the last.
struct Life {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Life life_of(const Balance& figures) {
  const auto says_something = [&](std::size_t i) {
    const auto says = [i](const Values& values) { return is_known(values[i]) && values[i] != 0; };
    return says(figures.entrees) || says(figures.sorties) || says(figures.stock);
  };
  Life life{figures.size(), 0};
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!says_something(i)) continue;
    life.begin = std::min(life.begin, i);
    life.end = i + 1;
  }
  return life;
}

Balance cut(const Balance& of, std::size_t begin) {
  const auto tail = [begin](const Values& values) {
    return Values(values.begin() + static_cast<std::ptrdiff_t>(begin), values.end());
  };
  return {tail(of.entrees), tail(of.sorties), tail(of.stock)};
}

//! Whether the filings stopped: zeros after the life that chance does not explain, e^{−12} < 10⁻⁵.
bool has_stopped(const Life& life, const Balance& figures, std::size_t year) {
  double filed = 0, periods = 0, zeros = 0;
  for (std::size_t i = life.end - std::min(life.end, year); i < life.end; ++i) {
    if (!is_known(figures.entrees[i])) continue;
    filed += figures.entrees[i];
    ++periods;
  }
  for (std::size_t i = life.end; i < figures.size(); ++i) zeros += is_known(figures.entrees[i]) ? 1 : 0;
  return periods > 0 && filed / periods * zeros > 12;
}

//! Why a series with this life is not fitted, if it is not.
std::optional<Unfit> reason_against(const Life& life, const Balance& figures, Step step) {
  const auto year = static_cast<std::size_t>(periods_per_year(step));
  if (life.end == 0) return Unfit::empty;
  if (life.end + year <= figures.size() || has_stopped(life, figures, year)) return Unfit::closed;
  const auto count = [&](const Values& values) {
    return std::count_if(values.begin() + static_cast<std::ptrdiff_t>(life.begin), values.end(), is_known);
  };
  const auto least = step == Step::month ? 6 : 2;
  if (std::max(count(figures.entrees), count(figures.stock)) < least) return Unfit::too_short;
  return std::nullopt;
}

}  // namespace

Completed complete(const Series& series, const Periods& periods, int known) {
  Balance figures{known_part(series.entrees, known), known_part(series.sorties, known),
                  known_part(series.stock, known)};
  const Life life = life_of(figures);
  if (const auto reason = reason_against(life, figures, periods.step)) return {std::nullopt, *reason};

  figures = cut(figures, life.begin);
  History history;
  history.begin = static_cast<int>(life.begin);
  if (!knows_anything(figures.stock)) {
    history.entrees = std::move(figures.entrees);
    if (!knows_anything(history.entrees)) return {std::nullopt, Unfit::empty};
    return {std::move(history), {}};
  }
  const Values gaps = gaps_of(figures);
  tell_imbalance(figures, gaps, history);
  history.reported_sorties = figures.sorties;
  figures.solve_flows();
  for (const double stock : figures.stock)
    history.stock_origin.push_back(is_known(stock) ? Origin::observed : Origin::filled);
  figures.roll_back();
  figures.fill_holes();
  figures.solve_flows();
  if (!is_known(figures.stock.back())) return {std::nullopt, Unfit::too_short};
  if (!knows_anything(figures.entrees)) return {std::nullopt, Unfit::no_flows};
  history.sorties = balanced_exits(figures, gaps, history.reported_sorties);
  history.entrees = std::move(figures.entrees);
  history.stock = std::move(figures.stock);
  return {std::move(history), {}};
}

}  // namespace clepsydre::calibration
