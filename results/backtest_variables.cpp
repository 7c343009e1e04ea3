#include "results/backtest_variables.hpp"

#include <algorithm>
#include <cassert>

namespace clepsydre::results::backtest {
namespace {

using calibration::Recipe;
using calibration::Scorecard;
using enum Storage;

const Variable dimension_rows[] = {
    {"model", {"model"}, text, "", "clepsydre and the methods it must beat", "Méthode"},
    {"horizon", {"horizon"}, int32, "1", "periods of the panel ahead", "Horizon, en périodes"},
    {"interval",
     {"interval"},
     float64,
     "1",
     "nominal share inside the central interval",
     "Couverture nominale"},
    {"quantile", {"quantile"}, float64, "1", "probability", "Probabilité"},
    {"pit_bin", {"pit_bin"}, float64, "1", "lower end of a tenth of the PIT", "Borne basse du dixième"},
    {"contentieux", {"contentieux"}, text, "", "code_import of the panel", "Contentieux"},
    {"size", {"size"}, text, "", "mean of what was observed, in cases", "Taille de la juridiction"},
    {"break", {"break"}, text, "", "name of a break: periods whose targets are scored apart", "Rupture"},
};

const Variable series_rows[] = {
    {"juridiction", {"series"}, text, "", "court of the series, as the panel writes it", "Juridiction"},
    {"code_import", {"series"}, text, "", "contentieux of the series", "Contentieux"},
};

const Variable break_rows[] = {
    {"break_periods",
     {"break"},
     text,
     "",
     "first and last period of the break, as FROM..TO",
     "Périodes de la rupture"},
};

const Variable forecast_rows[] = {
    {"forecast_series", {"forecast"}, int32, "1", "position of the series, from 0", "Série"},
    {"forecast_model", {"forecast"}, int32, "1", "position of the model, from 0", "Méthode"},
    {"forecast_horizon",
     {"forecast"},
     int32,
     "1",
     "periods ahead, a value of horizon",
     "Horizon, en périodes"},
    {"forecast_origin", {"forecast"}, float64, as_time, "last month of the last period known", "Origine"},
    {"forecast_target", {"forecast"}, float64, as_time, "last month of the period forecast", "Cible"},
    {"forecast_break",
     {"forecast"},
     int32,
     "1",
     "position of the break the target lies in, from 0; -1: none",
     "Rupture"},
    {"observed", {"forecast"}, float64, "1", "cases that came", "Observé"},
    {"mean", {"forecast"}, float64, "1", "mean of the forecast, in cases", "Moyenne prévue"},
    {"quantiles",
     {"forecast", "quantile"},
     float64,
     "1",
     "quantiles of the forecast, in cases",
     "Quantiles prévus"},
};

template <double Scorecard::*member>
std::vector<double> one(const Scorecard& card) {
  return {card.*member};
}
std::vector<double> count(const Scorecard& card) { return {static_cast<double>(card.count)}; }
std::vector<double> coverage(const Scorecard& card) { return {card.coverage.begin(), card.coverage.end()}; }
std::vector<double> pit(const Scorecard& card) { return {card.pit.begin(), card.pit.end()}; }

constexpr Score score_rows[] = {
    {"relative_wis", "", float64, "1",
     "geometric mean over series of mean WIS over that of the method named in relative_to; below 1 is better",
     "WIS relatif", one<&Scorecard::relative>},
    {"wis", "", float64, "1", "mean weighted interval score: twice the mean pinball loss, in cases",
     "Score d'intervalle pondéré", one<&Scorecard::wis>},
    {"crps", "", float64, "1", "mean continuous ranked probability score, in cases", "CRPS",
     one<&Scorecard::crps>},
    {"coverage", "interval", float64, "1", "share of targets inside the interval", "Couverture observée",
     coverage},
    {"mase", "", float64, "1",
     "mean absolute error of the median over the mean change from period to period before", "MASE",
     one<&Scorecard::mase>},
    {"median_ape", "", float64, "percent",
     "median of the absolute error of the median over what was observed", "Erreur relative médiane",
     one<&Scorecard::median_ape>},
    {"count", "", int32, "1", "forecasts scored", "Nombre de prévisions", count},
    {"pit", "pit_bin", float64, "1",
     "share of forecasts whose probability integral transform lies in the tenth; 0.1 each where they are "
     "right",
     "Histogramme PIT", pit},
};

constexpr Family family_rows[] = {
    {"", "targets outside breaks", "hors rupture"},
    {"contentieux", "by contentieux, outside breaks", "par contentieux, hors rupture"},
    {"size", "by size of the series, outside breaks", "par taille, hors rupture"},
    {"break", "targets in each break", "dans chaque rupture"},
};

template <auto Recipe::*member>
double constant(const Recipe& recipe) {
  return static_cast<double>(recipe.*member);
}

// clang-format off
constexpr Constant constant_rows[] = {
    {"gamma", constant<&Recipe::gamma>},
    {"gamma_sd", constant<&Recipe::gamma_sd>},
    {"reversion", constant<&Recipe::reversion>},
    {"entrees_reversion", constant<&Recipe::entrees_reversion>},
    {"working_days", constant<&Recipe::working_days>},
    {"entrees_keep", constant<&Recipe::entrees_keep>},
    {"capacity_keep", constant<&Recipe::capacity_keep>},
    {"step_prior", constant<&Recipe::step_prior>},
    {"variance_prior", constant<&Recipe::variance_prior>},
    {"half_life", constant<&Recipe::half_life>},
    {"memory", constant<&Recipe::memory>},
    {"season_prior", constant<&Recipe::season_prior>},
    {"naive_share", constant<&Recipe::naive_share>},
};
// clang-format on
static_assert(sizeof(Recipe) == std::size(constant_rows) * sizeof(double), "a constant is not recorded");

}  // namespace

std::span<const Variable> dimensions() { return dimension_rows; }
std::span<const Variable> about_series() { return series_rows; }
std::span<const Variable> about_breaks() { return break_rows; }
std::span<const Variable> forecasts() { return forecast_rows; }
std::span<const Score> scores() { return score_rows; }
std::span<const Family> families() { return family_rows; }
std::span<const Constant> constants() { return constant_rows; }

const Variable& variable(std::string_view name) {
  for (const auto rows : {dimensions(), about_series(), about_breaks(), forecasts()}) {
    const auto found = std::ranges::find(rows, name, &Variable::name);
    if (found != rows.end()) return *found;
  }
  assert(false);
  return dimension_rows[0];
}

}  // namespace clepsydre::results::backtest
