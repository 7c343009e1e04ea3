#include "model/calibration/scorecard.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "model/calibration/robust.hpp"
#include "model/scores/scores.hpp"

namespace clepsydre::calibration {
namespace {

struct Sum {
  double wis = 0;
  int count = 0;
  [[nodiscard]] double mean() const { return wis / count; }
};
using SumsBySeries = std::map<std::size_t, Sum>;

//! scores::relative over the series that both have.
double relative_to(const SumsBySeries& naive, const SumsBySeries& of) {
  Values means, naive_means;
  for (const auto& [series, sum] : of) {
    const auto other = naive.find(series);
    if (other == naive.end()) continue;
    means.push_back(sum.mean());
    naive_means.push_back(other->second.mean());
  }
  return scores::relative(means, naive_means);
}

//! The scores of one method, one by one.
struct Tally {
  SumsBySeries sums;
  Values wis, crps, scaled, percent;
  std::array<double, 3> covered{};
  std::array<double, pit_bins> pit{};

  void add(const Scored& scored) {
    const scores::Forecast& forecast = scored.forecast;
    const double score = scores::wis(forecast, scored.observed);
    wis.push_back(score);
    crps.push_back(scores::crps(forecast, scored.observed));
    sums[scored.series].wis += score;
    ++sums[scored.series].count;
    const double error = std::abs(forecast.quantiles[forecast.quantiles.size() / 2] - scored.observed);
    scaled.push_back(scored.scale > 0 ? error / scored.scale : unknown);
    percent.push_back(scored.observed > 0 ? 100 * error / scored.observed : unknown);
    for (std::size_t i = 0; i < covered.size(); ++i)
      covered[i] += scores::covers(forecast, static_cast<scores::Interval>(i), scored.observed) ? 1 : 0;
    const double place = scores::pit(forecast, scored.observed) * pit_bins;
    ++pit[std::min(pit_bins - 1, static_cast<std::size_t>(place))];
  }

  [[nodiscard]] Scorecard card(const Tally& naive) const {
    Scorecard card{.count = static_cast<int>(wis.size()),
                   .wis = mean(wis),
                   .crps = mean(crps),
                   .relative = relative_to(naive.sums, sums),
                   .coverage = covered,
                   .mase = mean(scaled),
                   .median_ape = median(percent),
                   .pit = pit};
    for (double& share : card.coverage) share /= static_cast<double>(card.count);
    for (double& share : card.pit) share /= static_cast<double>(card.count);
    return card;
  }
};

}  // namespace

Method naive_method(const Panel& panel) {
  const auto has_stock = [](const Series& series) { return std::ranges::any_of(series.stock, is_known); };
  return std::ranges::any_of(panel.series, has_stock) ? Method::last_value : Method::seasonal_naive;
}

std::array<Scorecard, method_count> scorecards(std::span<const Scored> scored, int horizon, Method naive) {
  std::array<Tally, method_count> tallies;
  for (const Scored& one : scored) {
    if (one.horizon == horizon) tallies[static_cast<std::size_t>(one.method)].add(one);
  }
  std::array<Scorecard, method_count> cards;
  for (std::size_t i = 0; i < method_count; ++i)
    cards[i] = tallies[i].card(tallies[static_cast<std::size_t>(naive)]);
  return cards;
}

std::string_view text(SizeClass size) {
  constexpr std::string_view names[] = {"under 100 cases", "100 to 1 000", "1 000 and more"};
  return names[static_cast<std::size_t>(size)];
}

std::map<std::size_t, SizeClass> sizes(std::span<const Scored> scored) {
  std::map<std::size_t, Values> observed;
  for (const Scored& one : scored) observed[one.series].push_back(one.observed);
  std::map<std::size_t, SizeClass> classes;
  for (const auto& [series, values] : observed) {
    const double size = mean(values);
    classes[series] = size < 100 ? SizeClass::small : size < 1000 ? SizeClass::medium : SizeClass::large;
  }
  return classes;
}

}  // namespace clepsydre::calibration
