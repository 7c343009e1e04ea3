#include "results/variables.hpp"

#include <algorithm>
#include <cassert>

namespace clepsydre::results {
namespace {

constexpr Measured measured_rows[] = {
    {Variable::entrees, "entrees", "new cases in the month", "Affaires nouvelles", "1", Rounding::exact,
     "Cases filed in the month, and cases that came from other courts."},
    {Variable::sorties, "sorties", "cases closed in the month", "Affaires terminées", "1", Rounding::exact,
     "Cases decided or withdrawn in the month."},
    {Variable::stock, "stock", "cases pending at the end of the month", "Stock en fin de mois", "1",
     Rounding::exact,
     "stock(t) = stock(t−1) + entrees(t) − sorties(t), in every replication; in the month in which a reform "
     "moves the "
     "cases of a contentieux to another court, what moved comes on top there and is taken off here."},
    {Variable::dtes, "dtes", "theoretical time to clear the stock, in months",
     "Délai théorique d'écoulement du stock, en mois", "1", Rounding::ratio,
     "stock / mean monthly sorties of the last 12 months; after a docket came from another court or left for "
     "one, "
     "of the months since then. A ratio, not a duration: show duree beside it."},
    {Variable::taux_couverture, "taux_couverture", "cases closed per new case in the month",
     "Taux de couverture", "1", Rounding::ratio, "sorties / entrees of the month. Below 1 the stock grows."},
    {Variable::duree, "duree", "mean age of the cases closed in the month",
     "Durée moyenne des affaires terminées", "day", Rounding::ratio,
     "Mean over the cases closed in the month of the days since they came to this court."},
    {Variable::age_stock, "age_stock", "mean age of the cases pending at the end of the month",
     "Âge moyen du stock", "day", Rounding::ratio,
     "Mean over the pending cases of the days since they came to this court."},
    {Variable::part_sorties_12, "part_sorties_12",
     "share of the cases closed in the month that were younger than 12 months",
     "Part des affaires terminées en moins de 12 mois", "1", Rounding::ratio, "Between 0 and 1."},
    {Variable::part_stock_12, "part_stock_12", "share of the pending cases older than 12 months",
     "Part du stock de plus de 12 mois", "1", Rounding::ratio, "Between 0 and 1, at the end of the month."},
    {Variable::part_stock_24, "part_stock_24", "share of the pending cases older than 24 months",
     "Part du stock de plus de 24 mois", "1", Rounding::ratio, "Between 0 and 1, at the end of the month."},
};
static_assert(std::size(measured_rows) == variable_count);

constexpr Compared difference_rows[] = {
    {Variable::stock, "difference of the pending cases to the first scenario",
     "Écart de stock à la référence"},
    {Variable::dtes, "difference of the theoretical time to clear the stock to the first scenario, in months",
     "Écart de délai théorique d'écoulement à la référence, en mois"},
    {Variable::duree, "difference of the mean age of the cases closed to the first scenario",
     "Écart de durée à la référence"},
};
static_assert(std::size(difference_rows) == compared_count);

constexpr Single single_rows[] = {
    {"delai_affaire", Section::delays, delay_axes,
     "time until this part of the cases filed in the month is closed", "Délai d'une affaire", "day",
     Rounding::ratio,
     "Of the cases filed in the month, days until this part of them is closed, all replications together; "
     "NaN where "
     "that is after the end of the run, or beyond 46 months. A duration, for those who file today."},
    {"cible_tenue", Section::targets, target_month_axes, "probability that the target holds in the month",
     "Probabilité que la cible soit tenue", "1", Rounding::exact, "Share of replications."},
    {"cible_atteinte", Section::targets, target_month_axes,
     "probability that the target has held in the month or before",
     "Probabilité que la cible ait été atteinte", "1", Rounding::exact,
     "Share of replications. It never falls."},
    {"cible_probabilite", Section::targets, target_axes,
     "probability that the target holds in the month it is set for",
     "Probabilité que la cible soit tenue à l'échéance", "1", Rounding::exact, "cible_tenue at cible_mois."},
    {"cible_date", Section::targets, target_axes,
     "first month by which the target is as likely reached as not",
     "Mois où la cible est atteinte une fois sur deux", as_time, Rounding::exact,
     "First month in which cible_atteinte is 0.5 or more; NaN where there is none."},
    {"etpt", Section::staff, staff_axes, "quantiles of the full-time-equivalents at work in the month",
     "ETPT", "1", Rounding::ratio, "NaN where the place has nobody and no post of the category, ever."},
    {"etpt_mean", Section::staff, staff_mean_axes, "mean of the full-time-equivalents at work in the month",
     "ETPT", "1", Rounding::ratio, "NaN as etpt."},
    {"postes_vacants", Section::staff, staff_axes, "quantiles of the posts vacant in the month",
     "Postes vacants", "1", Rounding::exact, "Posts that exist and are not filled, whole; NaN as etpt."},
    {"postes_vacants_mean", Section::staff, staff_mean_axes, "mean of the posts vacant in the month",
     "Postes vacants", "1", Rounding::exact, "NaN as etpt."},
};

constexpr Mapped map_rows[] = {
    {"carte_stock", Section::measured, static_cast<std::size_t>(Variable::stock),
     "median of the cases pending at the end of the month, courts side by side",
     "Stock médian, pour la carte"},
    {"carte_dtes", Section::measured, static_cast<std::size_t>(Variable::dtes),
     "median of the theoretical time to clear the stock, in months, courts side by side",
     "Délai théorique d'écoulement médian, en mois, pour la carte"},
    {"carte_duree", Section::measured, static_cast<std::size_t>(Variable::duree),
     "median of the mean age of the cases closed in the month, courts side by side",
     "Durée médiane des affaires terminées, pour la carte"},
    {"carte_ecart_dtes", Section::differences, 1,
     "median difference of the theoretical time to clear the stock to the first scenario, in months, courts "
     "side by side",
     "Écart médian de délai théorique d'écoulement à la référence, en mois, pour la carte"},
};
static_assert(compared[map_rows[3].position] == Variable::dtes);

constexpr Kept kept_rows[] = {
    {"entrees", "new cases in the month", "Affaires nouvelles"},
    {"sorties", "cases closed in the month", "Affaires terminées"},
    {"stock", "cases pending at the end of the month", "Stock en fin de mois"},
};

}  // namespace

std::span<const Measured> measured() { return measured_rows; }

const Measured& measured(Variable variable) {
  const Measured& row = measured_rows[static_cast<std::size_t>(variable)];
  assert(row.variable == variable);
  return row;
}

std::span<const Compared> compared_rows() { return difference_rows; }

std::span<const Single> singles() { return single_rows; }

const Single& single(std::string_view name) {
  const auto* const found = std::ranges::find(single_rows, name, &Single::name);
  assert(found != std::end(single_rows));
  return *found;
}

std::span<const Mapped> mapped() { return map_rows; }

std::span<const Kept> kept() { return kept_rows; }

}  // namespace clepsydre::results
