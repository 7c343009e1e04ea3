#include "model/arrivals.hpp"

#include "model/aggregate.hpp"

namespace clepsydre {

std::uint32_t* Arrivals::docket(std::size_t contentieux, int month) {
  std::vector<std::uint32_t>& rows = moved_[{contentieux, month}];
  if (rows.empty()) rows.resize(std::size_t{docket_rows} * padded_);
  return rows.data();
}

void Arrivals::take_block(std::size_t block, Arrivals& sent) {
  add_series(values_.all().subspan(block * block_size(), block_size()), sent.values_.all());
  std::ranges::fill(sent.values_.all(), 0);
}

void Arrivals::take_dockets(const Arrivals& sent) {
  for (const auto& [at, rows] : sent.moved_) {
    std::uint32_t* sum = docket(at.first, at.second);
    for (std::size_t i = 0; i < rows.size(); ++i) sum[i] += rows[i];
  }
}

}  // namespace clepsydre
