// Which coordinate of the file holds which member of the layout's rows: for the writer and the reader.
#pragma once

#include <string>
#include <string_view>

#include "results/layout.hpp"

namespace clepsydre::results {

template <class Row, class Value>
struct Column {
  std::string_view name;  //!< of a row of coordinates()
  Value Row::*member;
};

// The first column of each is the coordinate of the dimension itself.
inline constexpr Column<ScenarioRow, std::string> scenario_columns[] = {
    {"scenario", &ScenarioRow::id},
    {"scenario_label", &ScenarioRow::label},
    {"scenario_hash", &ScenarioRow::hash},
    {"scenario_resolved", &ScenarioRow::resolved},
};
inline constexpr Column<CourtRow, std::string> court_columns[] = {
    {"court", &CourtRow::code},
    {"court_label", &CourtRow::label},
    {"court_kind", &CourtRow::kind},
    {"court_ressort", &CourtRow::ressort},
};
inline constexpr Column<CourtRow, double> court_numbers[] = {
    {"lat", &CourtRow::latitude},
    {"lon", &CourtRow::longitude},
    {"population", &CourtRow::population},
};
inline constexpr Column<ContentieuxRow, std::string> contentieux_columns[] = {
    {"contentieux", &ContentieuxRow::key},           {"contentieux_label", &ContentieuxRow::label},
    {"contentieux_kind", &ContentieuxRow::kind},     {"contentieux_parent", &ContentieuxRow::parent},
    {"contentieux_domain", &ContentieuxRow::domain},
};
inline constexpr Column<TargetRow, std::string> target_columns[] = {
    {"cible", &TargetRow::id},
    {"cible_label", &TargetRow::label},
    {"cible_indicateur", &TargetRow::indicator},
    {"cible_contentieux", &TargetRow::contentieux},
    {"cible_sens", &TargetRow::side},
};
inline constexpr Column<TargetRow, double> target_numbers[] = {{"cible_valeur", &TargetRow::value}};

}  // namespace clepsydre::results
