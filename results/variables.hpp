// The one table of what stands in a result file: it gives the writer, the reader and FORMAT.md.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/ratio_bits.hpp"
#include "model/summary.hpp"

namespace clepsydre::results {

//! Name and version of the format; a reader refuses any other.
inline constexpr std::string_view format_name = "clepsydre/result/1";

enum class Axis {
  scenario,
  court,
  contentieux,
  time,
  quantile,
  category,
  part,
  cible,
  bounds,
  kept_court,
  replication
};
//! The dimension's name in the file.
std::string_view text(Axis axis);

enum class Rounding { exact, ratio };

//! A figure that is given as quantiles `name` and as mean `name_mean`, both float32, NaN where undefined.
struct Measured {
  Variable variable;
  std::string_view name;
  std::string_view long_name;  //!< English
  std::string_view label;      //!< French, as shown to readers
  std::string_view units;      //!< CF: "1" or "day"
  Rounding rounding;
  std::string_view meaning;  //!< formula and caveats, for FORMAT.md
};
std::span<const Measured> measured();
const Measured& measured(Variable variable);

//! The difference of a variable to the first scenario, replication by replication: quantiles `ecart_<name>`
//! and mean `ecart_<name>_mean`, and the probability of being below it, `mieux_<name>`. NaN under the first
//! scenario.
struct Compared {
  Variable of;
  std::string_view long_name;  //!< English, of the difference
  std::string_view label;      //!< French
};
//! In the order of clepsydre::compared.
std::span<const Compared> compared_rows();

//! What the datasets of a file are about: a file has all those of a section, or none.
//! differences: where there are several scenarios. targets: where the plans have some.
enum class Section { measured, differences, delays, targets, staff };

//! A unit that the file's `time` gives: days since the first of its first month.
inline constexpr std::string_view as_time = "as time";

//! A figure that is one dataset, float32, NaN where there is nothing to say.
struct Single {
  std::string_view name;
  Section section;
  std::span<const Axis> axes;
  std::string_view long_name;  //!< English
  std::string_view label;      //!< French
  std::string_view units;      //!< "1", "day" or as_time
  Rounding rounding;
  std::string_view meaning;  //!< formula and caveats, for FORMAT.md
};
std::span<const Single> singles();
//! Domain: the name of a row of singles() (asserted).
const Single& single(std::string_view name);

//! Medians of every court side by side, for maps: float32 along map_axes, one chunk per scenario and
//! contentieux.
struct Mapped {
  std::string_view name;
  Section section;       //!< measured or differences: of which figures
  std::size_t position;  //!< in measured() or compared_rows()
  std::string_view long_name;
  std::string_view label;
};
std::span<const Mapped> mapped();

enum class Storage { text, float64, int32, uint8 };

//! dimension: names the steps of its axis. about: describes them, and is listed by every figure along the
//! axis. apart: does not follow the figures around.
enum class Role { dimension, about, apart };

//! A coordinate, or a fact about one.
struct Coordinate {
  std::string_view name;
  Role role;
  std::vector<Axis> axes;
  Storage storage;
  std::string_view long_name;
  std::string_view label;
  std::string_view units;          //!< empty for text; as_time for a month
  std::string_view standard_name;  //!< CF, empty where it has none
};
std::span<const Coordinate> coordinates();
//! Domain: the name of a row of coordinates() (asserted).
const Coordinate& coordinate(std::string_view name);

//! A count of the group /replications: int32, −1 where the court has no such contentieux.
struct Kept {
  std::string_view name;
  std::string_view long_name;
  std::string_view label;
};
//! In the order of KeptReplications::counts.
std::span<const Kept> kept();

inline constexpr Axis quantile_axes[] = {Axis::scenario, Axis::court, Axis::contentieux, Axis::time,
                                         Axis::quantile};
inline constexpr Axis mean_axes[] = {Axis::scenario, Axis::court, Axis::contentieux, Axis::time};
inline constexpr Axis map_axes[] = {Axis::scenario, Axis::contentieux, Axis::time, Axis::court};
inline constexpr Axis delay_axes[] = {Axis::scenario, Axis::court, Axis::contentieux, Axis::time, Axis::part};
inline constexpr Axis target_month_axes[] = {Axis::scenario, Axis::court, Axis::cible, Axis::time};
inline constexpr Axis target_axes[] = {Axis::scenario, Axis::court, Axis::cible};
inline constexpr Axis staff_axes[] = {Axis::scenario, Axis::court, Axis::category, Axis::time,
                                      Axis::quantile};
inline constexpr Axis staff_mean_axes[] = {Axis::scenario, Axis::court, Axis::category, Axis::time};
inline constexpr Axis kept_axes[] = {Axis::kept_court, Axis::scenario, Axis::contentieux, Axis::time,
                                     Axis::replication};

}  // namespace clepsydre::results
