#include "runner/score/staff_given.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "model/capacity.hpp"
#include "scenarios/load.hpp"

namespace clepsydre::runner {
namespace {

namespace fs = std::filesystem;

//! A file of its own, gone with it.
class ScratchScenario {
 public:
  explicit ScratchScenario(const std::string& text)
      : folder_(fs::temp_directory_path() / fmt::format("clepsydre-score-{}", getpid())) {
    fs::create_directories(folder_);
    std::ofstream(path(), std::ios::binary) << text;
  }
  ScratchScenario(const ScratchScenario&) = delete;
  ScratchScenario& operator=(const ScratchScenario&) = delete;
  ~ScratchScenario() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  [[nodiscard]] fs::path path() const { return folder_ / "scenario.yaml"; }

 private:
  fs::path folder_;
};

//! The network's folder relative to the roots: a result names it as its scenario did.
scenarios::SearchPath roots_of(const fs::path& result) {
  return {{fs::absolute(result).parent_path(), fs::current_path(), scenarios::data_root()}};
}

std::size_t at(int month) { return static_cast<std::size_t>(month); }

//! Mean over the months of a period.
template <class Monthly>
double mean_over(const Overlap& overlap, int period, const Monthly& monthly) {
  double sum = 0;
  for (int month = overlap.first_month(period); month <= overlap.last_month(period); ++month)
    sum += monthly(at(month));
  return sum / months_of(overlap.periods.step);
}

double etpt_of(const calibration::Series& series, Category category, int period) {
  return calibration::figure_at(series.etpt[static_cast<std::size_t>(category)], period);
}

//! Staff of one category for one contentieux over a period. [ETPT]
struct Given {
  double observed;
  double forecast;
  double reference;
};

//! What a cell's work takes from its court, in the panel and in the forecast.
class StaffOf {
 public:
  StaffOf(const Plan& plan, const Cell& cell, const calibration::Series& observed, const Summary& forecast,
          const Overlap& overlap)
      : plan_(plan), cell_(cell), observed_(observed), forecast_(forecast), overlap_(overlap) {}

  [[nodiscard]] double ratio(int period) const {
    double observed = INFINITY, forecast = INFINITY;
    for (const Work& work : cell_.work) {
      if (!limits(plan_.staff, cell_.court, work)) continue;
      const Given given = of(work, period);
      if (!calibration::is_known(given.observed) || !calibration::is_known(given.forecast)) continue;
      observed = std::min(observed, given.observed / given.reference);
      forecast = std::min(forecast, given.forecast / given.reference);
    }
    const double found = observed / forecast;
    return std::isfinite(found) && found > 0 ? found : calibration::unknown;
  }

 private:
  [[nodiscard]] Given of(const Work& work, int period) const {
    const int in_panel = overlap_.first_of_panel + period;
    Given given{.observed = etpt_of(observed_, work.category, in_panel),
                .forecast = forecast_etpt(work, work.category, period),
                .reference = reference(work, work.category, period)};
    const double team = team_of(plan_.staff, work.category);
    const double helpers = etpt_of(observed_, Category::autour_du_magistrat, in_panel);
    const double foreseen = forecast_etpt(work, Category::autour_du_magistrat, period);
    if (team > 0 && calibration::is_known(helpers) && calibration::is_known(foreseen)) {
      given.observed += team * helpers;
      given.forecast += team * foreseen;
      given.reference += team * reference(work, Category::autour_du_magistrat, period);
    }
    return given;
  }
  [[nodiscard]] double forecast_etpt(const Work& work, Category whose, int period) const {
    const std::size_t first = static_cast<std::size_t>(whose) * forecast_.months;
    return mean_over(overlap_, period, [&](std::size_t month) {
      return forecast_.etpt_mean[first + month] * work.ventilation[month];
    });
  }
  [[nodiscard]] double reference(const Work& work, Category whose, int period) const {
    const auto& etpt = plan_.staff.of(cell_.court, whose).reference;
    return mean_over(overlap_, period, [&](std::size_t month) {
      return etpt.empty() ? 0 : etpt[month] * work.reference_ventilation;
    });
  }

  const Plan& plan_;
  const Cell& cell_;
  const calibration::Series& observed_;
  const Summary& forecast_;
  const Overlap& overlap_;
};

}  // namespace

ForecastPlan::ForecastPlan(const results::ScenarioRow& scenario, const fs::path& result) {
  const ScratchScenario file(scenario.resolved);
  const fs::path paths[] = {file.path()};
  scenarios::Loaded loaded = scenarios::load(paths, {}, roots_of(result));
  if (loaded.plans.size() != 1) {
    why_ = loaded.problems.empty() ? "its scenario cannot be read" : loaded.problems.all().front().message;
    return;
  }
  if (loaded.plans.front().provenance.hash != scenario.hash) {
    why_ = "the network that it ran on has changed since";
    return;
  }
  plan_ = std::move(loaded.plans.front());
  for (const Cell& cell : plan_->cells)
    cells_.emplace(std::pair(PlaceId(cell.court.value()), plan_->nomenclature->node_of(cell.leaf)), &cell);
}

const Cell* ForecastPlan::cell(PlaceId court, NodeId contentieux) const {
  const auto found = cells_.find(std::pair(court, contentieux));
  return found == cells_.end() ? nullptr : found->second;
}

scores::Answer ForecastPlan::answer(PlaceId court, NodeId contentieux) const {
  const Cell* of = cell(court, contentieux);
  return of == nullptr ? scores::Answer{} : scores::Answer{of->law, of->gamma};
}

std::vector<double> ForecastPlan::capacity(const calibration::Series& observed, const Summary& forecast,
                                           NodeId contentieux, const Overlap& overlap) const {
  std::vector<double> ratios(at(overlap.periods.count), calibration::unknown);
  const Cell* of = cell(forecast.place, contentieux);
  if (of == nullptr || forecast.etpt_mean.empty()) return ratios;
  const StaffOf staff(*plan_, *of, observed, forecast, overlap);
  for (int period = 0; period < overlap.periods.count; ++period) ratios[at(period)] = staff.ratio(period);
  return ratios;
}

}  // namespace clepsydre::runner
