#include "scenarios/network/tables.hpp"

#include <algorithm>
#include <cassert>

namespace clepsydre::scenarios {
namespace {

constexpr std::string_view kinds[] = {"TJ", "CA"};
constexpr std::string_view tables_of_contentieux[] = {"TJ", "PTJ", "CA", "PG"};
constexpr std::string_view carries[] = {"cases", "staff_time"};
constexpr std::string_view series[] = {"entrees", "productivity"};
constexpr std::string_view staff_categories[] = {"magistrat", "parquet", "greffe", "autour_du_magistrat"};

constexpr Field source = {
    .name = "source", .type = Type::text, .meaning = "Source of the numbers, or hypothese."};
constexpr Field court = {
    .name = "court", .type = Type::text, .meaning = "i-ELST code.", .presence = Presence::required};
constexpr Field court_or_all = {.name = "court",
                                .type = Type::text,
                                .meaning = "i-ELST code, or * for every court; a court's own row wins.",
                                .presence = Presence::required};
constexpr Field key = {
    .name = "contentieux", .type = Type::text, .meaning = "Key, as TJ/2.2.", .presence = Presence::required};
constexpr Field category = {.name = "category",
                            .type = Type::choice,
                            .meaning = "Category of staff.",
                            .presence = Presence::required,
                            .allowed = staff_categories};

constexpr Field count(std::string_view name, std::string_view meaning, std::string_view unit) {
  return {.name = name,
          .type = Type::real,
          .meaning = meaning,
          .presence = Presence::required,
          .unit = unit,
          .least = 0,
          .most = 1e9};
}

constexpr Field courts[] = {
    {.name = "code", .type = Type::name, .meaning = "i-ELST code.", .presence = Presence::required},
    {.name = "label", .type = Type::text, .meaning = "Name, as TJ AGEN.", .presence = Presence::required},
    {.name = "kind",
     .type = Type::choice,
     .meaning = "Kind of court.",
     .presence = Presence::required,
     .allowed = kinds},
    {.name = "ressort",
     .type = Type::name,
     .meaning = "Code of its cour d'appel; a CA names itself.",
     .presence = Presence::required},
    {.name = "latitude",
     .type = Type::real,
     .meaning = "Empty: unknown.",
     .unit = "degree",
     .least = -90,
     .most = 90},
    {.name = "longitude",
     .type = Type::real,
     .meaning = "Empty: unknown.",
     .unit = "degree",
     .least = -180,
     .most = 180},
    {.name = "population",
     .type = Type::real,
     .meaning = "People in its ressort; empty: unknown.",
     .least = 0},
    {.name = "departement", .type = Type::text, .meaning = "For reading; not used."},
    source,
};

constexpr Field contentieux[] = {
    {.name = "kind",
     .type = Type::choice,
     .meaning = "Its table: the bench's or the parquet's of a kind of court; a court has the leaves of both.",
     .presence = Presence::required,
     .allowed = tables_of_contentieux},
    {.name = "code",
     .type = Type::text,
     .meaning = "Code, opaque: A-JUST's at the siège, of the network's own making at the parquet.",
     .presence = Presence::required},
    {.name = "parent",
     .type = Type::text,
     .meaning = "Code of the group above, which stands before; empty: none."},
    {.name = "label", .type = Type::text, .meaning = "French name.", .presence = Presence::required},
    {.name = "domain", .type = Type::text, .meaning = "Domain: national shocks are more alike inside one."},
    {.name = "carries",
     .type = Type::choice,
     .meaning = "Whether cases flow through it or only time of staff is counted.",
     .presence = Presence::required,
     .allowed = carries},
};

constexpr Field cells[] = {
    court,
    key,
    count("entrees", "Cases filed directly in a mean year, without those that flows.csv routes here.",
          "case/year"),
    count("sorties", "Cases closed in a mean year.", "case/year"),
    {.name = "stock",
     .type = Type::integer,
     .meaning = "Cases pending at the end of data_until.",
     .presence = Presence::required,
     .unit = "case",
     .least = 0,
     .most = 1e8},
    {.name = "load",
     .type = Type::real,
     .meaning =
         "Of a calibrated cell: cases available (stock before and entrées) at which the law of effort closes "
         "sorties / 12 in a month of mean season. Empty: the stock and a month's entrées, with a capacity "
         "such that a mean year from there on closes the sorties.",
     .unit = "case",
     .above = 0,
     .most = 1e9},
};

constexpr Field month_factor(std::string_view name) {
  return {.name = name,
          .type = Type::real,
          .meaning = "Factor of a calendar month; the twelve have mean 1 within 2 %.",
          .presence = Presence::required,
          .least = 0,
          .most = 12};
}

constexpr Field seasons[] = {
    key,
    {.name = "series",
     .type = Type::choice,
     .meaning = "What it is of.",
     .presence = Presence::required,
     .allowed = series},
    month_factor("m1"),
    month_factor("m2"),
    month_factor("m3"),
    month_factor("m4"),
    month_factor("m5"),
    month_factor("m6"),
    month_factor("m7"),
    month_factor("m8"),
    month_factor("m9"),
    month_factor("m10"),
    month_factor("m11"),
    month_factor("m12"),
    source,
};

constexpr Field parameter[] = {
    court_or_all,
    key,
    {.name = "parameter",
     .type = Type::text,
     .meaning = "Name of a parameter, see below.",
     .presence = Presence::required},
    {.name = "value", .type = Type::real, .meaning = "Its value.", .presence = Presence::required},
    source,
};

constexpr Field optional_real(std::string_view name, std::string_view meaning, std::string_view unit) {
  return {.name = name, .type = Type::real, .meaning = meaning, .unit = unit, .least = 0, .most = 1e9};
}

constexpr Field staff[] = {
    court,
    category,
    count(
        "etpt",
        "Full-time equivalents at work in a mean month of the year of cells.csv, magistrats placés left out.",
        "ETPT"),
    {.name = "persons",
     .type = Type::integer,
     .meaning = "Persons in post at the end of data_until, whole; empty: etpt, rounded up.",
     .unit = "person",
     .least = 0,
     .most = 1e6},
    optional_real("posts", "Posts that exist, filled or not; empty: as many as persons.", "post"),
    {.name = "presence",
     .type = Type::real,
     .meaning = "ETPT of a person in post, quotité and absence in; empty: etpt / persons.",
     .unit = "ETPT",
     .least = 0,
     .most = 2},
    source,
};

constexpr Field chance(std::string_view name, std::string_view meaning) {
  return {.name = name,
          .type = Type::real,
          .meaning = meaning,
          .presence = Presence::required,
          .least = 0,
          .most = 1};
}

constexpr Field variance(std::string_view name, std::string_view meaning, Presence presence) {
  return {.name = name, .type = Type::real, .meaning = meaning, .presence = presence, .least = 0, .most = 9};
}

constexpr Field covariance[] = {
    court,
    key,
    variance("entrees", "Variance of the log level of the entrées: sets entrees_start_sd.",
             Presence::required),
    variance("capacity", "Variance of the log level of the capacity: sets capacity_start_sd.",
             Presence::required),
    {.name = "entrees_capacity",
     .type = Type::real,
     .meaning = "Covariance of the two.",
     .presence = Presence::required,
     .least = -9,
     .most = 9},
    variance("gamma", "Variance of gamma: sets gamma_sd; empty: as parameters.csv says.", Presence::optional),
    variance("theta", "Variance of passage_theta; for reading, not drawn.", Presence::optional),
};

constexpr std::string_view movements[] = {"departure", "filling"};

constexpr Field staff_laws[] = {
    category,
    {.name = "movement",
     .type = Type::choice,
     .meaning = "departure: that a person leaves a post, which then is vacant for a month at least; filling: "
                "that a vacant post is filled.",
     .presence = Presence::required,
     .allowed = movements},
    chance("m1", "Probability in a month of January; and so on."),
    chance("m2", ""),
    chance("m3", ""),
    chance("m4", ""),
    chance("m5", ""),
    chance("m6", ""),
    chance("m7", ""),
    chance("m8", ""),
    chance("m9", ""),
    chance("m10", ""),
    chance("m11", ""),
    chance("m12", ""),
    {.name = "ramp",
     .type = Type::text,
     .meaning =
         "Share of full work in the month of arrival and those that follow, as 0.5;0.75, then 1; at most "
         "24 months. In the row of filling."},
    source,
};

constexpr Field placed[] = {
    {.name = "court",
     .type = Type::text,
     .meaning = "i-ELST code of the cour d'appel.",
     .presence = Presence::required},
    category,
    {.name = "persons",
     .type = Type::integer,
     .meaning = "Magistrats placés, sent each month to the TJs of the ressort.",
     .presence = Presence::required,
     .unit = "person",
     .least = 0,
     .most = 1e4},
    {.name = "presence",
     .type = Type::real,
     .meaning = "ETPT of one of them.",
     .presence = Presence::required,
     .unit = "ETPT",
     .least = 0,
     .most = 2},
    source,
};

constexpr Field work[] = {court_or_all,
                          key,
                          category,
                          {.name = "ventilation",
                           .type = Type::real,
                           .meaning = "Share of the category's ETPT given to the contentieux.",
                           .presence = Presence::required,
                           .least = 0,
                           .most = 1},
                          source};

constexpr Field flows[] = {
    {.name = "of",
     .type = Type::text,
     .meaning = "Leaf whose closed cases go on.",
     .presence = Presence::required},
    {.name = "into",
     .type = Type::text,
     .meaning = "Leaf where they arrive: of the same court, or of the CA of the ressort of a TJ.",
     .presence = Presence::required},
    {.name = "rate",
     .type = Type::real,
     .meaning = "Share that goes on.",
     .presence = Presence::required,
     .least = 0,
     .most = 1},
    {.name = "lag",
     .type = Type::text,
     .meaning = "months:probability, as 1:0.2;2:0.5;3:0.3; they sum to 1.",
     .presence = Presence::required},
    {.name = "court",
     .type = Type::text,
     .meaning =
         "i-ELST code of the court that sends, where its rate is below that of the row for every court, "
         "which stands before; empty, or *: every court."},
    source,
};

constexpr Field age(std::string_view name, std::string_view meaning) {
  return {.name = name,
          .type = Type::integer,
          .meaning = meaning,
          .presence = Presence::required,
          .unit = "month",
          .least = 0,
          .most = 600};
}

constexpr Field ages[] = {court,
                          key,
                          age("age_from", "Youngest age of the band."),
                          age("age_to", "Age where the band ends, itself left out."),
                          {.name = "stock",
                           .type = Type::integer,
                           .meaning = "Cases pending of these ages; a cell's bands sum to its stock.",
                           .presence = Presence::required,
                           .unit = "case",
                           .least = 0,
                           .most = 1e8}};

constexpr Field optional_count(std::string_view name, std::string_view meaning) {
  return {.name = name, .type = Type::real, .meaning = meaning, .unit = "case", .least = 0, .most = 1e9};
}

constexpr Field history[] = {
    {.name = "juridiction",
     .type = Type::text,
     .meaning = "i-ELST code or label.",
     .presence = Presence::required},
    {.name = "code_import", .type = Type::text, .meaning = "A-JUST's code.", .presence = Presence::required},
    {.name = "periode", .type = Type::text, .meaning = "YYYYMM or YYYY-MM.", .presence = Presence::required},
    optional_count("entrees", "Empty: unknown."),
    optional_count("sorties",
                   "Empty: unknown. The twelve months to data_until replace the yearly mean in the DTES."),
    optional_count("stock", "Empty: unknown."),
};

constexpr Presence required = Presence::required;
constexpr Presence optional = Presence::optional;

constexpr TableFormat tables[] = {
    {"courts.csv", "A court.", required, courts},
    {"contentieux.csv", "A contentieux, in the order of the table.", required, contentieux},
    {"cells.csv", "Activity of one leaf of one court; each stands once.", required, cells},
    {"seasons.csv", "A profile of the year; the nearest row at or above a leaf applies.", required, seasons},
    {"parameters.csv", "A parameter; the nearest row at or above a leaf applies.", required, parameter},
    {"covariance.csv",
     "What is uncertain of a calibrated cell at the start; a cell without row keeps what parameters.csv "
     "says. "
     "Drawn once per replication: the two levels with their correlation, each court apart, and gamma.",
     optional, covariance},
    {"staff.csv", "Staff of a court; a court without row has unknown staff, which binds nothing.", required,
     staff},
    {"staff_laws.csv", "How persons come and go in a month; a category without rows stays as it is.",
     optional, staff_laws},
    {"placed.csv",
     "Magistrats placés of a cour d'appel. The ETPT of reference of a TJ is its own and, by its share of the "
     "posts of the ressort, that of the placés.",
     optional, placed},
    {"work.csv", "Where the staff works; over a court's leaves a category's shares sum to at most 1.",
     required, work},
    {"flows.csv",
     "Cases that go on inside each court, or from each TJ to the CA of its ressort; at most 8 flows leave a "
     "leaf.",
     required, flows},
    {"ages.csv", "Ages of a stock; without it they come from the law of passage.", optional, ages},
    {"history.csv", "Past months, as A-JUST writes them.", optional, history},
};

}  // namespace

std::span<const TableFormat> network_tables() { return tables; }

const TableFormat& network_table(std::string_view file) {
  const auto found = std::ranges::find(tables, file, &TableFormat::file);
  assert(found != std::end(tables));
  return *found;
}

}  // namespace clepsydre::scenarios
