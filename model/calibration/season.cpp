#include "model/calibration/season.hpp"

#include <numeric>

namespace clepsydre::calibration {
namespace {

//! Mean of the figures within half a year, fewer at the ends; unknown where none is known.
Values moving_level(const Values& figures, int per_year) {
  Values level(figures.size(), unknown);
  const int size = static_cast<int>(figures.size());
  for (int i = 0; i < size; ++i) {
    double sum = 0, count = 0;
    for (int j = std::max(0, i - per_year / 2); j <= std::min(size - 1, i + per_year / 2); ++j) {
      const double figure = figures[static_cast<std::size_t>(j)];
      if (!is_known(figure)) continue;
      sum += figure;
      ++count;
    }
    if (count > 0) level[static_cast<std::size_t>(i)] = sum / count;
  }
  return level;
}

//! Places of the year as the periods of the series meet them.
class Year {
 public:
  Year(int per_year, int offset) : per_year_(per_year), offset_(offset) {}
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(per_year_); }
  [[nodiscard]] std::size_t place(std::size_t period) const {
    return (period + static_cast<std::size_t>(offset_)) % size();
  }

 private:
  int per_year_;
  int offset_;
};

Values without(const Values& figures, const Values& season, const Year& year) {
  Values rest(figures.size());
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i] = figures[i] - season[year.place(i)];
  return rest;
}

double variance(const Values& values) {
  Values squares;
  for (const double value : values) squares.push_back(value * value);
  const double centre = mean(values);
  return mean(squares) - centre * centre;
}

//! z_t: figures less their level, the season still in, averaged over series with weights 1/variance of what
//! the season leaves.
Values shared_departure(std::span<const Values> series, const Values& season, const Year& year) {
  Values sum(series.front().size(), 0.0), weight(sum.size(), 0.0);
  for (const Values& figures : series) {
    const Values rest = without(figures, season, year);
    const Values level = moving_level(rest, static_cast<int>(year.size()));
    Values departure(figures.size()), noise(figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i) {
      departure[i] = figures[i] - level[i];
      noise[i] = rest[i] - level[i];
    }
    const double spread = variance(noise);
    if (!is_known(spread)) continue;
    const double limit = 3 * std::sqrt(std::max(0.0, variance(departure))) + 1e-12;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      if (!is_known(departure[i])) continue;
      sum[i] += clipped(departure[i], limit) / (spread + 1e-4);
      weight[i] += 1 / (spread + 1e-4);
    }
  }
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = weight[i] > 0 ? sum[i] / weight[i] : unknown;
  return sum;
}

//! Means per place, centred, and how many figures each rests on.
struct Profile {
  Values mean;
  Values count;
};

Profile profile(const Values& departure, const Year& year) {
  Profile result{Values(year.size(), 0.0), Values(year.size(), 0.0)};
  for (std::size_t i = 0; i < departure.size(); ++i) {
    if (!is_known(departure[i])) continue;
    result.mean[year.place(i)] += departure[i];
    ++result.count[year.place(i)];
  }
  for (std::size_t m = 0; m < year.size(); ++m) {
    if (result.count[m] > 0) result.mean[m] /= result.count[m];
  }
  const double centre =
      std::accumulate(result.mean.begin(), result.mean.end(), 0.0) / static_cast<double>(year.size());
  for (double& value : result.mean) value -= centre;
  return result;
}

//! Share of a profile that is season rather than chance.
double share_of_season(const Profile& of, const Values& departure, const Year& year, double kept) {
  const double figures = std::accumulate(of.count.begin(), of.count.end(), 0.0);
  const double places = static_cast<double>(year.size());
  if (figures < places) return 0;
  if (figures < 2 * places) return kept;
  double within = 0, freedom = 0, between = 0;
  for (std::size_t i = 0; i < departure.size(); ++i) {
    if (!is_known(departure[i])) continue;
    const double rest = departure[i] - of.mean[year.place(i)];
    within += rest * rest;
  }
  for (std::size_t m = 0; m < year.size(); ++m) {
    freedom += std::max(0.0, of.count[m] - 1);
    between += of.mean[m] * of.mean[m];
  }
  const double years = figures / places;
  const double chance = within / std::max(1.0, freedom) / years;
  const double season = std::max(0.0, between / (places - 1) - chance);
  return season / std::max(season + chance, 1e-12) * years / (years + 1);
}

}  // namespace

Values shared_season(std::span<const Values> series, int per_year, int offset, double kept) {
  const Year year(per_year, offset);
  Values season(year.size(), 0.0);
  if (series.empty() || per_year == 1 || series.front().size() < year.size()) return season;
  for (int round = 0; round < 4; ++round) {
    const Values departure = shared_departure(series, season, year);
    const Profile found = profile(departure, year);
    const double share = share_of_season(found, departure, year, kept);
    for (std::size_t m = 0; m < year.size(); ++m) season[m] = share * found.mean[m];
  }
  return season;
}

}  // namespace clepsydre::calibration
