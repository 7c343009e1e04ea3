// Fields of the levers on the network itself: who judges what where.
#pragma once

#include "scenarios/levers/shared_fields.hpp"

namespace clepsydre::scenarios::fields {

inline constexpr Field reform_month = {.name = "month",
                                       .type = Type::month,
                                       .meaning = "First month of the new order.",
                                       .presence = Presence::required};

inline constexpr Field merge[] = {
    {.name = "courts",
     .type = Type::texts,
     .meaning = "Courts that become part of `into`; it may be named among them.",
     .presence = Presence::required,
     .names = Names::courts},
    {.name = "into",
     .type = Type::text,
     .meaning = "Court, of the same kind, that gets their filings, pending cases and staff.",
     .presence = Presence::required,
     .names = Names::court},
    reform_month,
    source};

inline constexpr Field attach[] = {
    {.name = "courts",
     .type = Type::texts,
     .meaning = "TJs that change their ressort.",
     .presence = Presence::required,
     .names = Names::courts},
    {.name = "appeal_court",
     .type = Type::text,
     .meaning = "Cour d'appel that hears their appeals from then on; pending appeals stay where they are.",
     .presence = Presence::required,
     .names = Names::court},
    reform_month,
    source};

inline constexpr Field pole[] = {
    contentieux,
    {.name = "courts",
     .type = Type::texts,
     .meaning =
         "Courts that hand these contentieux over, with the staff that worked on them; those of another kind "
         "than `into` are passed over.",
     .fallback = "all",
     .names = Names::courts},
    {.name = "into",
     .type = Type::text,
     .meaning = "Court that judges these contentieux for all of them.",
     .presence = Presence::required,
     .names = Names::court},
    reform_month,
    source};

}  // namespace clepsydre::scenarios::fields
