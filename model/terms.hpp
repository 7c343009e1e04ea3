// Terms that the Plan and the kernel share. No container: this is read by code compiled per instruction set.
#pragma once

namespace clepsydre {

//! Monthly age classes of a docket: 0…46 months, then 47 and more.
inline constexpr int age_classes = 48;

enum class EffortLaw { saturating, fixed };  //!< DESIGN 3(4)
enum class Dispersion { on, off };           //!< off: every law gives its mean, for checks

}  // namespace clepsydre
