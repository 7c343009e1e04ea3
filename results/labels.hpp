// Words of a result that are not in its tables. Internal to results.
#pragma once

#include <string_view>

namespace clepsydre::results {

//! French names of clepsydre::categories, in their order.
inline constexpr std::string_view category_labels[] = {"Magistrats du siège", "Magistrats du parquet",
                                                       "Greffe", "Équipe autour du magistrat"};

inline constexpr std::string_view quantile_convention =
    "nearest rank: the quantile p of R replications is the value of rank ceil(p R); it did occur";

}  // namespace clepsydre::results
