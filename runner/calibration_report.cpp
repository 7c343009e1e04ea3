#include "runner/calibration_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "scenarios/panel/periode.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Origin;
using calibration::Series;
using calibration::Unfit;
using scenarios::Left;

constexpr std::size_t everything = std::numeric_limits<std::size_t>::max();
constexpr std::size_t screenful = 12;

std::string_view text(Unfit reason) {
  switch (reason) {
    case Unfit::empty:
      return "nothing is known: it is left as it is in the base, or without cases";
    case Unfit::too_short:
      return "too short (fewer than 2 periods, or 6 months): means of its figures, without uncertainty";
    case Unfit::no_flows:
      return "stocks alone: the last one, without flows";
    case Unfit::closed:
      return "closed before the origin: no flows, the last stock stays";
  }
  return "";
}

std::string_view text(Left why) {
  switch (why) {
    case Left::no_court:
      return "no court of the base";
    case Left::no_code:
      return "no contentieux of its court's kind";
    case Left::group:
      return "a sum of other contentieux";
    case Left::twice:
      return "stands under another name already";
  }
  return "";
}

const Series& series_of(const Calibration& calibration, std::size_t series) {
  return calibration.matched.panel.series[series];
}

//! "Corte de Arica CA/apelaciones": the court as the panel calls it.
std::string name_of(const Calibration& calibration, const Series& series) {
  const auto& courts = calibration.matched.courts;
  const auto court = std::ranges::lower_bound(courts, series.juridiction, {}, &scenarios::Named::code);
  return fmt::format("{} {}", court->label, series.code);
}

double percent_error(const calibration::LevelEstimate& level) {
  return 100 * level.sd * std::sqrt(level.gain);
}

std::ptrdiff_t filled(const calibration::History& history) {
  return std::ranges::count(history.stock_origin, Origin::filled);
}

std::string heading(const Calibration& calibration) {
  const calibration::Periods& periods = calibration.matched.panel.periods;
  const auto period = [&](int i) { return scenarios::periode_text(periods, i); };
  std::size_t fitted = 0;
  for (const FittedGroup& group : calibration.groups) fitted += group.members.size();
  const auto& base = calibration.network.base;
  return fmt::format(
      "Panel: {}, {} {} … {}: {} series of {} courts in {} contentieux.\n"
      "Base: {}.\n"
      "Fitted: {} series in {} contentieux; not fitted: {}; not matched: {}.\n",
      fmt::join(calibration.files, ", "), scenarios::step_text(periods.step), period(0),
      period(calibration.known - 1), calibration.matched.panel.series.size(),
      calibration.matched.courts.size(), calibration.matched.contentieux.size(),
      base ? fmt::format("the network {}; what the panel does not tell stays as it is there", base->data->id)
           : "none; each juridiction is a court of its own",
      fitted, calibration.groups.size(), calibration.not_fitted.size(), calibration.matched.left.size());
}

//! θ in the mean of the courts, its mean standard error, and whether ages told it.
std::string theta_of(const FittedGroup& group) {
  double value = 0, error = 0;
  int dates = 0;
  for (const FittedSeries& member : group.members) {
    value += member.theta / static_cast<double>(group.members.size());
    error += member.theta_sd / static_cast<double>(group.members.size());
    dates += member.age_dates;
  }
  return dates > 0 ? fmt::format("{:.2f} ± {:.2f}", value, error) : fmt::format("{:.2f} (default)", value);
}

//! The law of passage of each series that has ages; nothing where none has.
std::string passages(const Calibration& calibration) {
  std::string rows;
  for (const FittedGroup& group : calibration.groups) {
    for (const FittedSeries& member : group.members) {
      const calibration::PassageFit& fit = member.passage;
      if (fit.dates == 0) continue;
      rows +=
          fmt::format("| {} | {} | {:.2f} | {:.1f} | {:.3f} | {:.3f} | {:.4f} | {:.4f} | {:.2f} ± {:.2f} |\n",
                      name_of(calibration, series_of(calibration, member.estimate.series)), fit.dates,
                      fit.law.minimum, fit.law.scale, fit.law.theta, fit.theta_sd, fit.divergence,
                      fit.divergence_random, member.theta, member.theta_sd);
    }
  }
  if (rows.empty()) return "";
  return "\n## Law of passage\n"
         "Weight (1 + (age - m)/a0)^theta of a case of that age, months, near continuous time; mean "
         "divergence (KL) of\n"
         "observed from replayed shares of ages, and that of random order; theta of the engine's monthly "
         "docket, pooled.\n\n"
         "| series | dates | m | a0 | theta | sd | KL | KL random | theta of the run |\n"
         "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n" +
         rows;
}

std::string laws(const Calibration& calibration, std::size_t most) {
  std::string text =
      "| contentieux | courts | α entrées | ρ entrées | α capacity | ρ capacity | R | θ |\n"
      "|---|--:|--:|--:|--:|--:|--:|--:|\n";
  for (std::size_t i = 0; i < std::min(most, calibration.groups.size()); ++i) {
    const FittedGroup& group = calibration.groups[i];
    text += fmt::format("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {} |\n", group.code,
                        group.members.size(), group.entrees.step, group.entrees.common, group.capacity.step,
                        group.capacity.common, group.correlation, theta_of(group));
  }
  if (calibration.groups.size() > most)
    text += fmt::format("… and {} more\n", calibration.groups.size() - most);
  return text;
}

std::string seasons(const Calibration& calibration) {
  std::string text =
      "| contentieux | series | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |\n"
      "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
  const auto row = [&](const std::string& code, std::string_view series, const scenarios::YearProfile& year) {
    text += fmt::format("| {} | {} |", code, series);
    for (const double factor : year) text += fmt::format(" {:.2f} |", factor);
    text += '\n';
  };
  for (const scenarios::CalibratedSeason& season : calibration.network.seasons) {
    row(season.contentieux, "entrées", season.entrees);
    row(season.contentieux, "capacity", season.productivity);
  }
  return text;
}

std::string series_row(const Calibration& calibration, const FittedSeries& fitted,
                       const scenarios::CalibratedCell& cell) {
  const Series& series = series_of(calibration, fitted.estimate.series);
  const calibration::History& history = fitted.estimate.history;
  const std::string head =
      fmt::format("| {} | {} | {:.1f} ± {:.0f} % | {:.2f} |", name_of(calibration, series), history.size(),
                  cell.cell.entrees, percent_error(fitted.estimate.entrees), fitted.estimate.entrees.sd);
  if (!fitted.estimate.capacity) return head + " filings alone | | | | | | | |\n";
  return head + fmt::format(
                    " {:.1f} at {:.0f} | {:+.0f} % ± {:.0f} % | {:.2f} | {:.0f} | {:.2f} | {:+.1f} % | "
                    "{:+.0f} % | {} |\n",
                    cell.cell.reference_sorties, cell.cell.reference_load,
                    100 * std::expm1(cell.cell.capacity_level.start),
                    percent_error(*fitted.estimate.capacity), fitted.estimate.capacity->sd, cell.cell.stock,
                    history.reported, 100 * history.imbalance, 100 * history.worst_imbalance,
                    filled(history));
}

std::string all_series(const Calibration& calibration) {
  std::string text =
      "Entrées a month and their standard error; sd of a period's log value; sorties a month at which load; "
      "the "
      "capacity at the origin against the mean of its past, and its standard error; reported exits over "
      "those "
      "that close the balance; mean and worst residual of the balance over the mean entrées; stocks filled "
      "in.\n\n"
      "| series | periods | entrées | sd | sorties | capacity now | sd | stock | reported | "
      "residual | worst | filled |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
  std::map<std::pair<std::string, std::string>, const scenarios::CalibratedCell*> cells;
  for (const auto& cell : calibration.network.cells)
    cells.emplace(std::pair(cell.court, cell.contentieux), &cell);
  for (const FittedGroup& group : calibration.groups) {
    for (const FittedSeries& member : group.members) {
      const Series& series = series_of(calibration, member.estimate.series);
      text += series_row(calibration, member, *cells.at({series.juridiction, series.code}));
    }
  }
  return text;
}

std::string left_out(const Calibration& calibration, std::size_t most) {
  std::string list;
  std::size_t count = 0;
  const auto add = [&](std::string line) {
    if (count++ < most) list += "- " + std::move(line) + '\n';
  };
  for (const calibration::NotFitted& series : calibration.not_fitted) {
    add(fmt::format("{}: {}", name_of(calibration, series_of(calibration, series.series)),
                    text(series.reason)));
  }
  for (const scenarios::LeftSeries& series : calibration.matched.left) {
    add(fmt::format("'{}' {}: {}{}", series.juridiction, series.code, text(series.why),
                    series.nearest.empty() ? "" : fmt::format(" (near: {})", series.nearest)));
  }
  for (const scenarios::Overflow& cell : calibration.made.overflows) {
    add(fmt::format(
        "{} {}: the base's flows would bring {:.1f} cases a month where {:.1f} come: they are slowed",
        cell.court, cell.contentieux, cell.routed, cell.seen));
  }
  if (count > most) list += fmt::format("- … and {} more\n", count - most);
  return list;
}

//! Series whose balance is worst, as they are the first to look at.
std::string worst_balances(const Calibration& calibration) {
  std::vector<const FittedSeries*> all;
  for (const FittedGroup& group : calibration.groups) {
    for (const FittedSeries& member : group.members) all.push_back(&member);
  }
  const auto size = [](const FittedSeries* series) {
    return -std::abs(series->estimate.history.worst_imbalance);
  };
  std::ranges::stable_sort(all, {}, size);
  std::string list;
  constexpr std::size_t most = 5;
  constexpr double worth_telling = 0.05;  // of the mean entrées
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
    const calibration::History& history = all[i]->estimate.history;
    if (std::abs(history.worst_imbalance) < worth_telling) break;
    const Series& series = series_of(calibration, all[i]->estimate.series);
    list += fmt::format("- {}: {:+.0f} % of a period's entrées at worst, {:+.1f} % in the mean\n",
                        name_of(calibration, series), 100 * history.worst_imbalance, 100 * history.imbalance);
  }
  return list.empty() ? ""
                      : "Balances that do not close (stock before + entrées − sorties − stock):\n" + list;
}

std::string notes(const Calibration& calibration) {
  std::string list;
  for (const std::string& note : calibration.notes) list += "- " + note + '\n';
  return list;
}

constexpr std::string_view to_know =
    R"(- Exits are those that close the balance: transfers, joins and corrections are in them, withdrawals too.
- gamma is the recipe's, never estimated (it drifts low and forecasts worse). A panel of quarters or years gets the
  monthly gamma whose stock follows the entrées as much.
- The forecast is the simulation alone: what a back-test mixes in of naive rules is in no network.
- Where flows bring a part of a cell's cases, the law of its entrées holds for what is filed directly.
- A season holds for every court that has the contentieux, observed or not.
- Start levels are uncertain with the correlation of entrées and capacity in covariance.csv, each court apart: what the
  courts share in that uncertainty is left out, so sums over courts are a little too narrow in the first months.
- Working days are French ones; their mean difference to the estimate's Monday-Friday days is in the season.
- theta is fitted in monthly classes without a minimum age, for the law of effort counts every case as available; it is
  pooled over the courts of a contentieux.
- Breaks (a pandemic, a reform, an administrative purge) are in no interval.
)";

}  // namespace

std::string summary(const Calibration& calibration) {
  std::string text = heading(calibration) + notes(calibration) + laws(calibration, screenful);
  const std::string left = left_out(calibration, screenful);
  if (!left.empty()) text += "Not fitted as the rest:\n" + left;
  return text + worst_balances(calibration);
}

std::string page(const Calibration& calibration) {
  const std::string left = left_out(calibration, everything);
  return fmt::format(
      "# Calibration of {}\n\n{}{}\n## Laws of the contentieux\nShare of a shock that stays (α), share that "
      "all courts have in common (ρ), correlation of the capacity's shock with the entrées' (R), exponent of "
      "the law of passage (θ).\n\n{}\n## Seasons\n{}\n## Not fitted as the rest\n{}\n{}\n## Series\n{}{}\n## "
      "What to know\n{}",
      calibration.network.id, heading(calibration), notes(calibration), laws(calibration, everything),
      seasons(calibration), left.empty() ? "None.\n" : left, worst_balances(calibration),
      all_series(calibration), passages(calibration), to_know);
}

}  // namespace clepsydre::runner
