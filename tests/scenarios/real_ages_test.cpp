// Ages of real courts, replayed from their flows. Panels and their sources: scenarios/panels/.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "model/calibration/passage_fit.hpp"
#include "scenarios/panel/read_panel.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

using namespace calibration;

Panel read(const std::string& name) {
  const std::filesystem::path folder = tests::source_dir() + "/scenarios/panels";
  const std::vector<std::filesystem::path> files{folder / (name + ".csv"), folder / (name + "-ages.csv")};
  Problems problems;
  std::vector<Panel> panels = read_panels(files, problems);
  if (panels.size() != 1) throw std::runtime_error("no panel " + name);
  return std::move(panels.front());
}

History history(const Series& series, const Periods& periods, int known) {
  return complete(series, periods, known).history.value();
}

PassageFit fit(const Panel& panel, const Series& series, int known) {
  return fit_passage(history(series, panel.periods, known), series.ages, panel.periods,
                     default_law(series.ages));
}

PassageFit docket(const Panel& panel, const Series& series, int known) {
  return fit_docket(history(series, panel.periods, known), series.ages, panel.periods,
                    default_law(series.ages));
}

//! Mean absolute error, in points, of the share older than a year, over the periods [from, to).
double error_older_than_a_year(const Panel& panel, const PassageLaw& law, int from, int to) {
  const Series& series = panel.series.front();
  std::map<int, double> all, old;
  std::vector<AgeBand> start;
  for (const AgeBand& band : series.ages) {
    all[band.period] += band.stock;
    old[band.period] += band.from >= 12 ? band.stock : 0;
    if (band.period == series.ages.front().period) start.push_back(band);
  }
  const auto replayed =
      replay(history(series, panel.periods, panel.periods.count), start, panel.periods, law);
  double sum = 0;
  for (int t = from; t < to; ++t) {
    const Cohorts& cohorts = replayed[static_cast<std::size_t>(t - start.front().period)];
    const double share = cohorts.between(12, std::numeric_limits<double>::infinity()) / cohorts.total();
    sum += std::abs(100 * (share - old[t] / all[t]));
  }
  return sum / (to - from);
}

constexpr int first_counted = 3;  // 2016-T4: the first quarters are start-up
constexpr int year_2020 = 16;
constexpr int pandemic = 17;  // 2020-T2
constexpr int end_of_2021 = 24;

struct Errors {
  double before_2020;
  double after;
};

Errors errors(const Panel& panel, const PassageLaw& law) {
  return {error_older_than_a_year(panel, law, first_counted, year_2020),
          error_older_than_a_year(panel, law, pandemic, end_of_2021)};
}

void print(std::string_view name, const PassageFit& fitted, const Errors& errors) {
  fmt::print(
      "{:28} m {:.2f} theta {:.3f} (sd {:.3f}, {} dates) KL {:.4f} (random {:.4f}); points before 2020 "
      "{:.2f}, from 2020-T2 {:.2f}\n",
      name, fitted.law.minimum, fitted.law.theta, fitted.theta_sd, fitted.dates, fitted.divergence,
      fitted.divergence_random, errors.before_2020, errors.after);
}

TEST(CrownCourt, ThetaOf2016To2019TellsTheShareOlderThanAYear) {
  const Panel panel = read("crown-court");
  const PassageFit fitted = fit(panel, panel.series.front(), year_2020);
  const Errors seen = errors(panel, fitted.law);
  print("Crown Court, until 2019", fitted, seen);
  EXPECT_LE(seen.before_2020, 1.0);
  EXPECT_LE(seen.after, 2.3);
  EXPECT_LT(fitted.divergence, fitted.divergence_random / 5);
}

//! Years of fit apart, the law is nearly the same: the start-up and the window do not make it.
TEST(CrownCourt, ThetaMovesLittleWithTheOrigin) {
  const Panel panel = read("crown-court");
  for (const int known : {14, 16, 18, 20, 24}) {
    const PassageFit fitted = fit(panel, panel.series.front(), known);
    print(fmt::format("Crown Court, {} quarters", known), fitted, errors(panel, fitted.law));
    EXPECT_NEAR(fitted.law.theta, -0.38, 0.035) << known;
  }
}

//! Random order and the older first are both worse, before the pandemic and after.
TEST(CrownCourt, RandomOrderAndOldFirstAreWorse) {
  const Panel panel = read("crown-court");
  PassageLaw law = fit(panel, panel.series.front(), year_2020).law;
  const Errors best = errors(panel, law);
  for (const double theta : {0.0, 1.0}) {
    law.theta = theta;
    const Errors other = errors(panel, law);
    EXPECT_GT(other.before_2020, 3 * best.before_2020);
    EXPECT_GT(other.after, 3 * best.after);
  }
}

//! What the engine's docket, of whole months, costs.
TEST(CrownCourt, TheDocketsOwnThetaIsNearlyAsGood) {
  const Panel panel = read("crown-court");
  const Series& series = panel.series.front();
  const PassageFit fine = fit(panel, series, year_2020);
  const PassageFit whole = docket(panel, series, year_2020);
  print("docket, fitted again", whole, errors(panel, whole.law));
  EXPECT_LE(errors(panel, whole.law).before_2020, 1.0);
  EXPECT_LE(errors(panel, whole.law).after, 2.7);
  EXPECT_LT(whole.divergence, fine.divergence + 0.001);

  PassageFit without = fit_docket(history(series, panel.periods, year_2020), series.ages, panel.periods, {});
  print("docket, minimum 0", without, errors(panel, without.law));
  EXPECT_GT(without.divergence, 2 * whole.divergence);
}

//! By FORECAST's study: half a month's sub-step there, hence θ nearer 0 by 0.1 in the mean.
TEST(Chile, ThetaByCourtIsNearTheStudys) {
  const std::map<std::string, double> study{
      {"Antofagasta", -.62},   {"Arica", -.84},      {"Chillan", -.35},   {"Concepcion", -.43},
      {"Copiapo", -1.07},      {"Coyhaique", -.46},  {"La Serena", -.41}, {"Puerto Montt", -.05},
      {"Punta Arenas", -1.17}, {"San Miguel", -.66}, {"Santiago", -.19},  {"Temuco", -.36},
      {"Valparaiso", -.22}};
  const Panel panel = read("chile");
  ASSERT_EQ(panel.series.size(), study.size());
  std::vector<double> thetas;
  double away = 0, divergence = 0, divergence_random = 0;
  for (const Series& series : panel.series) {
    const PassageFit fitted = fit(panel, series, panel.periods.count);
    const auto& [name, theta] = *std::ranges::find_if(
        study, [&](const auto& court) { return series.juridiction.ends_with(court.first); });
    const PassageFit whole = docket(panel, series, panel.periods.count);
    fmt::print(
        "{:13} theta {:5.2f} (sd {:.2f}; study {:5.2f}) KL {:.4f} (random {:.4f}), {} dates; docket {:5.2f}, "
        "KL {:.4f}\n",
        name, fitted.law.theta, fitted.theta_sd, theta, fitted.divergence, fitted.divergence_random,
        fitted.dates, whole.law.theta, whole.divergence);
    EXPECT_NEAR(fitted.law.theta, theta, 0.22) << name;
    EXPECT_LE(fitted.divergence, fitted.divergence_random) << name;
    thetas.push_back(fitted.law.theta);
    away += std::abs(fitted.law.theta - theta) / 13;
    divergence += fitted.divergence / 13;
    divergence_random += fitted.divergence_random / 13;
  }
  std::ranges::sort(thetas);
  fmt::print("median {:.2f}, mean KL {:.4f} (random {:.4f}), mean distance to the study {:.2f}\n", thetas[6],
             divergence, divergence_random, away);
  EXPECT_NEAR(thetas[6], -0.43, 0.15);
  EXPECT_LE(away, 0.11);
  EXPECT_LE(divergence, 0.017);
}

}  // namespace
}  // namespace clepsydre::scenarios
