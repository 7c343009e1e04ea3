#include "scenarios/panel/ajust_fields.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr std::string_view conventions[] = {"calendar", "ajust-3.6"};
constexpr std::string_view category_names[] = {"magistrat", "parquet", "greffe", "autour_du_magistrat"};
constexpr std::string_view quantity_names[] = {"etpt",       "entrees", "sorties", "stock",
                                               "couverture", "dtes",    "tmd"};

constexpr Field date(std::string_view name, std::string_view meaning,
                     Presence presence = Presence::required) {
  return {.name = name, .type = Type::text, .meaning = meaning, .presence = presence, .unit = "date"};
}

constexpr Field cases(std::string_view name, std::string_view meaning) {
  return {.name = name, .type = Type::real, .meaning = meaning, .unit = "cases", .least = 0};
}

constexpr Field share(std::string_view name, std::string_view meaning) {
  return {.name = name,
          .type = Type::real,
          .meaning = meaning,
          .presence = Presence::required,
          .least = 0,
          .most = 1};
}

constexpr Field positive(std::string_view name, std::string_view meaning, std::string_view unit) {
  return {.name = name, .type = Type::real, .meaning = meaning, .unit = unit, .above = 0};
}

constexpr Field category(std::string_view meaning) {
  return {.name = "category",
          .type = Type::choice,
          .meaning = meaning,
          .presence = Presence::required,
          .allowed = category_names};
}

constexpr Field activity[] = {
    {.name = "month", .type = Type::month, .meaning = "Month.", .presence = Presence::required},
    cases("entrees", "New cases; null where unknown."),
    cases("sorties", "Cases closed; null where unknown."),
    cases("stock", "Cases pending at month's end; null where unknown."),
};

constexpr Field indisponibilites[] = {
    date("from", "First day."),
    date("to", "Last day; null if it goes on.", Presence::optional),
    share("share", "Share of full time that is given to no contentieux."),
};

constexpr Field agents[] = {
    category("Category of the agent."),
    date("entry", "First day in the court; null if before all months.", Presence::optional),
    date("exit", "Last day worked; null if none is known.", Presence::optional),
    share("etp", "Quotité; 0.000001 where unknown, as A-JUST writes it."),
    share("share", "Share of the quotité that goes to the contentieux."),
    {.name = "indisponibilites",
     .type = Type::items,
     .meaning = "Absences and work outside of all contentieux.",
     .fields = indisponibilites},
};

constexpr Field fix[] = {
    {.name = "etpt", .type = Type::real, .meaning = "ETPT of the category.", .least = 0},
    cases("entrees", "Entrées a month."),
    cases("sorties", "Sorties a month."),
    cases("stock", "Stock at the end."),
    {.name = "couverture", .type = Type::real, .meaning = "Sorties / entrées.", .least = 0},
    {.name = "dtes", .type = Type::real, .meaning = "Stock / sorties.", .unit = "months", .least = 0},
    positive("tmd", "Temps moyen par dossier.", "hours"),
};

constexpr Field fields[] = {
    date("today", "The day on which the reckoning is made."),
    date("start", "First day of what is solved."),
    date("end", "Last day of what is solved."),
    {.name = "convention",
     .type = Type::choice,
     .meaning = "How months are counted: days / (365/12), or Monday–Friday days / (365/12) as A-JUST since "
                "December 2025, which counts a year as 8.6 months.",
     .fallback = "calendar",
     .allowed = conventions},
    category("Category whose ETPT and TMD are reckoned."),
    {.name = "activity",
     .type = Type::rows,
     .meaning = "The court's figures, month by month.",
     .presence = Presence::required,
     .fields = activity},
    {.name = "agents",
     .type = Type::rows,
     .meaning = "Who works on the contentieux.",
     .presence = Presence::required,
     .fields = agents},
    {.name = "fix", .type = Type::section, .meaning = "What is set, by name.", .fields = fix},
    {.name = "keep",
     .type = Type::choices,
     .meaning = "What stays as it is at the start.",
     .allowed = quantity_names},
};

}  // namespace

std::span<const Field> ajust_fields() { return fields; }

}  // namespace clepsydre::scenarios
