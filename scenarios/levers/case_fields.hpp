// Fields of the levers on cases: what comes, where it goes on, which leave first.
#pragma once

#include "scenarios/levers/shared_fields.hpp"

namespace clepsydre::scenarios::fields {

inline constexpr Field entrees[] = {contentieux, courts, multiply, from, to, ramp, uncertainty, source};

inline constexpr Field diversion[] = {
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
                "they leave the courts (conciliation, another authority).",
     .names = Names::leaf},
    from,
    to,
    ramp,
    source};

inline constexpr Field flow[] = {
    contentieux,
    courts,
    {.name = "into",
     .type = Type::text,
     .meaning = "Key of the contentieux where the flow arrives; every flow where absent.",
     .names = Names::leaf},
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

inline constexpr Field passage[] = {
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

inline constexpr Field session[] = {
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

}  // namespace clepsydre::scenarios::fields
