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
     Rounding::exact, "stock(t) = stock(t−1) + entrees(t) − sorties(t), in every replication."},
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

const Coordinate coordinate_rows[] = {
    {"scenario", Role::dimension, {Axis::scenario}, Storage::text, "id of the scenario", "Scénario", "", ""},
    {"court",
     Role::dimension,
     {Axis::court},
     Storage::text,
     "i-ELST code of the court; ressort: and the code of the cour d'appel for a ressort; FR for the nation",
     "Juridiction",
     "",
     ""},
    {"contentieux",
     Role::dimension,
     {Axis::contentieux},
     Storage::text,
     "key of the contentieux: kind of court, slash, code of the nomenclature; empty code for the total",
     "Contentieux",
     "",
     ""},
    {"time", Role::dimension, {Axis::time}, Storage::float64, "first day of the month", "Mois", "", "time"},
    {"quantile",
     Role::dimension,
     {Axis::quantile},
     Storage::float64,
     "probability",
     "Probabilité",
     "1",
     "quantile"},
    {"time_bounds",
     Role::apart,
     {Axis::time, Axis::bounds},
     Storage::float64,
     "first day of the month and of the next",
     "Bornes du mois",
     "",
     ""},
    {"scenario_label",
     Role::about,
     {Axis::scenario},
     Storage::text,
     "name of the scenario",
     "Nom du scénario",
     "",
     ""},
    {"scenario_hash",
     Role::apart,
     {Axis::scenario},
     Storage::text,
     "SHA-256 of the resolved scenario and of the network's files",
     "Empreinte du scénario",
     "",
     ""},
    {"scenario_resolved",
     Role::apart,
     {Axis::scenario},
     Storage::text,
     "the resolved scenario, YAML",
     "Scénario résolu",
     "",
     ""},
    {"court_label",
     Role::about,
     {Axis::court},
     Storage::text,
     "name of the court",
     "Nom de la juridiction",
     "",
     ""},
    {"court_kind",
     Role::about,
     {Axis::court},
     Storage::text,
     "tj, ca, ressort or nation",
     "Type de juridiction",
     "",
     ""},
    {"court_ressort",
     Role::about,
     {Axis::court},
     Storage::text,
     "code of the cour d'appel that the court is under; empty for the nation",
     "Cour d'appel de rattachement",
     "",
     ""},
    {"lat",
     Role::about,
     {Axis::court},
     Storage::float64,
     "latitude of the seat, of the cour d'appel for a ressort",
     "Latitude",
     "degrees_north",
     "latitude"},
    {"lon",
     Role::about,
     {Axis::court},
     Storage::float64,
     "longitude of the seat, of the cour d'appel for a ressort",
     "Longitude",
     "degrees_east",
     "longitude"},
    {"population",
     Role::about,
     {Axis::court},
     Storage::float64,
     "people in the court's area; of a ressort and the nation, the sum over their tribunaux judiciaires",
     "Population",
     "1",
     ""},
    {"contentieux_label",
     Role::about,
     {Axis::contentieux},
     Storage::text,
     "name of the contentieux",
     "Nom du contentieux",
     "",
     ""},
    {"contentieux_kind",
     Role::about,
     {Axis::contentieux},
     Storage::text,
     "kind of court that has it: tj or ca",
     "Type de juridiction",
     "",
     ""},
    {"contentieux_parent",
     Role::about,
     {Axis::contentieux},
     Storage::text,
     "key of the contentieux that it is part of; empty for the total",
     "Contentieux parent",
     "",
     ""},
    {"contentieux_domain",
     Role::about,
     {Axis::contentieux},
     Storage::text,
     "domain of the contentieux",
     "Domaine",
     "",
     ""},
    {"contentieux_level",
     Role::about,
     {Axis::contentieux},
     Storage::int32,
     "depth in the nomenclature: 0 the total, 1 a group",
     "Niveau",
     "1",
     ""},
    {"contentieux_leaf",
     Role::about,
     {Axis::contentieux},
     Storage::uint8,
     "whether the contentieux carries activity itself or is the sum of those below it",
     "Poste élémentaire",
     "",
     ""},
    {"kept_court",
     Role::dimension,
     {Axis::kept_court},
     Storage::text,
     "code of a court whose replications are kept",
     "Juridiction conservée",
     "",
     ""},
    {"replication",
     Role::dimension,
     {Axis::replication},
     Storage::int32,
     "number of the replication, from 0",
     "Réplication",
     "1",
     ""},
};

constexpr Kept kept_rows[] = {
    {"entrees", "new cases in the month", "Affaires nouvelles"},
    {"sorties", "cases closed in the month", "Affaires terminées"},
    {"stock", "cases pending at the end of the month", "Stock en fin de mois"},
};

}  // namespace

std::string_view text(Axis axis) {
  constexpr std::string_view names[] = {"scenario", "court", "contentieux", "time",
                                        "quantile", "nv",    "kept_court",  "replication"};
  return names[static_cast<std::size_t>(axis)];
}

std::span<const Measured> measured() { return measured_rows; }

const Measured& measured(Variable variable) {
  const Measured& row = measured_rows[static_cast<std::size_t>(variable)];
  assert(row.variable == variable);
  return row;
}

std::span<const Compared> compared_rows() { return difference_rows; }

std::span<const Coordinate> coordinates() { return coordinate_rows; }

const Coordinate& coordinate(std::string_view name) {
  const auto* const found = std::ranges::find(coordinate_rows, name, &Coordinate::name);
  assert(found != std::end(coordinate_rows));
  return *found;
}

std::span<const Kept> kept() { return kept_rows; }

}  // namespace clepsydre::results
