// One month of one cell in all lanes: the composition of the laws, in the order of README.md.
//
// Lane code (see lanes.hpp).
#pragma once

#include "model/docket.hpp"
#include "model/effort.hpp"
#include "model/level.hpp"
#include "model/measures.hpp"
#include "model/random/binomial.hpp"
#include "model/random/normal.hpp"
#include "model/random/philox.hpp"
#include "model/random/poisson.hpp"
#include "model/routing.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

inline constexpr std::uint32_t no_month = 0;  // what is drawn once per replication

//! What a redeployment does in the month at hand, and what it gathers for the next.
struct Redeployed {
  F factor;  //!< on the capacity of its receivers
  F unused;  //!< time its givers left unused, in shares of the category's time
};

//! A cell in the middle of a month.
struct InMonth {
  F entrees_shock;
  F capacity_shock;
  U filing;  //!< uniform words
  U closing;
  F capacity;  //!< what multiplies it beside productivity and the level's shock
  U entrees;
  U leaving;
};

//! A cell in the middle of a run: what a block of lanes carries from month to month.
class CellState {
 public:
  CellState(const UnitProgram& unit, const CellProgram& cell, std::size_t lane_offset)
      : unit_(unit), cell_(cell), docket_(cell.passages[0]), lane_offset_(lane_offset) {
    if (unit.dispersion == Dispersion::off) {
      entrees_ = Level(cell.entrees_level, F{}, F{});
      capacity_ = Level(cell.capacity_level, F{}, F{});
      gamma_ = all(cell.gamma);
    } else {
      const Words first = philox(replication(), no_month, 0, cell.parameters_key);
      const Words second = philox(replication(), no_month, 1, cell.parameters_key);
      const F start = normal(first.first);
      const F own = normal(first.third);
      entrees_ = Level(cell.entrees_level, start, normal(first.second));
      capacity_ = Level(cell.capacity_level, all(cell.start_correlation) * start + all(cell.start_rest) * own,
                        normal(first.fourth));
      gamma_ = all(cell.gamma) + all(cell.gamma_sd) * normal(second.first);
    }
    docket_.start(cell.stock, cell.open_months);
  }

  //! Cases closed before the first month may still be on their way.
  void send_history() {
    for (int month = -unit_.history; month < 0 && cell_.route_count > 0; ++month) {
      const F past = all(cell_.past_sorties[(month % 12 + 12) % 12]);
      const U closed = unit_.dispersion == Dispersion::on
                           ? round_down(past, draw(month, cell_.key).fourth >> 16)
                           : whole(past, sorties_rest_);
      send(month, closed);
    }
  }

  //! Before any cell's month: a cell that has closed hands over its docket, and what still comes to it.
  void hand_over(int month) {
    if (month < cell_.closing) return;
    if (month == cell_.closing) docket_.hand_over(cell_.docket_out + lane_offset_, unit_.padded);
    if (cell_.arrivals.values == nullptr) return;
    std::int32_t* forward = of_arrivals(cell_.forward, month);
    store(forward, load<U>(forward) + load<U>(of_arrivals(cell_.arrivals, month)));
  }

  //! How strongly the cell draws time to itself: (stock / reference sorties)^strength.
  [[nodiscard]] F attraction(int month, float strength) const {
    const F stock = max(to_float(as_signed(docket_.stock())), all(0.5f));
    const F months = stock / all(max_of(cell_.reference_sorties[month], 1e-6f));
    return exp(all(strength) * log(months));
  }

  // A month in four steps, each of which is taken for all cells of the unit before the next: steps of one
  // cell wait for each other, those of many cells do not, and the processor works on several at once.

  //! (a) Dockets and laws of passage that change with the month; all its shocks.
  void draw(int month, InMonth& now) {
    if (next_docket_ < cell_.docket_count && cell_.dockets[next_docket_].month == month) {
      docket_.take_over(cell_.dockets[next_docket_++].rows + lane_offset_, unit_.padded);
    }
    if (next_passage_ < cell_.passage_count && cell_.passage_from[next_passage_] <= month) {
      docket_.follow(cell_.passages[next_passage_++]);
    }
    const Words words = draw(month, cell_.key);
    draw_shocks(month, words, now);
    now.filing = words.third;
    now.closing = words.fourth;
  }

  //! (b) Cases come in.
  void file(int month, const F* effect_factors, const Redeployed* redeployed, InMonth& now) {
    F on_entrees = all(1.0f);
    F on_capacity = all(1.0f);
    for (std::size_t i = 0; i < cell_.effect_count; ++i) {
      const EffectProgram& effect = cell_.effects[i];
      const F factor = all(1.0f) + all(effect.weight[month]) * (effect_factors[effect.effect] - all(1.0f));
      (effect.on_capacity ? on_capacity : on_entrees) *= factor;
    }
    // By what was pending before.
    now.capacity = on_capacity * staff(month) * received(month, redeployed);
    now.entrees = filed(month, now.entrees_shock, on_entrees, now.filing);
    docket_.age(now.entrees);
  }

  //! (c) How many leave, and where those judged go on to.
  void close(int month, Redeployed* redeployed, InMonth& now) {
    now.leaving = leaving(month, now, redeployed);
    capacity_.move(cell_.capacity_level, now.capacity_shock);
    entrees_.move(cell_.entrees_level, now.entrees_shock);
  }

  //! (d) Which of them, and what is counted.
  void leave(int month, const InMonth& now) {
    const Exits exits = docket_.leave(now.leaving, now.closing & all(std::uint32_t{0xFFFF}));
    observe(month, now.entrees, now.leaving, exits);
    if (follows_cohorts()) follow(month, now.entrees);
  }

 private:
  static float max_of(float a, float b) { return a < b ? b : a; }

  [[nodiscard]] std::size_t block() const { return lane_offset_ / block_width; }
  [[nodiscard]] std::size_t lane() const { return lane_offset_ % block_width; }
  [[nodiscard]] std::size_t months() const { return static_cast<std::size_t>(unit_.months); }
  [[nodiscard]] std::int32_t* of_arrivals(const ArrivalSeries& series, int month) const {
    return series.values + block() * series.block_stride +
           static_cast<std::size_t>(month) * series.month_stride + lane();
  }
  [[nodiscard]] U replication() const {
    return as_unsigned(lane_index()) + all(static_cast<std::uint32_t>(lane_offset_));
  }
  [[nodiscard]] Words draw(int month, PhiloxKey key) const {
    return philox(replication(), static_cast<std::uint32_t>(unit_.first_month + month), 0, key);
  }
  [[nodiscard]] F national(const float* shocks, int month) const {
    const std::size_t row = (block() * months() + static_cast<std::size_t>(month)) * unit_.leaf_count;
    return load<F>(shocks + (row + cell_.leaf) * block_width + lane());
  }

  void draw_shocks(int month, const Words& words, InMonth& now) const {
    now.entrees_shock = now.capacity_shock = F{};
    if (unit_.dispersion == Dispersion::off) return;
    const F entrees = mix(cell_.entrees_level, national(unit_.national_entrees, month), normal(words.first));
    const F own = mix(cell_.capacity_level, national(unit_.national_capacity, month), normal(words.second));
    now.entrees_shock = entrees;
    now.capacity_shock = all(cell_.correlation) * entrees + all(cell_.correlation_rest) * own;
  }

  //! X ~ Poisson(λ e^{level + sd η − sd²/2}), and the cases routed here.
  U filed(int month, F eta, F factor, U word) {
    const F drift = entrees_.level() + entrees_.shock(eta) + entrees_.mean_correction();
    const F mean = all(cell_.entrees[month]) * factor * exp(drift);
    U entrees{};
    if (unit_.dispersion == Dispersion::on) {
      entrees = as_unsigned(poisson(word, mean));
    } else {
      entrees = whole(all(cell_.entrees[month]) * factor, entrees_rest_);
    }
    if (cell_.arrivals.values == nullptr || month >= cell_.closing) return entrees;
    return entrees + load<U>(of_arrivals(cell_.arrivals, month));
  }

  [[nodiscard]] F of_staff(const StaffSeries& series, int month) const {
    return load<F>(series.values + block() * series.stride + static_cast<std::size_t>(month) * block_width +
                   lane());
  }

  //! Capacity of the staff against the reference: that of the category which binds.
  [[nodiscard]] F staff(int month) const {
    F least = all(1.0f);
    for (std::size_t i = 0; i < cell_.work_count; ++i) {
      const WorkProgram& work = cell_.works[i];
      F etpt = of_staff(work.etpt, month);
      if (work.helpers.values != nullptr) etpt += all(work.team) * of_staff(work.helpers, month);
      const F ratio = etpt * all(work.factor[month]);
      least = i == 0 ? ratio : min(least, ratio);
    }
    return least;
  }

  //! Factor on capacity of the time that redeployments bring.
  [[nodiscard]] F received(int month, const Redeployed* redeployed) const {
    F factor = all(1.0f);
    for (std::size_t i = 0; i < cell_.receive_count; ++i) {
      const std::size_t which = cell_.receives[i].redeployment;
      factor *= redeployed[which].factor;
      const RedeploymentProgram& rule = unit_.redeployments[which];
      if (rule.worst_delay) factor *= attraction(month, rule.strength[month]);
    }
    return factor;
  }

  //! Cases that leave: judged, and sent on where they go on; then withdrawn.
  U leaving(int month, const InMonth& now, Redeployed* redeployed) {
    const F available = to_float(as_signed(docket_.ripe()));
    const bool as_usual = cell_.effect_count + cell_.work_count + cell_.receive_count == 0;
    const F disturbance = capacity_.level() + capacity_.shock(now.capacity_shock) +
                          (as_usual ? F{} : log(max(now.capacity, all(1e-9f))));
    F expected = expected_sorties(cell_.law, available, all(cell_.effort[month]), disturbance, gamma_,
                                  all(cell_.log_reference_load[month]));
    if (cell_.give_count > 0) give(month, expected, disturbance, redeployed);
    if (cell_.session != nullptr) expected += all(cell_.session[month]);
    const U drawn = unit_.dispersion == Dispersion::on ? round_down(expected, now.closing >> 16)
                                                       : whole(expected, sorties_rest_);
    const U judged = min(drawn, docket_.ripe());
    send(month, judged);
    return judged + withdraw(month, docket_.ripe() - judged);
  }

  //! Time left unused: 1 − Y / what the month's capacity closes at the reference load.
  void give(int month, F expected, F disturbance, Redeployed* redeployed) const {
    const F load = all(cell_.log_reference_load[month]);
    const F full = cell_.law == EffortLaw::fixed
                       ? all(cell_.effort[month]) * exp(disturbance)
                       : exp(load) / (all(1.0f) + exp(-(all(cell_.effort[month]) + disturbance)));
    const F unused = max(all(1.0f) - expected / max(full, all(1e-6f)), F{});
    for (std::size_t i = 0; i < cell_.give_count; ++i) {
      redeployed[cell_.gives[i].redeployment].unused += all(cell_.gives[i].weight[month]) * unused;
    }
  }

  U withdraw(int month, U left) {
    if (cell_.withdrawal.p <= 0) return U{};
    if (unit_.dispersion == Dispersion::off) {
      return min(whole(to_float(as_signed(left)) * all(cell_.withdrawal.p), withdrawn_rest_), left);
    }
    const U word = draw(month, cell_.withdrawals_key).first;
    return as_unsigned(binomial(word, as_signed(left), cell_.withdrawal));
  }

  void send(int month, U closed) {
    if (unit_.dispersion == Dispersion::on && !any(closed != U{})) return;
    for (std::size_t i = 0; i < cell_.route_count; ++i) {
      const RouteProgram& route = cell_.routes[i];
      if (month < route.from || month >= route.until) continue;
      const ThinningProgram& rate = month < 0 ? route.history_rate : route.rate[month];
      if (unit_.dispersion == Dispersion::off) {
        const F mean = to_float(as_signed(closed)) * all(rate.p);
        send_on(route, unit_, month, lane_offset_, whole(mean, routes_rest_[i]), all(std::uint32_t{1} << 15));
        continue;
      }
      if (month + route.lags < 0) continue;
      const Words words = draw(month, route.key);
      const U going = as_unsigned(binomial(words.first, as_signed(closed), rate));
      send_on(route, unit_, month, lane_offset_, going, words.second >> 16);
    }
  }

  //! A whole number of the given mean: the uniform (16 bits) decides the fraction.
  static U round_down(F mean, U uniform) {
    return as_unsigned(truncate(mean + (to_float(as_signed(uniform)) + all(0.5f)) * all(1.0f / 65536)));
  }

  //! A whole number near the mean; the fraction is carried in `rest`, so that sums are right to one case.
  static U whole(F mean, F& rest) {
    rest += mean;
    const U number = as_unsigned(truncate(max(rest + all(0.5f), F{})));
    rest -= to_float(as_signed(number));
    return number;
  }

  void observe(int month, U entrees, U sorties, const Exits& exits) const {
    constexpr std::uint32_t ticks = static_cast<std::uint32_t>(ticks_per_month);
    const std::size_t row = static_cast<std::size_t>(month) * unit_.blocks + block() - unit_.first_block;
    std::int32_t* at = cell_.records + row * measure_count * block_width + lane();
    const auto put = [&](Measure measure, U value) {
      store_past_caches(at + static_cast<std::size_t>(measure) * block_width, value);
    };
    put(Measure::entrees, entrees);
    put(Measure::sorties, sorties);
    put(Measure::stock, docket_.stock());
    // A case filed and closed in months t and t + a is a months old on average; pending at the end of month
    // t + a it is a + 1/2.
    put(Measure::age_sorties, exits.months * all(ticks) + exits.first * all(cell_.first_month_ticks));
    put(Measure::age_stock, docket_.months() * all(ticks) + docket_.stock() * all(ticks / 2));
    put(Measure::sorties_12, exits.younger_12);
    put(Measure::stock_12, docket_.over_12());
    put(Measure::stock_24, docket_.over_24());
  }

  [[nodiscard]] bool follows_cohorts() const {
    return cell_.cohorts != nullptr && block() % std::size_t{cohort_stride} == 0;
  }

  //! Adds what is left of the cohorts of this month and those before to their sums over replications.
  void follow(int month, U entrees) const {
    constexpr int width = static_cast<int>(lanes);
    static_assert(cohort_row % width == 0);
    const U within =
        as_unsigned(as_signed(replication()) < all(static_cast<std::int32_t>(unit_.replications)));
    std::int64_t* row = cell_.cohorts + static_cast<std::size_t>(month) * std::size_t{cohort_row};
    const int used = 1 + (month < cohort_ages ? month + 1 : cohort_ages);
    U cases[cohort_row];
    cases[0] = entrees & within;
    for (int i = 1; i < used; ++i) cases[i] = docket_.of_age(i - 1) & within;
    for (int i = used; i % width != 0; ++i) cases[i] = U{};
    for (int first = 0; first < used; first += width) {
      std::uint32_t sums[lanes];
      store(sums, sum_each(cases + first));
      for (int i = 0; i < width; ++i) row[first + i] += sums[i];
    }
  }

  const UnitProgram& unit_;
  const CellProgram& cell_;
  Docket docket_;
  std::size_t lane_offset_;
  std::size_t next_passage_ = 1;
  std::size_t next_docket_ = 0;
  Level entrees_;
  Level capacity_;
  F gamma_{};
  // With dispersion off, fractions of cases carried to the next month, so that totals are right to one case.
  F entrees_rest_{};
  F sorties_rest_{};
  F withdrawn_rest_{};
  F routes_rest_[most_routes]{};
};

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
