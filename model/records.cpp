#include "model/records.hpp"

#include <algorithm>

namespace clepsydre {

void Records::reshape(std::size_t contentieux, std::size_t months, std::size_t replications) {
  contentieux_ = contentieux;
  months_ = months;
  replications_ = replications;
  values_.resize(contentieux * months * month_size());
}

void Records::clear() { std::ranges::fill(values_.all(), 0); }

std::span<std::int32_t> Records::month(std::size_t contentieux, std::size_t month) {
  return values_.all().subspan((contentieux * months_ + month) * month_size(), month_size());
}

std::span<const std::int32_t> Records::month(std::size_t contentieux, std::size_t month) const {
  return values_.all().subspan((contentieux * months_ + month) * month_size(), month_size());
}

std::span<std::int32_t> Records::series(std::size_t contentieux) {
  return values_.all().subspan(contentieux * months_ * month_size(), months_ * month_size());
}

std::span<const std::int32_t> Records::series(std::size_t contentieux) const {
  return values_.all().subspan(contentieux * months_ * month_size(), months_ * month_size());
}

}  // namespace clepsydre
