#include "model/calibration/replay.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/calibration/dates.hpp"
#include "model/starting_ages.hpp"

namespace clepsydre::calibration {
namespace {

using Array = Eigen::ArrayXd;

double omega(const PassageLaw& law, double age) {
  return age < law.minimum ? 0 : std::pow(1 + (age - law.minimum) / law.scale, law.theta);
}

//! ω in the mean over the ages [low, high).
double mean_omega(const PassageLaw& law, double low, double high) {
  const double ripe = std::max({low, law.minimum, 0.0});
  return ripe >= high ? 0 : omega(law, (ripe + high) / 2) * (high - ripe) / (high - low);
}

//! Cohorts that pass one sub-step after the other.
class Passing {
 public:
  Passing(const Cohorts& start, const PassageLaw& law)
      : law_(law),
        substep_(start.substep),
        pending_(Eigen::Map<const Array>(start.pending.data(), std::ssize(start.pending))),
        open_age_(start.open_age),
        omega_(pending_.size()),
        survivors_(pending_.size()) {
    for (Eigen::Index i = 0; i < pending_.size(); ++i) omega_[i] = weight(static_cast<double>(i) * substep_);
    ripe_ = (omega_ > 0).cast<double>();
  }

  //! Cases come, grow older by a sub-step and leave until `stock` remain.
  void pass(double entrees, double stock) {
    grow_older();
    pending_[0] = std::max(entrees, stock - pending_.sum());
    const double unripe = ((1 - ripe_) * pending_).sum();
    if (stock <= unripe) {
      pending_ *= (1 - ripe_) * (unripe > 0 ? stock / unripe : 0);
    } else {
      const double remain = stock - unripe;
      const double kept = law_.grain == Grain::docket ? thin_by_share(remain) : thin_by_hazard(remain);
      pending_ = ripe_ * survivors_ * (remain / kept) + (1 - ripe_) * pending_;
    }
  }

  [[nodiscard]] Cohorts cohorts() const {
    return {.substep = substep_, .pending = {pending_.begin(), pending_.end()}, .open_age = open_age_};
  }

 private:
  //! Of a cohort that ends the sub-step with ages from `age` on: it was half a sub-step younger, in the mean,
  //! while it could leave. The docket knows whole months alone.
  [[nodiscard]] double weight(double age) const {
    return law_.grain == Grain::docket ? omega(law_, age)
                                       : mean_omega(law_, age - substep_ / 2, age + substep_ / 2);
  }

  void grow_older() {
    const Eigen::Index open = pending_.size() - 1;
    const double joining = pending_[open - 1];
    const double older = pending_[open] + joining;
    if (older > 0) {
      const double age = (static_cast<double>(open) + 0.5) * substep_;
      open_age_ = (pending_[open] * (open_age_ + substep_) + joining * age) / older;
    }
    for (Eigen::Index i = open - 1; i > 0; --i) pending_[i] = pending_[i - 1];
    pending_[open] = older;
    pending_[0] = 0;
  }

  //! Survivors such that those of the ripe are `remain`; tells how many they are, to the last digits.
  //! log Σ n exp(−λ ω) is convex and falls in λ: Newton's steps never pass the root from its left.
  double thin_by_hazard(double remain) {
    for (int step = 0;; ++step) {
      survivors_ = pending_ * (-rate_ * omega_).exp();
      const double kept = (ripe_ * survivors_).sum();
      const double error = std::log(kept / remain);
      if (std::abs(error) < 1e-10 || step == 50) return kept;
      const double next = rate_ + error * kept / (survivors_ * omega_).sum();
      rate_ = next > 0 ? next : 0;  // also where none survived, and the step is no number
    }
  }

  //! The same with min(1, λ ω): classes whose chance reaches 1 leave whole and the others share the rest.
  double thin_by_share(double remain) {
    double rest = (ripe_ * pending_).sum() - remain;
    Array chance = omega_;
    Array shared = omega_ * pending_;
    for (;;) {
      const double weighted = shared.sum();
      rate_ = weighted > 0 ? rest / weighted : 0;
      const auto whole = rate_ * omega_ >= 1 && shared > 0;
      if (!whole.any()) break;
      rest -= whole.select(pending_, 0).sum();
      shared = whole.select(0, shared).eval();
    }
    survivors_ = pending_ * (1 - (rate_ * omega_).min(1.0));
    return (ripe_ * survivors_).sum();
  }

  PassageLaw law_;
  double substep_;
  Array pending_;
  double open_age_;
  Array omega_;
  Array ripe_;  // 1 where ω > 0, else 0
  Array survivors_;
  double rate_ = 0;  // λ of the last sub-step: the next is near it
};

Cohorts empty_cohorts(double substep) {
  const auto closed = static_cast<std::size_t>(std::lround((age_classes - 1) / substep));
  Cohorts cohorts{.substep = substep, .pending = std::vector<double>(closed + 1, 0.0), .open_age = 0};
  cohorts.open_age = cohorts.open_from();
  return cohorts;
}

double or_last(double value, double last) { return is_known(value) ? value : last; }

}  // namespace

Passage engine_passage(const PassageLaw& law) {
  return {.minimum = static_cast<int>(std::ceil(law.minimum)), .scale = law.scale, .theta = law.theta};
}

Cohorts at_rest(double stock, double flow, Step step, const PassageLaw& law) {
  constexpr std::uint32_t finely = 1'000'000'000;  // whole cases of a stock so large are as good as shares
  Cohorts cohorts = empty_cohorts(substep_of(step, law.grain));
  if (!(stock > 0)) return cohorts;
  const double scaled = flow * finely / stock;
  const StartingAges monthly = starting_ages(finely, scaled, scaled, engine_passage(law));
  for (std::size_t i = 0; i + 1 < cohorts.pending.size(); ++i) {
    const double middle = (static_cast<double>(i) + 0.5) * cohorts.substep;
    const auto month = std::min(static_cast<std::size_t>(middle), monthly.stock.size() - 2);
    cohorts.pending[i] = monthly.stock[month] * cohorts.substep;
  }
  cohorts.pending.back() = monthly.stock.back();
  cohorts.open_age = monthly.open_age + 0.5;
  const double scale = stock / cohorts.total();
  for (double& pending : cohorts.pending) pending *= scale;
  return cohorts;
}

std::optional<Cohorts> at_rest(const History& history, int period, const Periods& periods,
                               const PassageLaw& law) {
  const int first = period - history.begin;
  if (!history.has_stock() || first < 0 || first >= static_cast<int>(history.size())) return {};
  const auto from = static_cast<std::size_t>(first);
  if (!is_known(history.stock[from])) return {};
  const std::size_t year = static_cast<std::size_t>(periods_per_year(periods.step)) + 1;
  const double entrees =
      mean_known(std::span(history.entrees).subspan(from, std::min(year, history.size() - from)));
  return at_rest(history.stock[from], entrees / months_of(periods.step), periods.step, law);
}

std::vector<Cohorts> replay(const History& history, const Cohorts& start, int period, const Periods& periods,
                            const PassageLaw& law) {
  assert(history.has_stock() && period >= history.begin);
  std::vector<Cohorts> replayed{start};
  Passing passing(start, law);
  double entrees = 0;
  double stock = start.total();
  const int substeps = substeps_of(periods.step, law.grain);
  for (auto t = static_cast<std::size_t>(period - history.begin) + 1; t < history.size(); ++t) {
    const double before = stock;
    entrees = or_last(history.entrees[t], or_last(history.entrees[t - 1], entrees));
    stock = or_last(history.stock[t], stock);
    for (int i = 1; i <= substeps; ++i)
      passing.pass(entrees / substeps, before + (stock - before) * i / substeps);
    replayed.push_back(passing.cohorts());
  }
  return replayed;
}

std::vector<Cohorts> replay(const History& history, std::span<const AgeBand> start, const Periods& periods,
                            const PassageLaw& law) {
  if (start.empty()) return {};
  const int period = start.front().period;
  const std::optional<Cohorts> rest = at_rest(history, period, periods, law);
  return rest ? replay(history, adjusted(*rest, start), period, periods, law) : std::vector<Cohorts>{};
}

}  // namespace clepsydre::calibration
