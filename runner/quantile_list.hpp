// The probabilities that a user asks quantiles for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clepsydre::runner {

struct AskedQuantiles {
  std::vector<double> probabilities;  //!< rising, as Quantiles takes them; of no use where there are problems
  std::vector<std::string> problems;  //!< one sentence each
};

//! Reads "usual" (results::usual_quantiles), "hub" (results::hub_quantiles), or probabilities between commas,
//! in any order. Problems: what is no number or not inside (0, 1), what stands twice, more than
//! Quantiles::most.
AskedQuantiles read_quantiles(std::string_view text);

}  // namespace clepsydre::runner
