#include "model/calibration/predict.hpp"

#include <cmath>

#include "model/calibration/draws.hpp"
#include "model/calibration/future_level.hpp"
#include "model/calibration/transforms.hpp"

namespace clepsydre::calibration {
namespace {

//! Shocks on entrées and capacity.
struct Shocks {
  double entrees;
  double capacity;
};

//! What does not depend on the trajectory.
struct Setting {
  const GroupEstimate& group;
  const Periods& periods;
  int known;
  const Recipe& recipe;

  [[nodiscard]] std::size_t place(int ahead) const {
    return static_cast<std::size_t>(periods.season(known + ahead));
  }
};

//! A group's own part and its courts', mixed: η = √ρ c + √(1 − ρ) ε; the capacity's goes with the entrées' by
//! R.
Shocks mixed(const GroupEstimate& group, const Draw& common, const Draw& own) {
  const auto mix = [&](double share, std::size_t kind) {
    return std::sqrt(share) * common.normal[kind] + std::sqrt(1 - share) * own.normal[kind];
  };
  const double entrees = mix(group.entrees.common, 0);
  const double capacity = mix(group.capacity.common, 1);
  const double r = group.correlation;
  return {entrees, r * entrees + std::sqrt(1 - r * r) * capacity};
}

//! χ²_ν/ν by Wilson and Hilferty's cube.
double chi2_over_freedom(double freedom, double normal) {
  const double spread = 2 / (9 * freedom);
  const double root = std::max(1 - spread + std::sqrt(spread) * normal, 0.2);
  return root * root * root;
}

LevelEstimate drawn(LevelEstimate estimate, double normal) {
  estimate.sd /= std::sqrt(chi2_over_freedom(estimate.freedom, normal));
  return estimate;
}

//! The log entrées of one trajectory.
class Entrees {
 public:
  Entrees(const Setting& setting, const SeriesEstimate& member, double size, double start)
      : setting_(setting), estimate_(drawn(member.entrees, size)) {
    future_ = future_level(estimate_, setting.group.entrees.step, std::exp(-estimate_.level));
    level_ = estimate_.level + future_.start_sd * start;
  }

  double next(int ahead, double shock, const std::array<std::uint32_t, 2>& words) {
    const double log_mean =
        level_ + setting_.group.entrees.season[setting_.place(ahead)] +
        setting_.recipe.working_days * log_working_days(setting_.periods, setting_.known + ahead);
    level_ = estimate_.level + setting_.recipe.entrees_reversion * (level_ - estimate_.level) +
             future_.step * future_.sd * shock;
    return poisson(words, std::exp(log_mean + future_.sd * shock));
  }

 private:
  const Setting& setting_;
  LevelEstimate estimate_;
  FutureLevel future_;
  double level_;
};

//! The log capacity of one trajectory and the exits it gives.
class Exits {
 public:
  Exits(const Setting& setting, const SeriesEstimate& member, double size, double start, double gamma)
      : setting_(setting),
        estimate_(drawn(*member.capacity, size)),
        gamma_(gamma),
        log_load_(std::log(member.reference_load)) {
    future_ = future_level(estimate_, setting.group.capacity.step, 0);
    level_ = estimate_.level + future_.start_sd * start;
  }

  //! Y = A/(1 + e^{−w}), w = level + season + shock − γ₀ refA − γ (log(A + 1) − refA).
  double next(int ahead, double shock, double available) {
    const double w = level_ + setting_.group.capacity.season[setting_.place(ahead)] + future_.sd * shock -
                     setting_.recipe.gamma * log_load_ - gamma_ * (std::log(available + 1) - log_load_);
    level_ = estimate_.mean + setting_.recipe.reversion * (level_ - estimate_.mean) +
             future_.step * future_.sd * shock;
    return available / (1 + std::exp(-w));
  }

 private:
  const Setting& setting_;
  LevelEstimate estimate_;
  FutureLevel future_;
  double gamma_;
  double log_load_;
  double level_;
};

constexpr std::uint32_t start_period = 0;  // draws of what is uncertain at the start; periods ahead follow
constexpr std::uint32_t size_period = 1U << 20;

//! One trajectory of one member, written into column j.
class Trajectory {
 public:
  Trajectory(const Setting& setting, const SeriesEstimate& member, const Draws& common, const Draws& own)
      : setting_(setting), member_(member), common_(common), own_(own) {}

  void simulate(Trajectories& into, std::uint32_t j) const {
    const Draw sizes = own_(j, size_period);
    const double gamma_normal = own_(j, size_period + 1).normal[0];
    const Shocks start = shocks(j, start_period);
    Entrees entrees(setting_, member_, sizes.normal[0], start.entrees);
    const auto column = static_cast<Eigen::Index>(j);
    if (!member_.capacity) {
      for (Eigen::Index h = 0; h < into.entrees.rows(); ++h)
        into.entrees(h, column) = filed(entrees, j, h).cases;
      return;
    }
    Exits exits(setting_, member_, sizes.normal[1], start.capacity,
                setting_.recipe.gamma + setting_.recipe.gamma_sd * gamma_normal);
    double stock = member_.history.stock.back();
    for (Eigen::Index h = 0; h < into.entrees.rows(); ++h) {
      const Filed now = filed(entrees, j, h);
      const double available = stock + now.cases;
      const double closed = exits.next(static_cast<int>(h), now.capacity_shock, available);
      stock = available - closed;
      into.entrees(h, column) = now.cases;
      into.sorties(h, column) = member_.history.reported * closed;
      into.stock(h, column) = stock;
    }
  }

 private:
  struct Filed {
    double cases;
    double capacity_shock;
  };

  [[nodiscard]] Shocks shocks(std::uint32_t j, std::uint32_t period) const {
    return mixed(setting_.group, common_(j, period), own_(j, period));
  }

  Filed filed(Entrees& entrees, std::uint32_t j, Eigen::Index h) const {
    const auto period = static_cast<std::uint32_t>(h) + 1;
    const Draw own = own_(j, period);
    const Shocks now = mixed(setting_.group, common_(j, period), own);
    return {entrees.next(static_cast<int>(h), now.entrees, own.word), now.capacity};
  }

  const Setting& setting_;
  const SeriesEstimate& member_;
  const Draws& common_;
  const Draws& own_;
};

Trajectories empty(const SeriesEstimate& member, const PredictOptions& options) {
  const Eigen::MatrixXd shape(options.horizons, options.trajectories);
  if (!member.capacity) return {shape, {}, {}};
  return {shape, shape, shape};
}

}  // namespace

std::vector<Trajectories> predict(const GroupEstimate& group, const std::vector<Series>& series,
                                  const Periods& periods, int known, const Recipe& recipe,
                                  const PredictOptions& options) {
  const Setting setting{group, periods, known, recipe};
  const Draws common(options.seed, "", group.code);
  std::vector<Trajectories> result;
  for (const SeriesEstimate& member : group.members) {
    const Draws own(options.seed, series[member.series].juridiction, group.code);
    const Trajectory trajectory(setting, member, common, own);
    result.push_back(empty(member, options));
    for (int j = 0; j < options.trajectories; ++j)
      trajectory.simulate(result.back(), static_cast<std::uint32_t>(j));
  }
  return result;
}

}  // namespace clepsydre::calibration
