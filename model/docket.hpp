// The docket: pending cases by monthly age class, and the law of passage that says which of them leave.
//
// Lane code (see lanes.hpp). Weights are whole numbers, so that every sum is exact and does not depend on
// the order in which it is taken; the cases that leave are picked by systematic sampling along the ages:
// whole cases, exactly n, never more than a class holds, one uniform per cell and month.
#pragma once

#include "model/docket_wide.hpp"
#include "model/lanes.hpp"
#include "model/program.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! What left the docket in a month.
struct Exits {
  U months;      //!< sum of the whole months of age of the cases that left
  U first;       //!< of these, in the month they came
  U younger_12;  //!< of these, in age classes 0…11
  U younger_24;
};

class Docket {
 public:
  explicit Docket(const PassageProgram& passage) : passage_(&passage) {}

  void start(const std::uint32_t* stock, std::uint32_t open_months) {
    for (int age = 0; age < ring; ++age) slots_[slot(age)] = all(stock[age]);
    open_ = all(stock[ring]);
    open_months_ = all(open_months);
    oldest_ = ring;
    recount();
  }

  //! Another law of passage takes over, from next month on.
  void follow(const PassageProgram& passage) {
    passage_ = &passage;
    recount();
  }

  //! All cases leave for another docket: [age][replication], then the open class' months. `stride` numbers a
  //! row.
  void hand_over(std::uint32_t* rows, std::size_t stride) {
    for (int age = 0; age <= ring; ++age) add_to(rows + static_cast<std::size_t>(age) * stride, cases(age));
    add_to(rows + (ring + 1) * stride, open_months_);
    for (U& slot : slots_) slot = U{};
    open_ = open_months_ = U{};
    recount();
  }

  //! Cases come from another docket, as handed over.
  void take_over(const std::uint32_t* rows, std::size_t stride) {
    for (int age = 0; age <= ring; ++age)
      cases(age) += load<U>(rows + static_cast<std::size_t>(age) * stride);
    open_months_ += load<U>(rows + (ring + 1) * stride);
    oldest_ = ring;
    recount();
  }

  //! Cases of an age. Domain: 0…cohort_ages − 1.
  [[nodiscard]] U of_age(int age) const { return slots_[slot(age)]; }

  //! A month passes and new cases come in.
  void age(U entries) {
    const int last = slot(ring - 1);
    open_months_ += open_ + slots_[last] * all(std::uint32_t{ring});
    open_ += slots_[last];
    newest_ = last;  // the slot of the oldest class becomes that of the newest
    slots_[newest_] = entries;
    oldest_ = oldest_ < ring ? oldest_ + 1 : ring;

    months_ += stock_;
    stock_ += entries;
    over_12_ += slots_[slot(12)];
    over_24_ += slots_[slot(24)];
    const U ripened = slots_[slot(passage_->minimum)];
    ripe_ += ripened;
    weighted_ += all(passage_->weights[0]) * entries;
  }

  [[nodiscard]] U ripe() const { return ripe_; }
  [[nodiscard]] U stock() const { return stock_; }
  [[nodiscard]] U months() const { return months_; }  //!< sum of the whole months of age of all cases
  [[nodiscard]] U over_12() const { return over_12_; }
  [[nodiscard]] U over_24() const { return over_24_; }

  //! n ripe cases leave. `offset` in [0, 65536) is the uniform of the systematic sample.
  //! Domain: n ≤ ripe().
  Exits leave(U n, U offset) {
    Exits exits{};
    const I wide = ripe_ > all(widest);
    if (any(wide)) leave_wide(wide, n, offset, exits);
    walk(wide ? U{} : n, offset, exits);
    settle(n, exits);
    return exits;
  }

 private:
  static constexpr int ring = age_classes - 1;  // classes of one month each; then the open class

  static void add_to(std::uint32_t* row, U cases) { store(row, load<U>(row) + cases); }

  [[nodiscard]] int slot(int age) const {
    const int index = newest_ + age;
    return index < ring ? index : index - ring;
  }
  [[nodiscard]] U& cases(int age) { return age == ring ? open_ : slots_[slot(age)]; }

  void recount() {
    stock_ = months_ = over_12_ = over_24_ = ripe_ = weighted_ = U{};
    for (int age = 0; age <= ring; ++age) {
      const U here = cases(age);
      stock_ += here;
      months_ += age == ring ? open_months_ : here * all(static_cast<std::uint32_t>(age));
      if (age >= 12) over_12_ += here;
      if (age >= 24) over_24_ += here;
      weighted_ += here * next_weight(age);
      if (age >= passage_->minimum) ripe_ += here;
    }
  }
  [[nodiscard]] U next_weight(int age) const { return all(passage_->weights[age < ring ? age + 1 : ring]); }

  //! κ · 65536: the chance, in 65536ths, that a case leaves is κ times its weight, at most 1.
  //! Classes whose chance reaches 1 are taken whole and the others share what is left (exact, in integers).
  [[nodiscard]] F chance_per_weight(U n) {
    U rest = n;
    U weight = weighted_;
    if (any((n * all(passage_->heaviest) > weight) & (n < ripe_))) saturate(n, rest, weight);
    const I everything = n == ripe_;
    const F ratio = to_float(as_signed(rest)) / max(to_float(as_signed(weight)), all(1.0f));
    constexpr float scale = 65536.0f * (1.0f - 1.0f / (1 << 21));  // rounds down: the sum stays within n
    return everything ? all(2.0f * 65536.0f) : ratio * all(scale);
  }

  void saturate(U n, U& rest, U& weight) {
    I active = as_signed(n) > I{};
    const int step = passage_->direction == Direction::young_first ? 1 : -1;
    const int begin = step > 0 ? passage_->minimum : oldest_;
    const int end = step > 0 ? oldest_ + 1 : passage_->minimum - 1;
    for (int age = begin; age != end && any(active); age += step) {
      const U here = cases(age);
      const U w = all(passage_->weights[age]);
      active &= rest * w >= weight;
      rest -= active ? here : U{};
      weight -= active ? here * w : U{};
    }
  }

  //! Walks the ages once: takes the cases, and makes next month's weighted sum on the way.
  void walk(U n, U offset, Exits& exits) {
    Pass pass{.per_weight = chance_per_weight(n), .reached = offset};
    take(pass, 0, 0);
    exits.first += pass.taken;
    take(pass, 1, 11);
    exits.younger_12 += pass.taken;
    take(pass, 12, 23);
    exits.younger_24 += pass.taken;
    take(pass, 24, ring - 1);
    if (oldest_ == ring) {
      pass.sum_taken += pass.taken;
      const U leaving = pass.pick(open_, passage_->chances[ring]);
      exits.months += take_open(leaving);
      pass.next += open_ * all(passage_->weights[ring]);
    }
    exits.months += all(static_cast<std::uint32_t>(oldest_)) * pass.taken - pass.sum_taken;
    weighted_ = pass.next;
    left_over_ = n - pass.taken;
  }

  //! One walk over the ages: systematic sampling, with the sums that fall out of it.
  struct Pass {
    F per_weight;
    U reached;      // sum of chances so far, in 65536ths
    U taken{};      // cases taken so far
    U sum_taken{};  // Σ over ages of `taken`: gives the sum of ages by parts
    U next{};       // weighted sum of next month

    U pick(U& here, float weight) {
      const F chance = min(per_weight * all(weight), all(65536.0f));
      reached += as_unsigned(truncate(chance)) * here;
      const U now = reached >> 16;
      const U leaving = now - taken;
      taken = now;
      return leaving;
    }
  };

  void take(Pass& pass, int from, int to) {
    to = to < oldest_ ? to : oldest_;
    if (from > to) return;
    int at = slot(from);
    for (int age = from; age <= to; ++age) {
      U& here = slots_[at];
      if (age > 0) pass.sum_taken += pass.taken;
      here -= pass.pick(here, passage_->chances[age]);
      pass.next += here * next_weight(age);
      at = at + 1 < ring ? at + 1 : 0;
    }
  }

  //! Rounding chances down leaves at most two cases to take: the oldest go.
  void settle(U n, Exits& exits) {
    for (int age = oldest_; age >= passage_->minimum && any(left_over_ != U{}); --age) {
      const U leaving = min(left_over_, cases(age));
      left_over_ -= leaving;
      weighted_ -= leaving * next_weight(age);
      remove(age, leaving, exits);
    }
    stock_ -= n;
    ripe_ -= n;
    months_ -= exits.months;
    over_12_ -= n - exits.younger_12;
    over_24_ -= n - exits.younger_24;
    while (oldest_ > 0 && !any(cases(oldest_) != U{})) --oldest_;
  }

  void remove(int age, U leaving, Exits& exits) {
    exits.months += leaving * all(static_cast<std::uint32_t>(age));
    if (age == ring) exits.months += take_open(leaving);
    if (age < ring) cases(age) -= leaving;
    if (age == 0) exits.first += leaving;
    if (age < 12) exits.younger_12 += leaving;
    if (age < 24) exits.younger_24 += leaving;
  }

  //! Cases leave the open class at its mean age. Returns by how much that exceeds its first month.
  U take_open(U leaving) {
    const F mean = to_float(as_signed(open_months_)) / max(to_float(as_signed(open_)), all(1.0f));
    const U least = leaving * all(std::uint32_t{ring});
    const U most = open_months_ - (open_ - leaving) * all(std::uint32_t{ring});
    const U wanted = as_unsigned(truncate(mean * to_float(as_signed(leaving)) + all(0.5f)));
    const U within = min(max(wanted, least), most);
    const U months = leaving == open_ ? open_months_ : within;
    open_months_ -= months;
    open_ -= leaving;
    return months - least;
  }

  //! Lanes whose docket is too large for 32-bit sums, one by one; they then take no part in the walk.
  void leave_wide(I wide, U n, U offset, Exits& exits) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      if (!wide[lane]) continue;
      std::uint32_t stock[age_classes];
      std::uint32_t leaving[age_classes];
      for (int age = 0; age < age_classes; ++age) stock[age] = cases(age)[lane];
      clepsydre::leave_wide(*passage_, n[lane], offset[lane], stock, leaving);
      for (int age = 0; age < age_classes; ++age) {
        U only{};
        only[lane] = leaving[age];
        remove(age, only, exits);
      }
    }
  }

  const PassageProgram* passage_;
  U slots_[ring];
  U open_;
  U open_months_;
  U stock_, months_, over_12_, over_24_, ripe_, weighted_;
  U left_over_{};
  int newest_ = 0;
  int oldest_ = ring;  // classes beyond are empty in every lane
};

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
