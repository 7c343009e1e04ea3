// The fields of network.yaml.
#include "scenarios/network/tables.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr std::string_view schemas[] = {network_schema};

constexpr Field correlation(std::string_view name, std::string_view meaning) {
  return {.name = name,
          .type = Type::real,
          .meaning = meaning,
          .presence = Presence::required,
          .least = 0,
          .most = 0.99};
}

constexpr Field correlations[] = {
    correlation("same_domain", "Correlation of two contentieux of one domain."),
    correlation("other", "Correlation of two contentieux of different domains."),
};

constexpr Field national[] = {
    {.name = "entrees",
     .type = Type::section,
     .meaning = "Of the national shocks on entrées.",
     .presence = Presence::required,
     .fields = correlations},
    {.name = "capacity",
     .type = Type::section,
     .meaning = "Of the national shocks on capacity.",
     .presence = Presence::required,
     .fields = correlations},
};

constexpr Field worked[] = {
    {.name = "days",
     .type = Type::real,
     .meaning = "Days worked a year by one ETPT.",
     .presence = Presence::required,
     .above = 0,
     .most = 366},
    {.name = "hours_per_day",
     .type = Type::real,
     .meaning = "Hours a day.",
     .presence = Presence::required,
     .above = 0,
     .most = 24},
};

constexpr Field hours[] = {
    {.name = "magistrat",
     .type = Type::section,
     .meaning = "A-JUST: 208 × 8.",
     .presence = Presence::required,
     .fields = worked},
    {.name = "parquet",
     .type = Type::section,
     .meaning = "As a magistrat.",
     .presence = Presence::required,
     .fields = worked},
    {.name = "greffe",
     .type = Type::section,
     .meaning = "A-JUST: 229.57 × 7.",
     .presence = Presence::required,
     .fields = worked},
    {.name = "autour_du_magistrat",
     .type = Type::section,
     .meaning = "A-JUST: 229.57 × 7.",
     .presence = Presence::required,
     .fields = worked},
};

constexpr Field fields[] = {
    {.name = "schema",
     .type = Type::choice,
     .meaning = "Version of this format.",
     .presence = Presence::required,
     .allowed = schemas},
    {.name = "id", .type = Type::name, .meaning = "Name of the network.", .presence = Presence::required},
    {.name = "label", .type = Type::text, .meaning = "Title, in French.", .presence = Presence::required},
    {.name = "data_until",
     .type = Type::month,
     .meaning = "Last month known: its end is where the stocks stand.",
     .presence = Presence::required},
    {.name = "note",
     .type = Type::text,
     .meaning = "What must be said wherever the figures are shown, in French.",
     .presence = Presence::required},
    {.name = "note_en",
     .type = Type::text,
     .meaning = "The same in English.",
     .presence = Presence::required},
    {.name = "national",
     .type = Type::section,
     .meaning = "Correlations between contentieux; the diagonal is 1 and the whole positive definite.",
     .presence = Presence::required,
     .fields = national},
    {.name = "hours",
     .type = Type::section,
     .meaning = "Time worked, per category.",
     .presence = Presence::required,
     .fields = hours},
    {.name = "team",
     .type = Type::real,
     .meaning =
         "Team effect: by what share the work of a magistrat rises with an autour_du_magistrat at his side, "
         "(1 + team · a/m) / (1 + team · a/m at the reference).",
     .fallback = "0",
     .least = 0,
     .most = 1},
};

}  // namespace

std::span<const Field> network_fields() { return fields; }

}  // namespace clepsydre::scenarios
