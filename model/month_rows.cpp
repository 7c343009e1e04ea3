#include "model/month_rows.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <numeric>

#include "model/clones.hpp"
#include "model/indicators.hpp"
#include "model/measures.hpp"

namespace clepsydre {
namespace {

constexpr std::size_t block_size = measure_count * block_width;
constexpr std::size_t year = 12;

constexpr std::size_t row(Variable ratio) { return static_cast<std::size_t>(ratio) - count_count; }
static_assert(row(Variable::dtes) == 0 && row(Variable::part_stock_24) == ratio_count - 1);

constexpr std::size_t place_of(Measure measure) { return static_cast<std::size_t>(measure) * block_width; }
static_assert(static_cast<int>(Measure::entrees) == static_cast<int>(Variable::entrees) &&
              static_cast<int>(Measure::sorties) == static_cast<int>(Variable::sorties) &&
              static_cast<int>(Measure::stock) == static_cast<int>(Variable::stock));

//! sums += sorties of the month − forgotten; the month's are remembered instead.
CLEPSYDRE_CLONES void roll(std::int32_t* sums, std::int32_t* remembered, const std::int32_t* record,
                           std::int32_t forget, std::size_t blocks) {
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::int32_t* sorties = record + block * block_size + place_of(Measure::sorties);
    std::int32_t* sum = sums + block * block_width;
    std::int32_t* old = remembered + block * block_width;
    for (std::size_t lane = 0; lane < block_width; ++lane) {
      sum[lane] += sorties[lane] - forget * old[lane];
      old[lane] = sorties[lane];
    }
  }
}

//! Lays the counts of a month in rows, replication after replication.
void lay_counts(const std::int32_t* record, std::size_t blocks, std::int32_t* rows) {
  for (std::size_t block = 0; block < blocks; ++block) {
    for (std::size_t i = 0; i < count_count; ++i) {
      std::memcpy(rows + (i * blocks + block) * block_width, record + block * block_size + i * block_width,
                  block_width * sizeof(std::int32_t));
    }
  }
}

//! The ratios of a block. What lies past the last replication divides by nothing, hence is undefined.
CLEPSYDRE_IN_CLONES void divide(const std::int32_t* counts, const std::int32_t* of_year, float past_sorties,
                                float months, std::size_t lanes, float (&ratios)[ratio_count][block_width]) {
  for (std::size_t lane = 0; lane < block_width; ++lane) {
    const float there = lane < lanes ? 1.0F : 0.0F;
    const auto entrees = static_cast<float>(counts[place_of(Measure::entrees) + lane]) * there;
    const auto sorties = static_cast<float>(counts[place_of(Measure::sorties) + lane]) * there;
    const auto stock = static_cast<float>(counts[place_of(Measure::stock) + lane]) * there;
    const auto age_sorties = static_cast<float>(counts[place_of(Measure::age_sorties) + lane]);
    const auto age_stock = static_cast<float>(counts[place_of(Measure::age_stock) + lane]);
    const auto sorties_12 = static_cast<float>(counts[place_of(Measure::sorties_12) + lane]);
    const auto stock_12 = static_cast<float>(counts[place_of(Measure::stock_12) + lane]);
    const auto stock_24 = static_cast<float>(counts[place_of(Measure::stock_24) + lane]);
    const float of_a_year = (static_cast<float>(of_year[lane]) + past_sorties) * there;
    ratios[row(Variable::dtes)][lane] = dtes(stock, of_a_year, months);
    ratios[row(Variable::taux_couverture)][lane] = taux_couverture(sorties, entrees);
    ratios[row(Variable::duree)][lane] = duree(age_sorties, sorties);
    ratios[row(Variable::age_stock)][lane] = mean_age_stock(age_stock, stock);
    ratios[row(Variable::part_sorties_12)][lane] = part_sorties_12(sorties_12, sorties);
    ratios[row(Variable::part_stock_12)][lane] = part_stock_12(stock_12, stock);
    ratios[row(Variable::part_stock_24)][lane] = part_stock_24(stock_24, stock);
  }
}

//! Lays the ratios of a month in rows, and adds them up lane by lane.
CLEPSYDRE_CLONES void lay_ratios(const std::int32_t* record, const std::int32_t* of_year, float past_sorties,
                                 float months, std::size_t replications, float* rows, double* sums) {
  const std::size_t blocks = (replications + block_width - 1) / block_width;
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::size_t first = block * block_width;
    float ratios[ratio_count][block_width];
    divide(record + block * block_size, of_year + first, past_sorties, months, replications - first, ratios);
    for (std::size_t i = 0; i < ratio_count; ++i) {
      float* of_ratio = rows + i * blocks * block_width + first;
      double* sum = sums + i * block_width;
      for (std::size_t lane = 0; lane < block_width; ++lane) of_ratio[lane] = ratios[i][lane];
      for (std::size_t lane = 0; lane < block_width; ++lane) {
        const float ratio = ratios[i][lane];
        sum[lane] += ratio == ratio ? ratio : 0.0F;
      }
    }
  }
}

CLEPSYDRE_CLONES void make_keys(const float* ratios, std::size_t n, RatioKey* keys) {
  for (std::size_t i = 0; i < n; ++i) keys[i] = ratio_key(ratios[i]);
}

}  // namespace

void fetch(std::span<const std::int32_t> numbers, std::size_t part, std::size_t parts) {
  constexpr std::size_t line = 16;
  const std::size_t begin = numbers.size() * part / parts / line * line;
  const std::size_t end = numbers.size() * (part + 1) / parts;
  for (std::size_t at = begin; at < end; at += line) __builtin_prefetch(numbers.data() + at, 0, 2);
}

void YearOfSorties::fetch(std::size_t month, std::size_t part, std::size_t parts) const {
  if (sums_.empty()) return;
  clepsydre::fetch(sums_, part, parts);
  clepsydre::fetch(std::span(ring_).subspan(month % year * sums_.size(), sums_.size()), part, parts);
}

void YearOfSorties::reset(std::size_t padded_replications) {
  sums_.assign(padded_replications, 0);
  ring_.resize(year * padded_replications);
}

void YearOfSorties::add(std::size_t month, std::size_t since, std::span<const std::int32_t> record) {
  if (month == since) std::ranges::fill(sums_, 0);
  const bool forget = month >= since + year;
  roll(sums_.data(), ring_.data() + month % year * sums_.size(), record.data(), forget ? 1 : 0,
       sums_.size() / block_width);
}

MonthRows::MonthRows(std::size_t replications)
    : replications_(replications),
      padded_((replications + block_width - 1) / block_width * block_width),
      counts_(count_count * padded_),
      ratios_(ratio_count * padded_),
      keys_(ratio_count * padded_),
      sums_(ratio_count * block_width) {}

void MonthRows::lay(std::span<const std::int32_t> record, const YearOfSorties& year_of_sorties,
                    double past_sorties, std::size_t months) {
  assert(record.size() == padded_ * measure_count && year_of_sorties.sums().size() == padded_);
  std::ranges::fill(sums_, 0.0);
  lay_counts(record.data(), padded_ / block_width, counts_.data());
  lay_ratios(record.data(), year_of_sorties.sums().data(), static_cast<float>(past_sorties),
             static_cast<float>(months), replications_, ratios_.data(), sums_.data());
  make_keys(ratios_.data(), ratios_.size(), keys_.data());
}

double MonthRows::sum(std::size_t which) const {
  const double* lanes = sums_.data() + which * block_width;
  return std::accumulate(lanes, lanes + block_width, 0.0);
}

}  // namespace clepsydre
