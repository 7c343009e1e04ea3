// Logs of small counts: what log(X + ½) tells of the mean of X.
#pragma once

#include <algorithm>
#include <cmath>

namespace clepsydre::calibration {

//! Mean and variance of log(X + ½), X Poisson.
struct LogCount {
  double mean;
  double variance;
};

//! Of a Poisson mean, by summation. Domain: mean in (0, 30].
inline LogCount log_count(double mean) {
  double sum = 0, squares = 0, probability = std::exp(-mean);
  for (int count = 0; count < 100; ++count) {
    const double log = std::log(count + 0.5);
    sum += probability * log;
    squares += probability * log * log;
    probability *= mean / (count + 1);
  }
  return {sum, squares - sum * sum};
}

//! The Poisson mean whose log(X + ½) has this mean: e^level but for small counts, whose ½ weighs; kept above
//! a case in twenty periods.
inline double poisson_mean(double level) {
  if (level > std::log(10)) return std::exp(level);
  double low = 0.05, high = 12;
  for (int halving = 0; halving < 30; ++halving) {
    const double middle = std::sqrt(low * high);
    (log_count(middle).mean < level ? low : high) = middle;
  }
  return low;
}

//! Variance that counting gives to log(X + ½): 1/mean but for small counts.
inline double log_count_variance(double mean) { return mean > 10 ? 1 / mean : log_count(mean).variance; }

}  // namespace clepsydre::calibration
