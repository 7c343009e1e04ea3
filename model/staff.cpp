#include "model/staff.hpp"

#include <algorithm>
#include <limits>

namespace clepsydre {

StaffTable::StaffTable(const Plan& plan) : plan_(plan), padded_(padded(plan.replications)) {
  std::size_t rows = 0;
  for (const auto& court : plan.staff.courts) {
    for (const Staff& staff : court) {
      const bool empty =
          staff.persons <= 0 && std::ranges::all_of(staff.posts, [](double p) { return p <= 0; });
      rows_.push_back(empty ? std::numeric_limits<std::size_t>::max() : rows++);
    }
  }
  etpt_.resize(rows * static_cast<std::size_t>(plan.months) * padded_);
  vacancies_.resize(etpt_.size());
}

void StaffTable::fill(Isa, std::size_t block) {
  const auto months = static_cast<std::size_t>(plan_.months);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i] == std::numeric_limits<std::size_t>::max()) continue;
    const Staff& staff = plan_.staff.courts[i / category_count][i % category_count];
    for (std::size_t month = 0; month < months; ++month) {
      float* at = etpt_.data() + (rows_[i] * months + month) * padded_ + block * block_width;
      std::fill_n(at, block_width, static_cast<float>(staff.persons * staff.presence[month]));
    }
  }
}

std::size_t StaffTable::row(CourtId court, Category category) const {
  return rows_[court.value() * category_count + static_cast<std::size_t>(category)];
}

const float* StaffTable::etpt(CourtId court, Category category) const {
  const std::size_t at = row(court, category);
  if (at == std::numeric_limits<std::size_t>::max()) return nullptr;
  return etpt_.data() + at * static_cast<std::size_t>(plan_.months) * padded_;
}

const std::uint16_t* StaffTable::vacancies(CourtId court, Category category) const {
  const std::size_t at = row(court, category);
  if (at == std::numeric_limits<std::size_t>::max()) return nullptr;
  return vacancies_.data() + at * static_cast<std::size_t>(plan_.months) * padded_;
}

bool share_staff(const Plan& a, const Plan& b) { return &a == &b; }

}  // namespace clepsydre
