#include "model/calibration/passage_fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/calibration/dates.hpp"

namespace clepsydre::calibration {
namespace {

constexpr double prior_theta = -0.3;
constexpr double prior_sd = 0.4;
constexpr double widest = 2;  // |θ|
constexpr std::size_t fewest_dates = 4;
constexpr double stays = 4;  // of the cases that start the replay, in random order, exp(−4) are left

//! Periods after the first bands until a date counts.
int start_up(const History& history, Step step) {
  const int least = step == Step::quarter ? 3 : step == Step::month ? 6 : 1;
  const double entrees = mean_known(history.entrees);
  const double stay = entrees > 0 ? mean_known(history.stock) / entrees : 0;
  return std::max(least, static_cast<int>(std::ceil(std::min(stays * stay, 1e6))));
}

//! KL(observed shares ‖ replayed shares); half a case more in each band, so that none is impossible.
double divergence(const Cohorts& replayed, Date observed) {
  const double all = cases_of(observed);
  const double total = replayed.total() + static_cast<double>(observed.size()) / 2;
  double sum = 0;
  for (const AgeBand& band : observed) {
    if (!(band.stock > 0)) continue;
    const double share = band.stock / all;
    sum += share * std::log(share * total / (replayed.between(band.from, band.to) + 0.5));
  }
  return sum;
}

//! What is minimised.
class Fit {
 public:
  Fit(const History& history, std::span<const AgeBand> ages, const Periods& periods, const PassageLaw& law)
      : history_(history), periods_(periods), law_(law) {
    const std::vector<Date> dates = dates_of(ages, history);
    if (dates.empty()) return;
    start_ = dates.front();
    const int begin = start_.front().period + start_up(history, periods.step);
    const auto later = std::ranges::find_if(dates, [&](Date date) { return date.front().period >= begin; });
    counted_.assign(std::min(later, dates.begin() + (std::ssize(dates) + 1) / 2), dates.end());
    for (const Date date : counted_)
      noise_ +=
          static_cast<double>(date.size() - 1) / (2 * cases_of(date)) / static_cast<double>(counted_.size());
  }

  [[nodiscard]] std::size_t dates() const { return counted_.size(); }

  [[nodiscard]] double mean_divergence(double theta) const {
    PassageLaw law = law_;
    law.theta = theta;
    const std::vector<Cohorts> replayed = replay(history_, start_, periods_, law);
    if (replayed.empty()) return 0;
    double sum = 0;
    for (const Date date : counted_)
      sum +=
          divergence(replayed[static_cast<std::size_t>(date.front().period - start_.front().period)], date);
    return sum / static_cast<double>(dates());
  }

  [[nodiscard]] double loss(double theta) const {
    const double independent = static_cast<double>(dates()) * std::min(1.0, months_of(periods_.step) / 3.0);
    const double away = (theta - prior_theta) / prior_sd;
    return independent / 2 * std::log(std::max(0.0, mean_divergence(theta)) + noise_) + away * away / 2;
  }

 private:
  const History& history_;
  const Periods& periods_;
  PassageLaw law_;
  Date start_;
  std::vector<Date> counted_;
  double noise_ = 0;
};

//! The lowest of a grid of 2 · reach + 1 points around `middle`, kept within the bounds.
double lowest(const Fit& fit, double middle, double step, int reach) {
  double best = middle;
  double least = std::numeric_limits<double>::infinity();
  for (int i = -reach; i <= reach; ++i) {
    const double theta = std::clamp(middle + i * step, -widest, widest);
    const double loss = fit.loss(theta);
    if (loss < least) {
      least = loss;
      best = theta;
    }
  }
  return best;
}

struct Parabola {
  double lowest;
  double curvature;
};

//! Through three points, `step` apart; its lowest point is kept within them.
Parabola parabola(const Fit& fit, double middle, double step) {
  const double left = fit.loss(middle - step);
  const double here = fit.loss(middle);
  const double right = fit.loss(middle + step);
  const double bend = left + right - 2 * here;
  const double shift = bend > 0 ? std::clamp((left - right) / (2 * bend), -1.0, 1.0) : 0;
  return {.lowest = std::clamp(middle + shift * step, -widest, widest), .curvature = bend / (step * step)};
}

}  // namespace

PassageLaw default_law(std::span<const AgeBand> ages) {
  constexpr double two_weeks = 14 / 30.44;  // months
  constexpr double rounding = 0.01;
  const bool fine = ages.size() > 1 && ages[0].period == ages[1].period &&
                    ages[0].to <= 2 * two_weeks + rounding && ages[1].to <= 4 * two_weeks + rounding;
  return {.minimum = fine ? two_weeks : 0};
}

PassageFit fit_passage(const History& history, std::span<const AgeBand> ages, const Periods& periods,
                       const PassageLaw& start) {
  PassageFit result{.law = start, .theta_sd = prior_sd};
  result.law.theta = prior_theta;
  const Fit fit(history, ages, periods, start);
  if (!history.has_stock() || fit.dates() < fewest_dates) return result;
  const double coarse = lowest(fit, lowest(fit, 0, 0.4, 5), 0.1, 3);
  const Parabola near = parabola(fit, coarse, 0.1);
  const Parabola nearest = parabola(fit, near.lowest, 0.03);
  result.law.theta = nearest.lowest;
  result.theta_sd = std::min(prior_sd, 1 / std::sqrt(std::max(nearest.curvature, 1e-6)));
  result.divergence = fit.mean_divergence(result.law.theta);
  result.divergence_random = fit.mean_divergence(0);
  result.dates = static_cast<int>(fit.dates());
  return result;
}

PassageFit fit_docket(const History& history, std::span<const AgeBand> ages, const Periods& periods,
                      const PassageLaw& law) {
  PassageLaw docket = law;
  docket.minimum = std::ceil(law.minimum);
  docket.grain = Grain::docket;
  return fit_passage(history, ages, periods, docket);
}

}  // namespace clepsydre::calibration
