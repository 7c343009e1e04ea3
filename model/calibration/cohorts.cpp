#include "model/calibration/cohorts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace clepsydre::calibration {
namespace {

double sum(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

//! Share of an exponential age, `excess` past `edge` in the mean, that lies in [from, to).
double exponential_share(double edge, double excess, double from, double to) {
  if (to <= std::max(from, edge)) return 0;
  return std::exp(-(std::max(from, edge) - edge) / excess) - std::exp(-(to - edge) / excess);
}

//! Cohorts of `held` that a band covers: first, and how many.
std::pair<std::size_t, std::size_t> covered(const Cohorts& held, const AgeBand& band) {
  const auto end = static_cast<double>(held.pending.size());
  const double first = std::min(std::round(band.from / held.substep), end - 1);
  const double last = std::clamp(std::round(band.to / held.substep), first + 1, end);
  return {static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)};
}

}  // namespace

double Cohorts::total() const { return sum(pending); }

double Cohorts::between(double from, double to) const {
  double cases = 0;
  const auto first = static_cast<std::size_t>(std::max(0.0, std::floor(from / substep)));
  for (std::size_t i = first; i + 1 < pending.size() && static_cast<double>(i) * substep < to; ++i) {
    const double low = std::max(from / substep, static_cast<double>(i));
    const double high = std::min(to / substep, static_cast<double>(i + 1));
    cases += pending[i] * std::max(0.0, high - low);
  }
  const double excess = std::max(open_age - open_from(), 1e-9);
  return cases + pending.back() * exponential_share(open_from(), excess, from, to);
}

Cohorts adjusted(const Cohorts& cohorts, std::span<const AgeBand> bands) {
  const double observed = std::accumulate(bands.begin(), bands.end(), 0.0,
                                          [](double all, const AgeBand& band) { return all + band.stock; });
  if (!(observed > 0)) return cohorts;
  Cohorts result = cohorts;
  std::ranges::fill(result.pending, 0.0);
  for (const AgeBand& band : bands) {
    const auto [first, count] = covered(cohorts, band);
    const auto held = std::span(cohorts.pending).subspan(first, count);
    const double wanted = band.stock * cohorts.total() / observed;
    const double before = sum(held);
    for (std::size_t i = 0; i < count; ++i) {
      result.pending[first + i] +=
          before > 0 ? held[i] * wanted / before : wanted / static_cast<double>(count);
    }
  }
  return result;
}

}  // namespace clepsydre::calibration
