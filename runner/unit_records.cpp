#include "runner/unit_records.hpp"

#include <algorithm>

#include "model/cells.hpp"
#include "runner/machine_memory.hpp"

namespace clepsydre::runner {

void UnitRecords::open(const Plan& plan, const Unit& unit) {
  const std::size_t courts = unit.courts.size();
  months_ = static_cast<std::size_t>(plan.months);
  blocks_ = all_blocks(plan).count;
  contentieux_.clear();
  packed_.clear();
  records_.resize(std::max(records_.size(), courts));
  cohorts_.resize(std::max(cohorts_.size(), courts));
  record_pointers_.clear();
  cohort_pointers_.clear();
  for (std::size_t court = 0; court < courts; ++court) {
    const std::size_t leaves = plan.cells_of(unit.courts[court]).size();
    contentieux_.push_back(leaves);
    if (packs()) packed_.emplace_back(leaves, PackedSeries(months_, blocks_));
    cohorts_[court].reshape(leaves, months_);
    record_pointers_.push_back(&records_[court]);
    cohort_pointers_.push_back(&cohorts_[court]);
  }
}

std::vector<BlockRange> UnitRecords::ranges() const {
  std::vector<BlockRange> ranges;
  for (std::size_t first = 0; first < blocks_; first += PackedSeries::part_blocks)
    ranges.push_back({first, std::min(PackedSeries::part_blocks, blocks_ - first)});
  return ranges;
}

std::span<Records*> UnitRecords::records(BlockRange range) {
  for (std::size_t court = 0; court < contentieux_.size(); ++court)
    records_[court].reshape(contentieux_[court], months_, range.count * block_width);
  return record_pointers_;
}

void UnitRecords::keep(const Plan& plan, const Unit& unit, const CellMask& mask) {
  if (!packs()) return;
  for (std::size_t court = 0; court < contentieux_.size(); ++court) {
    const std::size_t first = first_cell(plan, unit.courts[court]);
    for (std::size_t leaf = 0; leaf < contentieux_[court]; ++leaf) {
      if (!mask[first + leaf]) continue;
      for (std::size_t month = 0; month < months_; ++month)
        packed_[court][leaf].append_part(month, records_[court].month(leaf, month));
    }
  }
}

void UnitRecords::release() {
  if (packed_.empty()) return;
  packed_.clear();
  give_back_freed();
}

SeriesView UnitRecords::series(std::size_t court, std::size_t contentieux) const {
  if (packs()) return SeriesView(packed_[court][contentieux]);
  return {records_[court].series(contentieux), months_};
}

}  // namespace clepsydre::runner
