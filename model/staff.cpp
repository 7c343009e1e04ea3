#include "model/staff.hpp"

#include "model/kernel_entry.hpp"
#include "model/measures.hpp"

namespace clepsydre {
namespace {

auto staff_kernel(Isa isa) {
  switch (isa) {
    case Isa::v2:
      return v2::staff_block;
    case Isa::v3:
      return v3::staff_block;
    case Isa::v4:
      break;
  }
  return v4::staff_block;
}

}  // namespace

std::size_t StaffTable::bytes(const Plan& plan) {
  std::size_t numbers = 0;
  for (const auto& row : staff_rows(plan))
    numbers += row ? static_cast<std::size_t>(plan.months) * padded(plan.replications) : 0;
  return room_for<float>(numbers) + room_for<std::uint16_t>(numbers);
}

StaffTable::StaffTable(const Plan& plan, Room room)
    : rows_(staff_rows(plan)),
      builder_(plan, rows_),
      row_size_(static_cast<std::size_t>(plan.months) * block_width),
      blocks_(padded(plan.replications) / block_width),
      etpt_(take_room<float>(room, blocks_ * builder_.program().row_count * row_size_)),
      vacancies_(take_room<std::uint16_t>(room, etpt_.size())) {}

std::vector<std::span<const std::byte>> StaffTable::bytes_of(BlockRange range) const {
  return {clepsydre::bytes_of(etpt_, block_stride(), range.first, range.count),
          clepsydre::bytes_of(vacancies_, block_stride(), range.first, range.count)};
}

void StaffTable::fill(Isa isa, std::size_t block) {
  StaffProgram program = builder_.program();
  program.etpt = etpt_.data();
  program.vacancies = vacancies_.data();
  // Persons, created posts and newcomers of each row: see staff_step.hpp.
  std::vector<float> room(program.row_count * (2 + program.cohorts) * block_width);
  staff_kernel(isa)(program, block, room.data());
}

std::optional<std::size_t> StaffTable::start(CourtId court, Category category) const {
  const auto row = rows_[court.value() * category_count + static_cast<std::size_t>(category)];
  return row ? std::optional(*row * row_size_) : std::nullopt;
}

const float* StaffTable::etpt(CourtId court, Category category) const {
  const auto at = start(court, category);
  return at ? etpt_.data() + *at : nullptr;
}

const std::uint16_t* StaffTable::vacancies(CourtId court, Category category) const {
  const auto at = start(court, category);
  return at ? vacancies_.data() + *at : nullptr;
}

}  // namespace clepsydre
