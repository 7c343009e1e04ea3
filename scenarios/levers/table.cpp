#include <algorithm>

#include "scenarios/levers/lever.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr std::string_view staff[] = {"magistrat", "parquet", "greffe", "autour_du_magistrat"};

constexpr Field common[] = {
    {.name = "id",
     .type = Type::name,
     .meaning = "Name of the lever: what extends this scenario changes it by this name.",
     .presence = Presence::required},
    {.name = "type",
     .type = Type::name,
     .meaning = "Row of the table of levers.",
     .presence = Presence::required},
};

constexpr Field contentieux = {.name = "contentieux",
                               .type = Type::texts,
                               .meaning = "Keys: TJ/4. is every contentieux below, TJ/ all of the kind.",
                               .presence = Presence::required};
constexpr Field courts = {
    .name = "courts",
    .type = Type::texts,
    .meaning = "all, i-ELST codes (\"100119\"), a ressort (ressort:100014) or labels (TJ AGEN).",
    .fallback = "all"};
constexpr Field multiply = {.name = "multiply",
                            .type = Type::real,
                            .meaning = "Factor when fully in force: 0.92 takes 8 % off.",
                            .presence = Presence::required,
                            .least = 0,
                            .most = 100};
constexpr Field from = {.name = "from",
                        .type = Type::month,
                        .meaning = "First month in force; the first of the period where absent."};
constexpr Field to = {.name = "to",
                      .type = Type::month,
                      .meaning = "Last month in force; the last of the period where absent."};
constexpr Field ramp = {.name = "ramp_months",
                        .type = Type::integer,
                        .meaning = "Months to come fully into force, in equal steps from `from` on.",
                        .unit = "month",
                        .least = 1,
                        .most = 480};
constexpr Field uncertainty = {
    .name = "uncertainty",
    .type = Type::real,
    .meaning = "Standard deviation of `multiply`, drawn once per replication, the same in every court.",
    .fallback = "0",
    .least = 0,
    .most = 10};
constexpr Field source = {.name = "source", .type = Type::text, .meaning = "Where the numbers come from."};

constexpr Field entrees[] = {contentieux, courts, multiply, from, to, ramp, uncertainty, source};

constexpr Field tmd[] = {{.name = "category",
                          .type = Type::choice,
                          .meaning = "Category of staff whose time per case changes; it must bind.",
                          .presence = Presence::required,
                          .allowed = staff},
                         contentieux,
                         courts,
                         {.name = "multiply",
                          .type = Type::real,
                          .meaning = "Factor on the hours per case when fully in force: 0.9 saves a tenth.",
                          .presence = Presence::required,
                          .above = 0,
                          .most = 100},
                         from,
                         to,
                         ramp,
                         source};

constexpr Field availability[] = {
    {.name = "contentieux",
     .type = Type::texts,
     .meaning = "Keys where availability changes; the whole court where absent."},
    {.name = "categories",
     .type = Type::choices,
     .meaning = "Categories of staff concerned; all where absent. Not together with `contentieux`.",
     .allowed = staff},
    courts,
    multiply,
    from,
    to,
    ramp,
    uncertainty,
    source};

constexpr Field from_required = {
    .name = "from", .type = Type::month, .meaning = "First month in force.", .presence = Presence::required};

constexpr Field diversion[] = {
    contentieux,
    courts,
    {.name = "share",
     .type = Type::real,
     .meaning = "Share of the new cases that is diverted when fully in force.",
     .presence = Presence::required,
     .least = 0,
     .most = 1},
    {.name = "into",
     .type = Type::text,
     .meaning = "Key of the contentieux of the same court that gets them; where absent "
                "they leave the courts (conciliation, another authority)."},
    from,
    to,
    ramp,
    source};

constexpr Field flow[] = {
    contentieux,
    courts,
    {.name = "into",
     .type = Type::text,
     .meaning = "Key of the contentieux where the flow arrives; every flow where absent."},
    {.name = "multiply",
     .type = Type::real,
     .meaning = "Factor on the share of closed cases that go on: 0.9 for a tenth fewer appeals.",
     .presence = Presence::required,
     .least = 0,
     .most = 100},
    from,
    to,
    ramp,
    source};

constexpr Field passage[] = {
    contentieux,
    courts,
    {.name = "theta",
     .type = Type::real,
     .meaning = "0: random order; above 0: old cases first. What stood before where absent.",
     .least = -2,
     .most = 3},
    {.name = "minimum",
     .type = Type::integer,
     .meaning = "Age below which no case is closed. What stood before where absent.",
     .unit = "month",
     .least = 0,
     .most = 46},
    {.name = "scale",
     .type = Type::real,
     .meaning = "Age over which the weight of a case changes. What stood before where absent.",
     .unit = "month",
     .above = 0,
     .most = 120},
    from_required,
    source};

constexpr Field session[] = {
    contentieux,
    courts,
    {.name = "cases",
     .type = Type::real,
     .meaning = "Cases closed beside the ordinary ones, over all the lever's courts, "
                "contentieux and months together.",
     .presence = Presence::required,
     .unit = "case",
     .above = 0,
     .most = 1e8},
    from_required,
    {.name = "to", .type = Type::month, .meaning = "Last month in force.", .presence = Presence::required},
    source};

constexpr Field ventilation[] = {
    {.name = "category",
     .type = Type::choice,
     .meaning = "Category of staff whose time moves; it must bind.",
     .presence = Presence::required,
     .allowed = staff},
    {.name = "out_of",
     .type = Type::texts,
     .meaning = "Keys of the contentieux that give time.",
     .presence = Presence::required},
    {.name = "into",
     .type = Type::texts,
     .meaning = "Keys of the contentieux of the same court that get it, in proportion to the time they "
                "have; a court where the category works in none of them is left as it is.",
     .presence = Presence::required},
    courts,
    {.name = "share",
     .type = Type::real,
     .meaning = "Share of the time now given to `out_of` that moves when fully in force.",
     .presence = Presence::required,
     .above = 0,
     .most = 1},
    from,
    to,
    ramp,
    source};

constexpr LeverType types[] = {
    {"entrees", "New cases filed are multiplied.", entrees, apply_entrees},
    {"tmd", "The hours that a category of staff spends on a case are multiplied.", tmd, apply_tmd},
    {"availability", "The staff at work is multiplied: strike, closure, reinforcement.", availability,
     apply_availability},
    {"diversion", "A share of the new cases goes to another contentieux, or leaves the courts.", diversion,
     apply_diversion},
    {"flow", "The share of closed cases that go on to another court (appeals) is multiplied.", flow,
     apply_flow},
    {"passage", "The law of passage changes: priority to old cases, for one.", passage, apply_passage},
    {"session", "A one-off effort on a stock (audiences de délestage).", session, apply_session},
    {"ventilation",
     "A share of the time of a category of staff moves to other contentieux of the same court.", ventilation,
     apply_ventilation},
};

}  // namespace

std::vector<Field> LeverType::all_fields() const {
  std::vector<Field> all(std::begin(common), std::end(common));
  all.insert(all.end(), fields.begin(), fields.end());
  return all;
}

std::span<const LeverType> lever_types() { return types; }

std::span<const Field> common_lever_fields() { return common; }

const LeverType* find_lever_type(std::string_view name) {
  const auto found = std::ranges::find(types, name, &LeverType::name);
  return found == std::end(types) ? nullptr : &*found;
}

std::vector<std::string> lever_type_names() {
  std::vector<std::string> all;
  for (const LeverType& type : types) all.emplace_back(type.name);
  return all;
}

}  // namespace clepsydre::scenarios
