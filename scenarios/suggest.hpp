// "Did you mean": the nearest word to a misspelt one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace clepsydre::scenarios {

//! Letters to add, drop, change or swap with their neighbour to make one word of the other; case is ignored.
//! Optimal string alignment distance.
std::size_t distance(std::string_view a, std::string_view b);

//! " Did you mean 'x'?" for the nearest candidate within a third of the word's length, else "".
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

//! did_you_mean, or " (<what>: a, b, c)" where none is near.
std::string did_you_mean_or_list(std::string_view word, std::string_view what,
                                 std::span<const std::string> candidates);

}  // namespace clepsydre::scenarios
