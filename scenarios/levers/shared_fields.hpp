// Fields that several types of lever have.
#pragma once

#include "scenarios/field.hpp"

namespace clepsydre::scenarios::fields {

inline constexpr std::string_view staff[] = {"magistrat", "parquet", "greffe", "autour_du_magistrat"};

inline constexpr Field category = {.name = "category",
                                   .type = Type::choice,
                                   .meaning = "Category of staff; it must bind, or help one that does.",
                                   .presence = Presence::required,
                                   .allowed = staff};
inline constexpr Field contentieux = {
    .name = "contentieux",
    .type = Type::texts,
    .meaning = "Keys: TJ/4. is every contentieux below, TJ/ all of the kind.",
    .presence = Presence::required,
    .names = Names::contentieux};
inline constexpr Field courts = {
    .name = "courts",
    .type = Type::texts,
    .meaning = "all, i-ELST codes (\"100119\"), a ressort (ressort:100014) or labels (TJ AGEN).",
    .fallback = "all",
    .names = Names::courts};
inline constexpr Field multiply = {.name = "multiply",
                                   .type = Type::real,
                                   .meaning = "Factor when fully in force: 0.92 takes 8 % off.",
                                   .presence = Presence::required,
                                   .least = 0,
                                   .most = 100};
inline constexpr Field from = {.name = "from",
                               .type = Type::month,
                               .meaning = "First month in force; the first of the period where absent."};
inline constexpr Field to = {.name = "to",
                             .type = Type::month,
                             .meaning = "Last month in force; the last of the period where absent."};
inline constexpr Field ramp = {.name = "ramp_months",
                               .type = Type::integer,
                               .meaning = "Months to come fully into force, in equal steps from `from` on.",
                               .unit = "month",
                               .least = 1,
                               .most = 480};
inline constexpr Field uncertainty = {
    .name = "uncertainty",
    .type = Type::real,
    .meaning = "Standard deviation of `multiply`, drawn once per replication, the same in every court.",
    .fallback = "0",
    .least = 0,
    .most = 10};
inline constexpr Field source = {
    .name = "source", .type = Type::text, .meaning = "Where the numbers come from."};

inline constexpr Field from_required = {
    .name = "from", .type = Type::month, .meaning = "First month in force.", .presence = Presence::required};

}  // namespace clepsydre::scenarios::fields
