#include "model/arrivals.hpp"

#include <cassert>

#include "model/clones.hpp"

namespace clepsydre {
namespace {

CLEPSYDRE_CLONES void add_numbers(std::int32_t* sum, const std::int32_t* part, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) sum[i] += part[i];
}

}  // namespace

std::uint32_t* Arrivals::docket(std::size_t contentieux, int month) {
  std::vector<std::uint32_t>& rows = moved_[{contentieux, month}];
  if (rows.empty()) rows.resize(std::size_t{docket_rows} * padded_);
  return rows.data();
}

void Arrivals::add(const Arrivals& other) {
  assert(values_.size() == other.values_.size());
  add_numbers(values_.data(), other.values_.data(), values_.size());
  for (const auto& [at, rows] : other.moved_) {
    std::uint32_t* sum = docket(at.first, at.second);
    for (std::size_t i = 0; i < rows.size(); ++i) sum[i] += rows[i];
  }
}

}  // namespace clepsydre
