// What a worker remembers of the unit at hand: plain, or packed where there are many replications.
#pragma once

#include <span>
#include <vector>

#include "model/cohorts.hpp"
#include "model/packed_series.hpp"
#include "model/records.hpp"
#include "model/series_view.hpp"
#include "model/simulate.hpp"

namespace clepsydre::runner {

//! Whether units of so many blocks are simulated range by range, and packed.
constexpr bool packs_units(std::size_t blocks) { return blocks > PackedSeries::part_blocks; }

//! What the courts of a unit did under a scenario, simulated one range of replications after the other. Where
//! one part of a PackedSeries holds all replications they stay as they came; beyond, each range is packed as
//! soon as it is simulated, so that what is plain never grows beyond one part. Memory once taken is reused.
class UnitRecords {
 public:
  //! Forgets what it held and takes the shape of a unit.
  void open(const Plan& plan, const Unit& unit);
  //! What is simulated one after the other, from the first block to the last.
  [[nodiscard]] std::vector<BlockRange> ranges() const;

  //! Where a range is to be written, per court of the unit. Good until the next call.
  [[nodiscard]] std::span<Records*> records(BlockRange range);
  [[nodiscard]] std::span<Cohorts*> cohorts() { return cohort_pointers_; }
  //! The range is simulated, those of the plan's cells that are in the mask.
  void keep(const Plan& plan, const Unit& unit, const CellMask& mask);

  //! The unit is done: what is packed is given back, what is plain waits for the next.
  void release();

  //! Of a contentieux in a court of the unit, by their positions. Domain: all ranges are kept.
  [[nodiscard]] SeriesView series(std::size_t court, std::size_t contentieux) const;
  [[nodiscard]] std::span<const std::int64_t> cohorts(std::size_t court, std::size_t contentieux) const {
    return cohorts_[court].series(contentieux);
  }

 private:
  [[nodiscard]] bool packs() const { return packs_units(blocks_); }

  std::size_t months_ = 0;
  std::size_t blocks_ = 0;
  std::vector<std::size_t> contentieux_;           // per court
  std::vector<Records> records_;                   // per court: all replications, or the range at hand
  std::vector<std::vector<PackedSeries>> packed_;  // [court][contentieux]
  std::vector<Cohorts> cohorts_;                   // per court
  std::vector<Records*> record_pointers_;
  std::vector<Cohorts*> cohort_pointers_;
};

}  // namespace clepsydre::runner
