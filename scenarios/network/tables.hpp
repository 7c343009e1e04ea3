// The columns of each table of a network folder, and the fields of network.yaml.
#pragma once

#include <span>

#include "scenarios/field.hpp"

namespace clepsydre::scenarios {

inline constexpr std::string_view network_schema = "clepsydre/network/1";

//! One file of the folder.
struct TableFormat {
  std::string_view file;
  std::string_view meaning;  //!< what a row is
  Presence presence;
  std::span<const Field> columns;
};

std::span<const TableFormat> network_tables();
const TableFormat& network_table(std::string_view file);
std::span<const Field> network_fields();

//! Positions of the columns, in the order of the table of columns.
namespace column {
namespace courts {
enum : std::size_t { code, label, kind, ressort, latitude, longitude, population, departement, source };
}
namespace contentieux {
enum : std::size_t { kind, code, parent, label, domain, carries };
}
namespace cells {
enum : std::size_t { court, contentieux, entrees, sorties, stock, load };
}
namespace seasons {
enum : std::size_t { contentieux, series, m1, source = m1 + 12 };
}
namespace parameters {
enum : std::size_t { court, contentieux, parameter, value, source };
}
namespace covariance {
enum : std::size_t { court, contentieux, entrees, capacity, entrees_capacity, gamma, theta };
}
namespace staff {
enum : std::size_t { court, category, etpt, persons, posts, presence, source };
}
namespace staff_laws {
enum : std::size_t { category, movement, m1, ramp = m1 + 12, source };
}
namespace placed {
enum : std::size_t { court, category, persons, presence, source };
}
namespace work {
enum : std::size_t { court, contentieux, category, ventilation, source };
}
namespace flows {
enum : std::size_t { of, into, rate, lag, court, source };
}
namespace ages {
enum : std::size_t { court, contentieux, age_from, age_to, stock };
}
namespace history {
enum : std::size_t { juridiction, code_import, periode, entrees, sorties, stock };
}
}  // namespace column

}  // namespace clepsydre::scenarios
