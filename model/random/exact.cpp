#include "model/random/exact.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace clepsydre {
namespace {

constexpr double log_root_2pi = 0.91893853320467274178;

// ln k! − (k ln k − k + ½ ln(2π k)), for k ≥ 1.
double stirling_remainder(double k) {
  static const auto table = [] {
    std::array<double, 16> small{};
    double log_factorial = 0;
    for (std::size_t i = 1; i < small.size(); ++i) {
      const double value = static_cast<double>(i);
      log_factorial += std::log(value);
      small[i] = log_factorial - ((value + 0.5) * std::log(value) - value + log_root_2pi);
    }
    return small;
  }();
  if (k < 16) return table[static_cast<std::size_t>(k)];
  const double x = 1 / (k * k);
  return (1.0 / 12 - x * (1.0 / 360 - x * (1.0 / 1260 - x * (1.0 / 1680 - x / 1188)))) / k;
}

// (1 + x) ln(1 + x) − x, whose two terms nearly cancel for small x. Domain: x > −1.
double excess(double x) {
  if (std::abs(x) > 0.1) return (1 + x) * std::log1p(x) - x;
  double sum = 0;
  for (int j = 18; j >= 2; --j) sum = 1.0 / (j * (j - 1)) - x * sum;
  return x * x * sum;
}

// observed ln(observed / mean) − observed + mean.
double deviance(double observed, double mean) { return mean * excess((observed - mean) / mean); }

// A whole-number law given by its mass at one point and the ratios of neighbouring masses.
struct PoissonLaw {
  double lambda;
  double last = INFINITY;

  double mass(double k) const {
    if (k == 0) return std::exp(-lambda);
    return std::exp(-deviance(k, lambda) - stirling_remainder(k) - log_root_2pi) / std::sqrt(k);
  }
  double up(double k) const { return lambda / (k + 1); }  // mass(k + 1) / mass(k)
  double down(double k) const { return k / lambda; }      // mass(k − 1) / mass(k)
};

struct BinomialLaw {
  double n, p, q;
  double last = n;

  double mass(double k) const {
    if (k == 0) return std::exp(n * std::log1p(-p));
    if (k == n) return std::exp(n * std::log(p));
    return std::exp(stirling_remainder(n) - stirling_remainder(k) - stirling_remainder(n - k) -
                    deviance(k, n * p) - deviance(n - k, n * q) - log_root_2pi) *
           std::sqrt(n / (k * (n - k)));
  }
  double up(double k) const { return (n - k) / (k + 1) * (p / q); }
  double down(double k) const { return k / (n - k + 1) * (q / p); }
};

// Masses below this leave a sum of them as it is.
constexpr double negligible = 1e-20;

template <class Law>
double sum_down(const Law& law, double k, double mass) {
  double sum = 0;
  for (bool falling = false; k >= 0 && !(falling && mass < negligible); --k) {
    sum += mass;
    const double ratio = law.down(k);
    falling = ratio < 1;
    mass *= ratio;
  }
  return sum;
}

// Sum of the masses above k.
template <class Law>
double sum_up(const Law& law, double k, double mass) {
  double sum = 0;
  for (bool falling = false; k < law.last && !(falling && mass < negligible); ++k) {
    const double ratio = law.up(k);
    falling = ratio < 1;
    mass *= ratio;
    sum += mass;
  }
  return sum;
}

// From any start: the sum up to it is taken once, then steps add or take off single masses.
template <class Law>
double quantile_below(const Law& law, double u, double k) {
  double mass = law.mass(k);
  double below = sum_down(law, k, mass);  // P(X ≤ k)
  while (below < u && k < law.last) {
    mass *= law.up(k);
    below += mass;
    ++k;
  }
  while (k > 0 && below - mass >= u) {
    below -= mass;
    mass *= law.down(k);
    --k;
  }
  return k;
}

template <class Law>
double quantile_above(const Law& law, double v, double k) {
  double mass = law.mass(k);
  double above = sum_up(law, k, mass);  // P(X > k)
  while (above > v && k < law.last) {
    mass *= law.up(k);
    above -= mass;
    ++k;
  }
  while (k > 0 && above + mass <= v) {
    above += mass;
    mass *= law.down(k);
    --k;
  }
  return k;
}

constexpr std::uint32_t middle = 0x80000000;

// min(u, 1 − u), exactly.
double tail(std::uint32_t word) {
  return (static_cast<double>(word < middle ? word : ~word) + 0.5) * 0x1p-32;
}

// The smaller tail is summed: it has fewer masses.
template <class Law>
std::int64_t quantile(const Law& law, std::uint32_t word, double start) {
  const double k =
      word < middle ? quantile_below(law, tail(word), start) : quantile_above(law, tail(word), start);
  return static_cast<std::int64_t>(k);
}

// Below u and 1 − u of every word, so that an event rarer than this never happens.
constexpr double least_probability = 1e-10;

// Within 3e-3 of the normal quantile: M. Abramowitz, I. Stegun, Handbook of Mathematical Functions, 26.2.22.
double rough_normal(std::uint32_t word) {
  const double t = std::sqrt(-2 * std::log(tail(word)));
  const double z = t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t));
  return word < middle ? -z : z;
}

// A first guess by the two leading terms of Cornish and Fisher.
double start_near(double mean, double variance, double skew, double last, std::uint32_t word) {
  const double z = rough_normal(word);
  return std::clamp(std::floor(mean + std::sqrt(variance) * z + skew * (z * z - 1) / 6 + 0.5), 0.0, last);
}

}  // namespace

std::int64_t poisson_quantile(std::uint32_t word, double lambda) {
  assert(lambda >= 0 && lambda <= 1e9);
  if (lambda < least_probability) return 0;
  const PoissonLaw law{.lambda = lambda};
  return quantile(law, word, start_near(lambda, lambda, 1, law.last, word));
}

std::int64_t binomial_quantile(std::uint32_t word, std::int64_t n, double p) {
  assert(n >= 0 && n <= INT32_MAX && p >= 0 && p <= 1);
  const double count = static_cast<double>(n);
  if (count * p < least_probability) return 0;
  if (count * (1 - p) < least_probability) return n;
  const BinomialLaw law{.n = count, .p = p, .q = 1 - p};
  const double start = start_near(count * p, count * p * law.q, 1 - 2 * p, count, word);
  return quantile(law, word, start);
}

}  // namespace clepsydre
