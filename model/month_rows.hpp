// The variables of one contentieux in one month, replication by replication: what quantiles are taken of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/quantiles.hpp"
#include "model/targets.hpp"
#include "model/variable.hpp"

namespace clepsydre {

//! Asks for a part of the numbers to come near. Quantiles are taken of what is in cache, and memory rests
//! meanwhile.
void fetch(std::span<const std::int32_t> numbers, std::size_t part, std::size_t parts);

//! Variables are three counts, then ratios.
inline constexpr std::size_t count_count = 3;
inline constexpr std::size_t ratio_count = variable_count - count_count;

//! Sorties of the months that the DTES counts: cases closed since the start, of which the last twelve months
//! are remembered, and before the start.
class YearOfSorties {
 public:
  //! Nothing closed yet. Keeps its memory.
  void reset(std::size_t padded_replications);
  //! Takes the months of the contentieux, in order from 0 on. Those before `since` do not count.
  void add(std::size_t month, std::size_t since, std::span<const std::int32_t> record);
  //! Asks for a part of what a month will need to come near; the parts are of one size.
  void fetch(std::size_t month, std::size_t part, std::size_t parts) const;
  //! Per replication.
  [[nodiscard]] const std::vector<std::int32_t>& sums() const { return sums_; }

 private:
  std::vector<std::int32_t> sums_;
  std::vector<std::int32_t> ring_;  // [month modulo 12][replication]
};

//! Lays a month in rows, [variable][replication]; keeps its memory, so each thread has its own.
class MonthRows {
 public:
  explicit MonthRows(std::size_t replications);

  //! record: [block][measure][lane]. The DTES: stock against what was closed in the `months` of `year` and
  //! the past.
  void lay(std::span<const std::int32_t> record, const YearOfSorties& year, double past_sorties,
           std::size_t months);

  [[nodiscard]] std::span<const std::int32_t> counts(std::size_t which) const {
    return std::span(counts_).subspan(which * padded_, replications_);
  }
  [[nodiscard]] RatioSeries ratios(std::size_t which) const {
    return {std::span(ratios_).subspan(which * padded_, replications_),
            std::span(keys_).subspan(which * padded_, padded_)};
  }
  //! Sum of a ratio where it is defined, in an order that is fixed.
  [[nodiscard]] double sum(std::size_t which) const;
  //! The ratio or count of each replication, as floats.
  [[nodiscard]] MonthValues values() const { return {counts_, ratios_, padded_}; }

 private:
  std::size_t replications_;
  std::size_t padded_;
  std::vector<std::int32_t> counts_;  // [entrees, sorties, stock][replication]
  std::vector<float> ratios_;         // [dtes…part_stock_24][replication], NaN past the last one
  std::vector<RatioKey> keys_;        // as ratios_
  std::vector<double> sums_;          // [ratio][lane]
};

}  // namespace clepsydre
