// Fields of the levers on staff: how many, how present, on what.
#pragma once

#include "scenarios/levers/shared_fields.hpp"

namespace clepsydre::scenarios::fields {

inline constexpr Field tmd[] = {
    {.name = "category",
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

inline constexpr Field availability[] = {
    {.name = "contentieux",
     .type = Type::texts,
     .meaning = "Keys where availability changes; the whole court where absent.",
     .names = Names::contentieux},
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

inline constexpr std::string_view ventilation_rules[] = {"fixed", "worst_delay"};

inline constexpr Field ventilation[] = {
    {.name = "category",
     .type = Type::choice,
     .meaning = "Category of staff whose time moves; it must bind.",
     .presence = Presence::required,
     .allowed = staff},
    {.name = "rule",
     .type = Type::choice,
     .meaning =
         "fixed: a share of the time of `out_of` goes to `into`. worst_delay: the contentieux share their "
         "time anew each month, in proportion to w · (stock / reference sorties)^strength.",
     .fallback = "fixed",
     .allowed = ventilation_rules},
    {.name = "out_of",
     .type = Type::texts,
     .meaning = "fixed: keys of the contentieux that give time; required.",
     .names = Names::contentieux},
    {.name = "into",
     .type = Type::texts,
     .meaning =
         "fixed: keys of the contentieux of the same court that get it, in proportion to the time they "
         "have; required. A court where the category works in none of them is left as it is.",
     .names = Names::contentieux},
    {.name = "contentieux",
     .type = Type::texts,
     .meaning = "worst_delay: keys of the contentieux that share their time; all of the court where absent.",
     .names = Names::contentieux},
    courts,
    {.name = "share",
     .type = Type::real,
     .meaning = "fixed: share of the time now given to `out_of` that moves when fully in force; required.",
     .above = 0,
     .most = 1},
    {.name = "strength",
     .type = Type::real,
     .meaning =
         "worst_delay: 0 leaves the time as it is, 1 shares it in proportion to delays; 0.5 where absent.",
     .above = 0,
     .most = 1},
    from,
    to,
    ramp,
    source};

inline constexpr Field spill[] = {
    {.name = "category",
     .type = Type::choice,
     .meaning = "Category of staff whose unused time moves; it must bind.",
     .presence = Presence::required,
     .allowed = staff},
    {.name = "contentieux",
     .type = Type::texts,
     .meaning = "Keys of the contentieux whose unused time is given; all of the court where absent.",
     .names = Names::contentieux},
    {.name = "into",
     .type = Type::texts,
     .meaning =
         "Keys of the contentieux that get it, in proportion to the time they have; all of the court where "
         "absent.",
     .names = Names::contentieux},
    courts,
    {.name = "share",
     .type = Type::real,
     .meaning = "Share of the unused time that is not lost.",
     .fallback = "1",
     .above = 0,
     .most = 1},
    from,
    to,
    ramp,
    source};

inline constexpr Field arrivals[] = {
    {.name = "month", .type = Type::month, .meaning = "Month of arrival.", .presence = Presence::required},
    {.name = "persons",
     .type = Type::integer,
     .meaning = "Persons who come.",
     .presence = Presence::required,
     .unit = "person",
     .least = 1,
     .most = 65535}};

inline constexpr Field shares[] = {{.name = "court",
                                    .type = Type::text,
                                    .meaning = "One court, by code or label.",
                                    .presence = Presence::required,
                                    .names = Names::court},
                                   {.name = "share",
                                    .type = Type::real,
                                    .meaning = "Its share, or its persons: only proportions count.",
                                    .presence = Presence::required,
                                    .above = 0,
                                    .most = 1e6}};

inline constexpr std::string_view allocations[] = {"vacancies", "stock", "population", "explicit"};
inline constexpr std::string_view posts[] = {"created", "existing"};

inline constexpr Field recruitment[] = {
    category,
    {.name = "arrivals",
     .type = Type::rows,
     .meaning = "Who comes when, beside the filling of vacant posts.",
     .presence = Presence::required,
     .fields = arrivals},
    {.name = "multiply",
     .type = Type::real,
     .meaning =
         "Factor on the persons of every arrival, rounded to whole ones: what a sweep or a search varies.",
     .fallback = "1",
     .least = 0,
     .most = 100},
    {.name = "allocation",
     .type = Type::choice,
     .meaning =
         "How persons are shared out: in proportion to posts vacant, to cases pending at the start, to "
         "people living there, or to `shares`. Between TJs and CAs, by stock and population, in "
         "proportion to the staff they have.",
     .fallback = "vacancies",
     .allowed = allocations},
    courts,
    {.name = "shares",
     .type = Type::rows,
     .meaning = "Of `allocation: explicit`: which court gets how much.",
     .fields = shares},
    {.name = "posts",
     .type = Type::choice,
     .meaning = "created: a post comes with each person; existing: they fill posts that are vacant.",
     .fallback = "created",
     .allowed = posts},
    {.name = "fill",
     .type = Type::real,
     .meaning = "Probability that each person comes.",
     .fallback = "1",
     .above = 0,
     .most = 1},
    {.name = "delay_months",
     .type = Type::integer,
     .meaning = "Months by which every arrival is late; who would come after the period does not come.",
     .fallback = "0",
     .unit = "month",
     .least = 0,
     .most = 480},
    source};

inline constexpr Field departures[] = {
    category,
    courts,
    {.name = "multiply",
     .type = Type::real,
     .meaning =
         "Factor on the probability of leaving when fully in force: 0.5 keeps half of those who would go.",
     .presence = Presence::required,
     .least = 0,
     .most = 100},
    from,
    to,
    ramp,
    source};

inline constexpr Field absence[] = {
    category,
    courts,
    {.name = "add",
     .type = Type::real,
     .meaning =
         "Absence that comes on top when fully in force: presence is multiplied by 1 − add, so that 0.02 "
         "takes 2 % of the time worked; below 0, absence falls.",
     .presence = Presence::required,
     .least = -0.5,
     .most = 1},
    from,
    to,
    ramp,
    source};

}  // namespace clepsydre::scenarios::fields
