// Courts and contentieux by the names that people write.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/network.hpp"
#include "model/nomenclature.hpp"

namespace clepsydre::scenarios {

//! Either what was found or why not: "is no contentieux of the network. Did you mean 'TJ/4.'?".
template <class Found>
struct Lookup {
  std::optional<Found> found;
  std::string why;         //!< to be put in brackets behind the value
  std::string suggestion;  //!< to be put behind the brackets; may be empty
};

Lookup<NodeId> find_contentieux(const Nomenclature& nomenclature, std::string_view key);
//! As above; a group is refused.
Lookup<LeafId> find_leaf(const Nomenclature& nomenclature, std::string_view key);

//! A court by its i-ELST code.
Lookup<CourtId> find_court(const Network& network, std::string_view code);

//! Courts by "all", a code, "ressort:<code of a CA>" or a label, in which case, accents, hyphens, apostrophes
//! and SAINT/ST make no difference. Rising.
Lookup<std::vector<CourtId>> find_courts(const Network& network, std::string_view name);

//! A label without what people write differently: "TJ Saint-Étienne" is "TJ ST ETIENNE".
std::string normalised(std::string_view label);

}  // namespace clepsydre::scenarios
