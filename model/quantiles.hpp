// Exact order statistics by counting: no sort, a few passes over a series that is still in cache.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/count_table.hpp"
#include "model/ratio_bits.hpp"

namespace clepsydre {

//! What one sweep over a series tells. NaN where no value is defined.
struct Extent {
  double minimum;
  double maximum;
  double mean;  //!< whole numbers: exact sum / count; floats: sum in double, in an order that is fixed
  std::size_t defined;  //!< values that are not NaN
};

//! Position from 0 of the quantile of probability p among n sorted values: ⌈p n⌉ − 1, at least 0.
//! p is meant as the decimal it was written as: 0.55 of 100 is the 55th, whatever 0.55 is in binary.
//! Domain: n from 1 to 2^22.
std::size_t nearest_rank(double probability, std::size_t n);

//! A series of ratios, 0 or more, NaN where undefined, and the keys of as many.
struct RatioSeries {
  std::span<const float> values;
  std::span<const RatioKey> keys;
};

//! What one sweep over the keys of ratios tells.
struct KeyExtent {
  RatioKey low;   //!< above zero; 65535 where none is
  RatioKey high;  //!< defined
  std::uint16_t zeros;
  std::uint16_t undefined;
};

//! How keys of 16 bits are put in order. The result is the same, to the bit.
enum class KeyOrder {
  by_counting,  //!< on any machine
  by_bits       //!< see bit_select.hpp: up to 1,024 keys, the others are counted
};
//! The faster one of those that this machine has.
KeyOrder best_key_order();

//! Takes the quantiles of series, one after the other; keeps its scratch, so each thread has its own.
//! The quantile of probability p of n values is the ⌈p n⌉-th smallest: a value that occurred, exactly.
//! NaN where no value is defined.
class Quantiles {
 public:
  static constexpr std::size_t most = 63;  //!< probabilities it can take

  //! Domain: at most `most` probabilities in [0, 1], rising (asserted).
  explicit Quantiles(std::span<const double> probabilities, KeyOrder order = best_key_order());

  [[nodiscard]] std::size_t count() const { return probabilities_.size(); }

  //! Domain: 1…2^22 values; one place in `quantiles` per probability.
  Extent operator()(std::span<const std::int32_t> values, std::span<float> quantiles);
  //! NaN stands for undefined and is left out. Domain: the others within ±1e38.
  Extent operator()(std::span<const float> values, std::span<float> quantiles);
  //! The quantiles as files keep them: rounded() ones, which are those of the rounded values, for rounding is
  //! monotone. Returns how many values are defined.
  std::size_t operator()(const RatioSeries& ratios, std::span<float> quantiles);

 private:
  static constexpr std::size_t bucket_count = 1024;

  struct Wanted {
    std::size_t bucket;
    std::size_t rank;  // among the values of the bucket, from 0
  };

  [[nodiscard]] bool takes_bits(std::size_t values) const;
  void rank_among(std::size_t defined);
  void order_by_bits(std::span<const RatioKey> keys, const KeyExtent& extent, std::span<float> quantiles);
  void order_by_counting(std::span<const RatioKey> keys, const KeyExtent& extent, std::span<float> quantiles);
  std::size_t select_rounded(std::span<const float> values, std::span<float> quantiles);
  Extent select(std::span<const std::int32_t> values, const Extent& extent, std::span<float> quantiles);
  void tally();
  void find_wanted(std::size_t used);
  template <class Value>
  void select_within_buckets(std::span<const Value> values, std::span<float> quantiles);
  std::span<const std::uint32_t> find_members();
  template <class Value>
  std::uint64_t sample_segments(std::span<const Value> values, std::span<const std::uint32_t> found);
  template <class Value>
  void gather_members(std::span<const Value> values, std::span<const std::uint32_t> found,
                      std::uint64_t segments);

  KeyOrder order_;
  std::vector<double> probabilities_;
  std::size_t ranked_ = 0;            // values that the ranks are among
  std::vector<std::uint32_t> ranks_;  // per probability

  CountTable table_;
  std::vector<std::uint16_t> table_ranks_;  // per probability
  std::vector<std::uint16_t> found_keys_;   // per probability

  // Where keys are too many to be counted one by one: buckets, and a selection within.
  std::vector<Wanted> wanted_;                         // per probability
  std::vector<std::uint16_t> bucket_;                  // per value
  std::array<std::uint32_t, bucket_count + 1> tally_;  // values per bucket; the last holds the undefined

  // Values of one wanted bucket are a segment, numbered from 1.
  std::array<std::uint8_t, bucket_count + 1> segment_{};  // per bucket; 0 where none is wanted
  std::array<std::ptrdiff_t, most + 1> end_;              // of a segment in `members_`
  std::array<double, most + 1> sample_;                   // any value of a segment
  std::vector<std::uint32_t> found_;                      // positions of the values in wanted buckets
  std::vector<double> members_;                           // those values, segment by segment
};

}  // namespace clepsydre
