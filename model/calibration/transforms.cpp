#include "model/calibration/transforms.hpp"

#include "model/calendar.hpp"

namespace clepsydre::calibration {
namespace {

constexpr double mean_weekdays = 365.2425 * 5 / 7 / 12;  // of a month

//! A_t = S_{t−1} + X_t; the first is unknown.
Values loads(const History& history) {
  Values loads(history.size(), unknown);
  for (std::size_t i = 1; i < loads.size(); ++i) loads[i] = history.stock[i - 1] + history.entrees[i];
  return loads;
}

}  // namespace

double log_working_days(const Periods& periods, int period) {
  if (periods.step != Step::month) return 0;
  return std::log(weekdays(periods.first_month(period)) / mean_weekdays);
}

Values log_entrees(const History& history, const Periods& periods, int known, const Recipe& recipe) {
  Values logs(static_cast<std::size_t>(known), unknown);
  for (std::size_t i = 0; i < history.size(); ++i) {
    const int period = history.begin + static_cast<int>(i);
    logs[static_cast<std::size_t>(period)] =
        std::log(history.entrees[i] + 0.5) - recipe.working_days * log_working_days(periods, period);
  }
  return logs;
}

Values log_capacity(const History& history, int known, double gamma) {
  Values logs(static_cast<std::size_t>(known), unknown);
  const Values load = loads(history);
  for (std::size_t i = 0; i < history.size(); ++i) {
    logs[static_cast<std::size_t>(history.begin) + i] =
        std::log(history.sorties[i] / (std::max(load[i] - history.sorties[i], 0.0) + 0.5)) +
        gamma * std::log(load[i] + 1);
  }
  return logs;
}

double counting_variance(const History& history) {
  const double load = mean(loads(history));
  const double share = std::clamp(mean(history.sorties) / load, 0.02, 0.98);
  return is_known(load) && load > 0 ? 1 / (load * share * (1 - share)) : 1;
}

double reference_load(const History& history) {
  Values logs = loads(history);
  for (double& value : logs) value = std::log(value + 1);
  return std::exp(mean(logs));
}

}  // namespace clepsydre::calibration
