#include "model/arrivals.hpp"

#include "model/aggregate.hpp"

namespace clepsydre {

std::uint32_t* Arrivals::docket(std::size_t contentieux, int month) {
  std::vector<std::uint32_t>& rows = moved_[{contentieux, month}];
  if (rows.empty()) rows.resize(std::size_t{docket_rows} * padded_);
  return rows.data();
}

void Arrivals::add(const Arrivals& other) {
  add_series(values_.all(), other.values_.all());
  for (const auto& [at, rows] : other.moved_) {
    std::uint32_t* sum = docket(at.first, at.second);
    for (std::size_t i = 0; i < rows.size(); ++i) sum[i] += rows[i];
  }
}

}  // namespace clepsydre
