#include "tests/support/panels.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <random>

#include "model/calibration/transforms.hpp"

namespace clepsydre::tests {
namespace {

using calibration::Panel;
using calibration::Periods;
using calibration::Series;
using calibration::Step;
using Random = std::mt19937_64;

double normal(Random& random) { return std::normal_distribution<double>()(random); }
double uniform(Random& random, double from, double to) {
  return std::uniform_real_distribution<double>(from, to)(random);
}

//! 1/(1 + e^{−x}) around p, one half of logit apart.
double near_share(Random& random, double p) {
  return std::clamp(1 / (1 + (1 - p) / p * std::exp(-0.45 * normal(random))), 0.05, 0.9);
}

LevelTruth drawn_level(Random& random, Step step, double keep) {
  const double prior = 1 - std::pow(keep, std::pow(months_of(step), 0.25));
  LevelTruth truth{.step = near_share(random, prior), .common = uniform(random, 0, 0.6), .season = {}};
  const int places = periods_per_year(step);
  const double phase = uniform(random, 0, 2 * std::numbers::pi);
  for (int place = 0; place < places; ++place)
    truth.season.push_back(0.1 * std::cos(2 * std::numbers::pi * place / places + phase));
  if (places == 1) truth.season = {0};
  return truth;
}

//! σ of a court whose group has `shared`: σ² 8/χ²_8.
double own_sd(Random& random, double shared) {
  return shared * std::sqrt(8 / std::chi_squared_distribution<double>(8)(random));
}

//! One shock: a group's own part and a court's.
double mixed(double share, double common, double own) {
  return std::sqrt(share) * common + std::sqrt(1 - share) * own;
}

//! A log level that goes on.
struct Path {
  const LevelTruth& law;
  double sd;
  double level;

  //! This period's value, `counting` of its variance left to the counting; then the level moves.
  double next(double noise, double move, double counting) {
    const double value = level + std::sqrt(std::max(sd * sd * (1 - law.step) - counting, 0.0)) * noise;
    level += law.step * sd * move;
    return value;
  }
};

//! Normals that the courts of a group share, or a court's own: noise and move of both series.
struct Four {
  double noise_x, move_x, noise_k, move_k;
};
Four four(Random& random) { return {normal(random), normal(random), normal(random), normal(random)}; }

//! Figures of one court, period by period.
class Court {
 public:
  Court(const GroupTruth& group, CourtTruth& truth, const Periods& periods)
      : group_(group),
        truth_(truth),
        periods_(periods),
        entrees_{group.entrees, truth.entrees_sd, truth.log_entrees},
        capacity_{group.capacity, truth.capacity_sd, 0},
        stock_(truth.stock_in_periods * std::exp(truth.log_entrees)),
        log_load_(std::log(stock_ + std::exp(truth.log_entrees) + 1)) {
    capacity_.level = -std::log(truth.stock_in_periods) + 0.9 * log_load_;
  }

  void add(int period, const Four& common, const Four& own, Random& random, Series& into) {
    const auto place = static_cast<std::size_t>(periods_.season(period));
    const double log_x =
        entrees_.next(mixed(group_.entrees.common, common.noise_x, own.noise_x),
                      mixed(group_.entrees.common, common.move_x, own.move_x), std::exp(-entrees_.level)) +
        group_.entrees.season[place] + 0.3 * log_working_days(periods_, period);
    const double filed = static_cast<double>(std::poisson_distribution<long>(std::exp(log_x))(random));
    const double load = std::log(stock_ + filed + 1);
    const double w = capacity_.next(mixed(group_.capacity.common, common.noise_k, own.noise_k),
                                    mixed(group_.capacity.common, common.move_k, own.move_k), 0) +
                     group_.capacity.season[place] - 0.9 * log_load_ - truth_.gamma * (load - log_load_);
    const double closed = (stock_ + filed) / (1 + std::exp(-w));
    stock_ += filed - closed;
    into.entrees.push_back(filed);
    into.sorties.push_back(closed);
    into.stock.push_back(stock_);
    last_load_ = load;
  }

  void tell_levels() {
    truth_.final_entrees = entrees_.level;
    truth_.final_capacity = capacity_.level + (0.9 - truth_.gamma) * (last_load_ - log_load_);
  }

 private:
  const GroupTruth& group_;
  CourtTruth& truth_;
  const Periods& periods_;
  Path entrees_;
  Path capacity_;
  double stock_;
  double log_load_;
  double last_load_ = 0;
};

}  // namespace

Panel panel_of(Step step, std::vector<Series> series) {
  Panel panel{.periods = {.step = step, .first = {2015, 1}, .count = 0}, .series = std::move(series)};
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    Series& one = panel.series[i];
    one.juridiction = fmt::format("C{}", i);
    one.code = "1.";
    const std::size_t size = std::max({one.entrees.size(), one.sorties.size(), one.stock.size()});
    panel.periods.count = std::max(panel.periods.count, static_cast<int>(size));
  }
  return panel;
}

Series steady_series(std::size_t periods, double entrees, double sorties, double stock) {
  Series series;
  series.entrees.assign(periods, entrees);
  series.sorties.assign(periods, sorties);
  for (std::size_t i = 1; i <= periods; ++i)
    series.stock.push_back(stock + static_cast<double>(i) * (entrees - sorties));
  return series;
}

GroupTruth drawn_group(Step step, std::size_t courts, std::uint64_t seed) {
  Random random(seed);
  GroupTruth group{.step = step,
                   .entrees = drawn_level(random, step, 0.83),
                   .capacity = drawn_level(random, step, 0.7),
                   .courts = {}};
  const double entrees_sd = uniform(random, 0.1, 0.25);
  const double capacity_sd = uniform(random, 0.1, 0.25);
  for (std::size_t i = 0; i < courts; ++i) {
    CourtTruth court;
    court.log_entrees = std::log(months_of(step) * 60.0) + 0.7 * normal(random);
    court.entrees_sd = std::hypot(own_sd(random, entrees_sd), std::exp(-court.log_entrees / 2));
    court.capacity_sd = own_sd(random, capacity_sd);
    court.gamma = 0.9 + 0.15 * normal(random);
    court.stock_in_periods = uniform(random, 3, 15) / months_of(step);
    group.courts.push_back(court);
  }
  return group;
}

Panel simulate(GroupTruth& truth, int known, int future, std::uint64_t seed) {
  Random random(seed);
  const Periods periods{.step = truth.step, .first = {2015, 1}, .count = known + future};
  std::vector<Court> courts;
  for (CourtTruth& court : truth.courts) courts.emplace_back(truth, court, periods);
  std::vector<Series> series(courts.size());
  for (int period = 0; period < periods.count; ++period) {
    const Four common = four(random);
    for (std::size_t i = 0; i < courts.size(); ++i) {
      if (period == known) courts[i].tell_levels();
      courts[i].add(period, common, four(random), random, series[i]);
    }
  }
  return panel_of(truth.step, std::move(series));
}

}  // namespace clepsydre::tests
