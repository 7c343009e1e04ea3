#include "scenarios/fields.hpp"

#include "scenarios/targets.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr std::string_view schemas[] = {scenario_schema};
constexpr std::string_view switches[] = {"on", "off"};
constexpr std::string_view laws[] = {"saturating", "fixed"};
constexpr std::string_view conventions[] = {"calendar", "ajust-3.6"};
constexpr std::string_view staff[] = {"magistrat", "parquet", "greffe", "autour_du_magistrat"};

constexpr Field period[] = {
    {.name = "start",
     .type = Type::month,
     .meaning = "First month simulated; the stocks at the end of the network's data are taken as its start.",
     .presence = Presence::required},
    {.name = "months",
     .type = Type::integer,
     .meaning = "How many months are simulated.",
     .presence = Presence::required,
     .unit = "month",
     .least = 1,
     .most = 480},
};

constexpr Field random[] = {
    {.name = "seed",
     .type = Type::integer,
     .meaning = "Seed of every random draw; scenarios of one run share it, so that they share their chance.",
     .fallback = "1",
     .least = 0,
     .most = 18446744073709551615.0},
    {.name = "replications",
     .type = Type::integer,
     .meaning = "How many times the future is drawn; the first ones do not change when there are more.",
     .fallback = "1000",
     .least = 1,
     .most = 100000},
};

constexpr Field effort[] = {
    {.name = "law",
     .type = Type::choice,
     .meaning = "How sorties answer to the cases available: saturating, Y = A κ / (A^γ + κ), or fixed, "
                "Y = min(A, C), which is A-JUST's assumption.",
     .fallback = "saturating",
     .allowed = laws,
     .source = "on 17 Chilean courts of appeal the elasticity of sorties to cases is 0.44 (s.e. 0.03)"},
    {.name = "gamma",
     .type = Type::real,
     .meaning =
         "Exponent γ in every court, in place of the network's; the elasticity of sorties to available "
         "cases is 1 − γ (1 − Y/A).",
     .least = 0,
     .most = 2,
     .source = "0.9 forecasts best on the Chilean, English and New Jersey panels"},
    {.name = "gamma_sd",
     .type = Type::real,
     .meaning = "Standard deviation of γ, drawn once per replication.",
     .least = 0,
     .most = 1,
     .source = "0.15 covers what those panels prefer"},
};

constexpr Field passage[] = {
    {.name = "minimum",
     .type = Type::integer,
     .meaning = "Age before which no case is closed.",
     .unit = "month",
     .least = 0,
     .most = 24},
    {.name = "scale",
     .type = Type::real,
     .meaning = "a₀ in the weight (1 + (a − m)/a₀)^θ of a case of age a.",
     .unit = "month",
     .above = 0,
     .most = 120},
    {.name = "theta",
     .type = Type::real,
     .meaning =
         "θ in the same: below 0 easy cases leave first, 0 is a random order, above 0 old cases leave first.",
     .least = -2,
     .most = 20,
     .source = "−0.3 to −0.5 on the Crown Court, median −0.43 on 13 Chilean courts"},
};

constexpr Field targets[] = {
    {.name = "id", .type = Type::name, .meaning = "Name of the target.", .presence = Presence::required},
    {.name = "label",
     .type = Type::text,
     .meaning = "Title shown to readers, in French; the id where absent."},
    {.name = "indicator",
     .type = Type::choice,
     .meaning = "Variable of the result that the target is about.",
     .presence = Presence::required,
     .allowed = indicators},
    {.name = "contentieux",
     .type = Type::text,
     .meaning = "Key of a contentieux: TJ/4. is that group, TJ/ the total of the kind.",
     .presence = Presence::required},
    {.name = "at_most",
     .type = Type::real,
     .meaning =
         "Largest value that reaches the target: months for dtes, duree and age_stock, cases for entrees, "
         "sorties and stock, a share for the others. Either this or `at_least`.",
     .least = 0},
    {.name = "at_least",
     .type = Type::real,
     .meaning = "Smallest value that reaches the target, in the same units.",
     .least = 0},
    {.name = "by",
     .type = Type::month,
     .meaning = "Month at whose end the target is judged.",
     .presence = Presence::required},
    {.name = "source", .type = Type::text, .meaning = "Where the target comes from."},
};

constexpr Field scenario[] = {
    {.name = "schema",
     .type = Type::choice,
     .meaning = "Version of this format.",
     .presence = Presence::required,
     .allowed = schemas,
     .inheritance = Inheritance::own},
    {.name = "id",
     .type = Type::name,
     .meaning = "Name of the scenario in results, unique in a run.",
     .presence = Presence::required,
     .inheritance = Inheritance::own},
    {.name = "label",
     .type = Type::text,
     .meaning = "Title shown to readers, in French.",
     .presence = Presence::required,
     .inheritance = Inheritance::own},
    {.name = "intent",
     .type = Type::text,
     .meaning = "One sentence: what question the scenario answers.",
     .inheritance = Inheritance::own},
    {.name = "source",
     .type = Type::text,
     .meaning = "Where its numbers come from, or the word hypothese.",
     .inheritance = Inheritance::own},
    {.name = "extends",
     .type = Type::name,
     .meaning = "Scenario that this one changes: NAME.yaml in the same folder, else in the library.",
     .inheritance = Inheritance::own},
    {.name = "network",
     .type = Type::name,
     .meaning = "Folder of the network: beside the scenario, else among the installed ones.",
     .presence = Presence::required},
    {.name = "period",
     .type = Type::section,
     .meaning = "Months simulated.",
     .presence = Presence::required,
     .fields = period},
    {.name = "random", .type = Type::section, .meaning = "Chance.", .fields = random},
    {.name = "dispersion",
     .type = Type::choice,
     .meaning = "off: every law gives its mean, for checks against A-JUST.",
     .fallback = "on",
     .allowed = switches},
    {.name = "months",
     .type = Type::choice,
     .meaning =
         "How long a month is: one month, or Monday–Friday days / (365/12) as A-JUST since December 2025, "
         "which counts a year as 8.6 months.",
     .fallback = "calendar",
     .allowed = conventions,
     .source = "betagouv/a-just, release 3.6.2"},
    {.name = "effort", .type = Type::section, .meaning = "Law of effort.", .fields = effort},
    {.name = "passage",
     .type = Type::section,
     .meaning = "Law of passage in every court, in place of the network's; the ages at the start stay the "
                "network's.",
     .fields = passage},
    {.name = "binding",
     .type = Type::choices,
     .meaning = "Categories whose staff limits what a court closes.",
     .fallback = "magistrat, parquet",
     .allowed = staff},
    {.name = "targets",
     .type = Type::items,
     .meaning = "What the scenario is judged by; kept with the result.",
     .fields = targets},
    {.name = "levers", .type = Type::levers, .meaning = "What changes, laid on in this order."},
    {.name = "sweep",
     .type = Type::sweep,
     .meaning = "What varies: places in the document with the values they take; one scenario for each.",
     .inheritance = Inheritance::own},
};

}  // namespace

std::span<const Field> scenario_fields() { return scenario; }

}  // namespace clepsydre::scenarios
