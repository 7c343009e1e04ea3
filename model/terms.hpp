// Terms that the Plan and the kernel share. No container: this is read by code compiled per instruction set.
#pragma once

namespace clepsydre {

//! Monthly age classes of a docket: 0…46 months, then 47 and more.
inline constexpr int age_classes = 48;

//! A docket that moves whole: cases per age class, then the sum of the whole months of age of the open class.
inline constexpr int docket_rows = age_classes + 1;

//! Cohorts are followed in one block of replications out of this many: summed over replications, they are so
//! many cases that the rest would only cost time.
inline constexpr int cohort_stride = 8;

//! Months over which a cohort is told from the others: the open age class mixes them.
inline constexpr int cohort_ages = age_classes - 1;

//! Cases of a cohort filed, then still pending at the end of each of those months.
inline constexpr int cohort_row = 1 + cohort_ages;

enum class EffortLaw { saturating, fixed };  //!< README.md, effort
enum class Dispersion { on, off };           //!< off: every law gives its mean, for checks

}  // namespace clepsydre
