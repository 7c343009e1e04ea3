#include "scenarios/panel/panel_fields.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr Field key(std::string_view name, std::string_view meaning) {
  return {.name = name, .type = Type::text, .meaning = meaning, .presence = Presence::required};
}

constexpr Field number(std::string_view name, std::string_view meaning, std::string_view unit,
                       Presence presence = Presence::required) {
  return {.name = name,
          .type = Type::real,
          .meaning = meaning,
          .presence = presence,
          .unit = unit,
          .least = 0,
          .most = 1e9};
}

constexpr Field etpt(std::string_view name, std::string_view meaning) {
  return number(name, meaning, "ETPT", Presence::optional);
}

constexpr Field juridiction = key("juridiction", "Court, any text; the same text is the same court.");
constexpr Field code_import = key("code_import", "Contentieux, any text; courts of one code are pooled.");
constexpr Field periode = key("periode", "Month, quarter or year; one length in a file.");

constexpr Field activity[] = {
    juridiction,
    code_import,
    periode,
    number("entrees", "Cases filed in the period.", "case"),
    number("sorties", "Cases closed in the period.", "case"),
    number("stock", "Cases pending at the period's end.", "case"),
    etpt("etpt_magistrat", "Full-time equivalents of magistrats given to the contentieux in the period."),
    etpt("etpt_parquet", "Of the parquet."),
    etpt("etpt_greffe", "Of the greffe."),
    etpt("etpt_autour_du_magistrat", "Of those around the magistrat."),
};

constexpr Field ages[] = {
    juridiction,
    code_import,
    periode,
    number("age_from", "Youngest age of the band at the period's end.", "month"),
    number("age_to", "Age where the band ends, itself left out; empty: the oldest band.", "month"),
    number("stock", "Cases pending of these ages.", "case"),
};

}  // namespace

std::span<const Field> activity_columns() { return activity; }
std::span<const Field> ages_columns() { return ages; }

}  // namespace clepsydre::scenarios
