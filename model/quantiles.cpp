#include "model/quantiles.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

#include "model/bit_select.hpp"
#include "model/clones.hpp"

namespace clepsydre {
namespace {

// Sums are kept apart for this many lanes, whatever the SIMD width: their order, hence their bits, is fixed.
constexpr std::size_t width = 16;

CLEPSYDRE_CLONES Extent sweep(const std::int32_t* values, std::size_t n) {
  std::int32_t low = values[0];
  std::int32_t high = values[0];
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    // Not std::min, which g++ does not inline into a clone.
    const std::int32_t value = values[i];
    low = value < low ? value : low;
    high = value > high ? value : high;
    sum += value;
  }
  return {static_cast<double>(low), static_cast<double>(high),
          static_cast<double>(sum) / static_cast<double>(n), n};
}

CLEPSYDRE_CLONES Extent sweep(const float* values, std::size_t n) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  float low[width];
  float high[width];
  double sum[width] = {};
  std::uint32_t defined[width] = {};
  std::fill_n(low, width, infinity);
  std::fill_n(high, width, -infinity);
  const auto take = [&](std::size_t first, std::size_t count) {
    for (std::size_t lane = 0; lane < count; ++lane) {
      const float value = values[first + lane];
      low[lane] = value < low[lane] ? value : low[lane];
      high[lane] = value > high[lane] ? value : high[lane];
      sum[lane] += value == value ? value : 0.0F;
      defined[lane] += value == value;
    }
  };
  const std::size_t whole = n / width * width;
  for (std::size_t first = 0; first < whole; first += width) take(first, width);
  take(whole, n - whole);

  const std::size_t count = std::accumulate(defined, defined + width, std::size_t{0});
  if (count == 0) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    return {nan, nan, nan, 0};
  }
  return {*std::min_element(low, low + width), *std::max_element(high, high + width),
          std::accumulate(sum, sum + width, 0.0) / static_cast<double>(count), count};
}

CLEPSYDRE_CLONES void bucket_values(const std::int32_t* values, std::size_t n, std::int32_t low, int shift,
                                    std::uint16_t* bucket) {
  const auto base = static_cast<std::uint32_t>(low);
  for (std::size_t i = 0; i < n; ++i) {
    bucket[i] = static_cast<std::uint16_t>((static_cast<std::uint32_t>(values[i]) - base) >> shift);
  }
}

CLEPSYDRE_CLONES KeyExtent sweep_keys(const RatioKey* keys, std::size_t n) {
  // One less and one more, in 16 bits, take zeros out of the minimum and the undefined out of the maximum.
  std::uint16_t low = 65535;
  std::uint16_t high = 0;
  std::uint16_t zeros = 0;
  std::uint16_t undefined = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const auto less = static_cast<std::uint16_t>(keys[i] - 1);
    const auto more = static_cast<std::uint16_t>(keys[i] + 1);
    low = less < low ? less : low;
    high = more > high ? more : high;
    zeros = static_cast<std::uint16_t>(zeros + (keys[i] == key_of_zero));
    undefined = static_cast<std::uint16_t>(undefined + (keys[i] == key_of_undefined));
  }
  return {static_cast<std::uint16_t>(low + 1), static_cast<std::uint16_t>(high - 1), zeros, undefined};
}

//! Subtraction, product and truncation are monotone, so that buckets keep the order of the values.
CLEPSYDRE_CLONES void bucket_values(const float* values, std::size_t n, float low, float scale,
                                    float undefined, std::uint16_t* bucket) {
  for (std::size_t i = 0; i < n; ++i) {
    const float offset = (values[i] - low) * scale;
    bucket[i] = static_cast<std::uint16_t>(static_cast<std::int32_t>(offset == offset ? offset : undefined));
  }
}

}  // namespace

std::size_t nearest_rank(double probability, std::size_t n) {
  // Below a whole number ⌈x⌉ − 1 is the whole part of x, and the slack keeps x from ever being one.
  constexpr double slack = 1e-9;
  const double position = std::max(probability * static_cast<double>(n) - slack, 0.0);
  return std::min(static_cast<std::size_t>(position), n - 1);
}

KeyOrder best_key_order() {
  static const KeyOrder best = can_select_by_bits() ? KeyOrder::by_bits : KeyOrder::by_counting;
  return best;
}

Quantiles::Quantiles(std::span<const double> probabilities, KeyOrder order)
    : order_(order),
      probabilities_(probabilities.begin(), probabilities.end()),
      ranks_(probabilities.size()),
      table_ranks_(probabilities.size()),
      found_keys_(probabilities.size()),
      wanted_(probabilities.size()) {
  assert(std::ranges::is_sorted(probabilities_) && probabilities_.size() <= most);
  assert(probabilities_.empty() || (probabilities_.front() >= 0 && probabilities_.back() <= 1));
  assert(order == KeyOrder::by_counting || can_select_by_bits());
}

bool Quantiles::takes_bits(std::size_t values) const {
  return order_ == KeyOrder::by_bits && values <= most_selected_by_bits;
}

Extent Quantiles::operator()(std::span<const std::int32_t> values, std::span<float> quantiles) {
  assert(!values.empty() && quantiles.size() == count());
  const Extent extent = sweep(values.data(), values.size());
  const auto span = static_cast<std::size_t>(extent.maximum - extent.minimum);
  if (span == 0) {
    std::ranges::fill(quantiles, static_cast<float>(extent.minimum));
    return extent;
  }
  rank_among(values.size());
  const bool by_bits = takes_bits(values.size());
  const bool counts = values.size() <= CountTable::most && span < CountTable::most_keys;
  if (by_bits ? span > std::numeric_limits<std::uint16_t>::max() : !counts)
    return select(values, extent, quantiles);
  bucket_.resize(values.size());
  bucket_values(values.data(), values.size(), static_cast<std::int32_t>(extent.minimum), 0, bucket_.data());
  if (by_bits) {
    select_by_bits(bucket_, {0, static_cast<std::uint16_t>(span)}, ranks_, found_keys_);
  } else {
    table_.count(bucket_, 0, span + 1);
    std::ranges::copy(ranks_, table_ranks_.begin());
    table_.find(table_ranks_, found_keys_);
  }
  for (std::size_t i = 0; i < count(); ++i) {
    quantiles[i] = static_cast<float>(extent.minimum + static_cast<double>(found_keys_[i]));
  }
  return extent;
}

std::size_t Quantiles::operator()(const RatioSeries& ratios, std::span<float> quantiles) {
  assert(ratios.values.size() <= ratios.keys.size() && quantiles.size() == count());
  const bool by_bits = takes_bits(ratios.keys.size());
  if (!by_bits && ratios.keys.size() > CountTable::most) return select_rounded(ratios.values, quantiles);
  const KeyExtent extent = sweep_keys(ratios.keys.data(), ratios.keys.size());
  const std::size_t defined = ratios.keys.size() - extent.undefined;
  if (defined == 0 || extent.zeros == defined) {
    std::ranges::fill(quantiles, ratio_of(defined == 0 ? key_of_undefined : key_of_zero));
    return defined;
  }
  if (extent.low == key_too_small || extent.high == key_too_large ||
      (!by_bits && extent.high - extent.low > int{CountTable::most_keys}))
    return select_rounded(ratios.values, quantiles);
  rank_among(defined);
  by_bits ? order_by_bits(ratios.keys, extent, quantiles) : order_by_counting(ratios.keys, extent, quantiles);
  return defined;
}

//! The undefined compare as the largest: they are past every rank.
void Quantiles::order_by_bits(std::span<const RatioKey> keys, const KeyExtent& extent,
                              std::span<float> quantiles) {
  const auto base = static_cast<RatioKey>(extent.zeros > 0 ? extent.low - 1 : extent.low);
  select_by_bits(keys, {base, static_cast<std::uint16_t>(extent.high - base)}, ranks_, found_keys_);
  for (std::size_t i = 0; i < count(); ++i) {
    const bool is_zero = extent.zeros > 0 && found_keys_[i] == 0;
    quantiles[i] = is_zero ? 0 : ratio_of(static_cast<RatioKey>(base + found_keys_[i]));
  }
}

//! Zeros, the largest and the undefined are often many, and far from the others: they are not counted.
void Quantiles::order_by_counting(std::span<const RatioKey> keys, const KeyExtent& extent,
                                  std::span<float> quantiles) {
  const std::size_t between = extent.high - extent.low;  // the highest is apart
  if (between > 0) table_.count(keys, extent.low, between);
  const std::size_t counted = between > 0 ? table_.counted() : 0;
  std::size_t begin = 0;
  while (begin < count() && ranks_[begin] < extent.zeros) quantiles[begin++] = 0;
  std::size_t end = begin;
  for (; end < count() && ranks_[end] < extent.zeros + counted; ++end) {
    table_ranks_[end] = static_cast<std::uint16_t>(ranks_[end] - extent.zeros);
  }
  const auto within = std::span(found_keys_).subspan(begin, end - begin);
  table_.find(std::span(table_ranks_).subspan(begin, end - begin), within);
  std::ranges::transform(within, quantiles.begin() + static_cast<std::ptrdiff_t>(begin), ratio_of);
  std::ranges::fill(quantiles.subspan(end), ratio_of(extent.high));
}

std::size_t Quantiles::select_rounded(std::span<const float> values, std::span<float> quantiles) {
  const Extent extent = (*this)(values, quantiles);
  std::ranges::transform(quantiles, quantiles.begin(), rounded);
  return extent.defined;
}

void Quantiles::rank_among(std::size_t defined) {
  if (defined == ranked_) return;
  ranked_ = defined;
  for (std::size_t i = 0; i < count(); ++i) {
    ranks_[i] = static_cast<std::uint32_t>(nearest_rank(probabilities_[i], defined));
  }
}

//! Where there are too many values between the least and the largest to count each.
Extent Quantiles::select(std::span<const std::int32_t> values, const Extent& extent,
                         std::span<float> quantiles) {
  const auto span = static_cast<std::uint32_t>(extent.maximum - extent.minimum);
  int shift = 0;
  while (span >> shift >= bucket_count) ++shift;
  const std::size_t used = (span >> shift) + 1;
  bucket_.resize(values.size());
  bucket_values(values.data(), values.size(), static_cast<std::int32_t>(extent.minimum), shift,
                bucket_.data());
  tally();
  find_wanted(used);
  select_within_buckets(values, quantiles);
  return extent;
}

Extent Quantiles::operator()(std::span<const float> values, std::span<float> quantiles) {
  assert(!values.empty() && quantiles.size() == count());
  const Extent extent = sweep(values.data(), values.size());
  if (extent.defined == 0 || extent.minimum == extent.maximum) {
    std::ranges::fill(quantiles, static_cast<float>(extent.minimum));
    return extent;
  }
  // Half a bucket of room keeps rounding from reaching past the last one.
  const double scale = (bucket_count - 0.5) / (extent.maximum - extent.minimum);
  const double largest = std::numeric_limits<float>::max();
  bucket_.resize(values.size());
  bucket_values(values.data(), values.size(), static_cast<float>(extent.minimum),
                static_cast<float>(std::min(scale, largest)), bucket_count, bucket_.data());
  tally();
  rank_among(extent.defined);
  find_wanted(bucket_count);
  select_within_buckets(values, quantiles);
  return extent;
}

//! Counts the values of each bucket, and the undefined.
void Quantiles::tally() {
  tally_.fill(0);
  for (const std::uint16_t bucket : bucket_) ++tally_[bucket];
}

void Quantiles::find_wanted(std::size_t used) {
  // Buckets are summed in groups first, to walk far in few steps.
  constexpr std::size_t group_width = 32;
  std::array<std::uint32_t, bucket_count / group_width> groups;
  for (std::size_t group = 0; group * group_width < used; ++group) {
    const auto* first = tally_.data() + group * group_width;
    groups[group] = std::accumulate(first, first + group_width, 0U);
  }
  std::size_t before = 0;
  std::size_t group = 0;
  for (std::size_t i = 0; i < count(); ++i) {
    const std::size_t rank = ranks_[i];
    while (before + groups[group] <= rank) before += groups[group++];
    std::size_t below = before;
    std::size_t bucket = group * group_width;
    while (below + tally_[bucket] <= rank) below += tally_[bucket++];
    wanted_[i] = {bucket, rank - below};
  }
}

template <class Value>
void Quantiles::select_within_buckets(std::span<const Value> values, std::span<float> quantiles) {
  const std::span<const std::uint32_t> found = find_members();
  const std::uint64_t mixed = sample_segments(values, found);
  gather_members(values, found, mixed);
  for (std::size_t i = 0; i < count(); ++i) {
    const auto [bucket, rank] = wanted_[i];
    const std::size_t segment = segment_[bucket];
    double chosen = sample_[segment];
    if (mixed >> segment & 1) {
      const auto end = members_.begin() + end_[segment];
      const auto begin = end - tally_[bucket];
      const auto nth = begin + static_cast<std::ptrdiff_t>(rank);
      std::nth_element(begin, nth, end);
      chosen = *nth;
    }
    quantiles[i] = static_cast<float>(chosen);
  }
  for (const Wanted& wanted : wanted_) segment_[wanted.bucket] = 0;
}

//! Positions of the values in wanted buckets, rising; numbers the segments.
std::span<const std::uint32_t> Quantiles::find_members() {
  std::uint8_t segments = 0;
  for (const Wanted& wanted : wanted_) {
    if (segment_[wanted.bucket] == 0) segment_[wanted.bucket] = ++segments;
  }
  found_.resize(bucket_.size() + 1);
  std::size_t found = 0;
  for (std::size_t i = 0; i < bucket_.size(); ++i) {
    found_[found] = static_cast<std::uint32_t>(i);
    found += segment_[bucket_[i]] != 0;
  }
  return {found_.data(), found};
}

//! Keeps one value of each segment and tells, by bit, in which segments there are others.
//! Ratios of small numbers come in ties, over which a selection would labour.
template <class Value>
std::uint64_t Quantiles::sample_segments(std::span<const Value> values,
                                         std::span<const std::uint32_t> found) {
  for (const std::uint32_t i : found) sample_[segment_[bucket_[i]]] = static_cast<double>(values[i]);
  std::uint64_t mixed = 0;
  for (const std::uint32_t i : found) {
    const std::size_t segment = segment_[bucket_[i]];
    mixed |= std::uint64_t{static_cast<double>(values[i]) != sample_[segment]} << segment;
  }
  return mixed;
}

//! Copies the values of the segments whose bit is set, segment by segment.
template <class Value>
void Quantiles::gather_members(std::span<const Value> values, std::span<const std::uint32_t> found,
                               std::uint64_t segments) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < count(); ++i) {
    const std::size_t bucket = wanted_[i].bucket;
    if (i > 0 && bucket == wanted_[i - 1].bucket) continue;
    end_[segment_[bucket]] = static_cast<std::ptrdiff_t>(size);
    if (segments >> segment_[bucket] & 1) size += tally_[bucket];
  }
  members_.resize(std::max(size, members_.size()));
  for (const std::uint32_t i : found) {
    const std::size_t segment = segment_[bucket_[i]];
    if (segments >> segment & 1) {
      members_[static_cast<std::size_t>(end_[segment]++)] = static_cast<double>(values[i]);
    }
  }
}

}  // namespace clepsydre
