#include "model/summary.hpp"

#include <cassert>

namespace clepsydre {

Places::Places(const Network& network) : ressorts_(network.courts().size()) {
  for (std::size_t court = 0; court < network.courts().size(); ++court) {
    const Court& it = network.courts()[court];
    places_.push_back({PlaceKind::court, it.code, it.label, CourtId(court)});
  }
  for (std::size_t court = 0; court < network.courts().size(); ++court) {
    const Court& it = network.courts()[court];
    if (it.kind != CourtKind::ca) continue;
    ressorts_[court] = PlaceId(places_.size());
    places_.push_back({PlaceKind::ressort, "ressort:" + it.code, "Ressort " + it.label, CourtId(court)});
  }
  places_.push_back({PlaceKind::nation, "FR", "France", CourtId(0)});
}

PlaceId Places::of_ressort(CourtId appeal_court) const {
  assert(ressorts_[appeal_court.value()].value() != 0);
  return ressorts_[appeal_court.value()];
}

}  // namespace clepsydre
