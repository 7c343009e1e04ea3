#include "model/arrivals.hpp"

#include <cassert>

namespace clepsydre {

std::uint32_t* Arrivals::docket(std::size_t contentieux, int month) {
  std::vector<std::uint32_t>& rows = moved_[{contentieux, month}];
  if (rows.empty()) rows.resize(std::size_t{docket_rows} * padded_);
  return rows.data();
}

void Arrivals::add(const Arrivals& other) {
  assert(values_.size() == other.values_.size());
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] += other.values_[i];
  for (const auto& [at, rows] : other.moved_) {
    std::uint32_t* sum = docket(at.first, at.second);
    for (std::size_t i = 0; i < rows.size(); ++i) sum[i] += rows[i];
  }
}

}  // namespace clepsydre
