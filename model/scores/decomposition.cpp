#include "model/scores/decomposition.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace clepsydre::scores {
namespace {

bool known(double value) { return !std::isnan(value); }

//! (a − b) / ln(a/b), its limit 0 where one is 0.
double log_mean(double a, double b) {
  if (!(a > 0 && b > 0)) return 0;
  const double log_ratio = std::log(a / b);
  return std::abs(log_ratio) < 1e-6 ? (a + b) / 2 : (a - b) / log_ratio;
}

//! ln(a/b), 0 where either is none.
double log_ratio(double a, double b) { return a > 0 && b > 0 ? std::log(a / b) : 0; }

double share(double sorties, double available) {
  return available > 0 ? std::clamp(sorties / available, 0.0, 1.0) : 1;
}

struct Elasticity {
  double load;
  double capacity;
};

Elasticity elasticity(const Answer& answer, double closed) {
  if (answer.law == EffortLaw::fixed) return {0, 1};
  return {1 - answer.gamma * (1 - closed), 1 - closed};
}

//! What was closed of what could be, in one period.
struct Closing {
  double sorties;
  double available;
};

void add_sorties(Parts& parts, const Closing& observed, const Closing& forecast, double capacity,
                 const Answer& answer) {
  const double mean = log_mean(observed.sorties, forecast.sorties);
  const double closed =
      (share(observed.sorties, observed.available) + share(forecast.sorties, forecast.available)) / 2;
  const Elasticity elastic = elasticity(answer, closed);
  const double load = -mean * elastic.load * log_ratio(observed.available, forecast.available);
  const double rest = forecast.sorties - observed.sorties - load;
  parts[Part::load] += load;
  if (!known(capacity)) {
    parts[Part::capacity_and_effort] += rest;
    return;
  }
  const double staff = -mean * elastic.capacity * std::log(capacity);
  parts[Part::capacity] += staff;
  parts[Part::effort] += rest - staff;
}

//! Walks from known stock to known stock.
class Reckoning {
 public:
  Reckoning(const Course& observed, const Course& forecast, std::span<const double> capacity,
            const Answer& answer)
      : observed_(observed), forecast_(forecast), capacity_(capacity), answer_(answer) {}

  std::vector<std::optional<Parts>> walk() {
    std::vector<std::optional<Parts>> found(observed_.stock.size());
    if (known(observed_.start)) begin(observed_.start);
    for (std::size_t t = 0; t < found.size(); ++t) {
      if (!known(observed_.stock[t])) continue;
      if (flows_known(t)) {
        account(t);
      } else {
        parts_[Part::untold] += observed_.stock[t] - forecast_.stock[t] - parts_.error();
      }
      last_ = observed_.stock[t];
      next_ = t + 1;
      found[t] = parts_;
    }
    return found;
  }

 private:
  void begin(double stock) {
    last_ = stock;
    parts_[Part::start] = stock - forecast_.start;
  }
  [[nodiscard]] double forecast_before(std::size_t t) const {
    return t == 0 ? forecast_.start : forecast_.stock[t - 1];
  }
  [[nodiscard]] bool flows_known(std::size_t last) const {
    for (std::size_t t = next_; t <= last; ++t) {
      if (!known(observed_.entrees[t]) || !known(observed_.sorties[t])) return false;
    }
    return true;
  }
  [[nodiscard]] static double grown(const Course& course, std::size_t from, std::size_t last) {
    double sum = 0;
    for (std::size_t t = from; t <= last; ++t) sum += course.entrees[t] - course.sorties[t];
    return sum;
  }

  //! Periods next_ … last, whose flows are known, up to a known stock.
  void account(std::size_t last) {
    const double rolled = grown(observed_, next_, last);
    if (!known(last_)) begin(observed_.stock[last] - rolled);
    double stock = last_;
    for (std::size_t t = next_; t <= last; ++t) {
      const Closing observed{observed_.sorties[t], stock + observed_.entrees[t]};
      const Closing forecast{forecast_.sorties[t], forecast_before(t) + forecast_.entrees[t]};
      parts_[Part::entrees] += observed_.entrees[t] - forecast_.entrees[t];
      add_sorties(parts_, observed, forecast, capacity_[t], answer_);
      stock += observed_.entrees[t] - observed_.sorties[t];
    }
    const double foreseen = forecast_.stock[last] - forecast_before(next_) - grown(forecast_, next_, last);
    parts_[Part::adjustment] += observed_.stock[last] - last_ - rolled - foreseen;
  }

  const Course& observed_;
  const Course& forecast_;
  std::span<const double> capacity_;
  Answer answer_;
  Parts parts_;
  double last_ = NAN;     // the observed stock before next_
  std::size_t next_ = 0;  // the first period not accounted for
};

}  // namespace

std::string_view text(Part part) {
  constexpr std::array<std::string_view, part_count> names = {
      "start", "entrees", "load", "capacity", "effort", "capacity_and_effort", "adjustment", "untold"};
  return names[static_cast<std::size_t>(part)];
}

double Parts::error() const { return std::accumulate(cases.begin(), cases.end(), 0.0); }

Parts& Parts::operator+=(const Parts& other) {
  for (std::size_t i = 0; i < cases.size(); ++i) cases[i] += other.cases[i];
  return *this;
}

std::vector<std::optional<Parts>> decompose(const Course& observed, const Course& forecast,
                                            std::span<const double> capacity, const Answer& answer) {
  [[maybe_unused]] const auto as_long = [n = capacity.size()](const Course& course) {
    return course.entrees.size() == n && course.sorties.size() == n && course.stock.size() == n;
  };
  assert(as_long(observed) && as_long(forecast));
  return Reckoning(observed, forecast, capacity, answer).walk();
}

}  // namespace clepsydre::scores
