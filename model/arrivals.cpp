#include "model/arrivals.hpp"

#include <cassert>

namespace clepsydre {

void Arrivals::add(const Arrivals& other) {
  assert(values_.size() == other.values_.size());
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] += other.values_[i];
}

}  // namespace clepsydre
