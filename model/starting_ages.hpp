// The ages of a starting stock of which only the size is known.
#pragma once

#include <array>
#include <cstdint>

#include "model/plan.hpp"

namespace clepsydre {

//! Pending cases by monthly age class; class a came a months before the last one known.
struct StartingAges {
  std::array<std::uint32_t, age_classes> stock{};
  double open_age = age_classes - 1;  //!< mean whole months of age in the last class
};

//! Weight of each age class in the law of passage: 0 below the minimum, (1 + (a − m)/a₀)^θ beyond.
std::array<double, age_classes> passage_weights(const Passage& passage);

//! Ages at which a docket that closes `sorties` cases a month and receives as many is at rest.
//! h(a) = min(1, c · ω(a)), n(a) = f · Π_{b ≤ a} (1 − h(b)), the last class n(46) (1 − h)/h; f the flow,
//! c such that Σ n = stock. This is the limit of replaying constant flows through the law of passage.
//! The flow is `sorties`, else `entrees`, else stock / 24 [cases / month]: a stock that does not move has an
//! unknown age, taken as two years in the mean. A stock smaller than the cases that are not yet ripe fills
//! the youngest classes. Whole cases by largest remainder: their sum is exactly `stock`.
//! Domain: flows ≥ 0. The mean age of the last class is cut at 600 months.
StartingAges starting_ages(std::uint32_t stock, double entrees, double sorties, const Passage& passage);

//! Whole numbers in proportion to `shares`, by largest remainder; their sum is exactly `total`.
//! All of `total` goes to class 0 where no share is positive.
std::array<std::uint32_t, age_classes> whole_cases(const std::array<double, age_classes>& shares,
                                                   std::uint32_t total);

}  // namespace clepsydre
