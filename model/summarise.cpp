#include "model/summarise.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#include "model/clones.hpp"
#include "model/delai.hpp"
#include "model/indicators.hpp"

namespace clepsydre {
namespace {

constexpr std::size_t block_size = measure_count * block_width;
constexpr std::size_t year = 12;

// Variables are three counts, then ratios.
constexpr std::size_t count_count = 3;
constexpr std::size_t ratio_count = variable_count - count_count;
static_assert(std::size(compared) == compared_count);
constexpr std::size_t row(Variable ratio) { return static_cast<std::size_t>(ratio) - count_count; }
static_assert(row(Variable::dtes) == 0 && row(Variable::part_stock_24) == ratio_count - 1);

constexpr std::size_t place_of(Measure measure) { return static_cast<std::size_t>(measure) * block_width; }
static_assert(static_cast<int>(Measure::entrees) == static_cast<int>(Variable::entrees) &&
              static_cast<int>(Measure::sorties) == static_cast<int>(Variable::sorties) &&
              static_cast<int>(Measure::stock) == static_cast<int>(Variable::stock));

//! sums[replication] += sign · sorties of the month.
CLEPSYDRE_CLONES void roll(std::int32_t* sums, const std::int32_t* record, std::int32_t sign,
                           std::size_t blocks) {
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::int32_t* sorties = record + block * block_size + place_of(Measure::sorties);
    for (std::size_t lane = 0; lane < block_width; ++lane)
      sums[block * block_width + lane] += sign * sorties[lane];
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

//! Lays the ratios of a month in rows. sorties_of_year: what was simulated of the months that the DTES
//! counts, to which `past_sorties` of before the start are added.
CLEPSYDRE_CLONES void lay_ratios(const std::int32_t* record, const std::int32_t* sorties_of_year,
                                 float past_sorties, float months, std::size_t blocks, float* rows) {
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::int32_t* of_block = record + block * block_size;
    const std::int32_t* of_year = sorties_of_year + block * block_width;
    float ratios[ratio_count][block_width];
    for (std::size_t lane = 0; lane < block_width; ++lane) {
      const std::int32_t* counts = of_block + lane;
      const auto entrees = static_cast<float>(counts[place_of(Measure::entrees)]);
      const auto sorties = static_cast<float>(counts[place_of(Measure::sorties)]);
      const auto stock = static_cast<float>(counts[place_of(Measure::stock)]);
      const auto age_sorties = static_cast<float>(counts[place_of(Measure::age_sorties)]);
      const auto age_stock = static_cast<float>(counts[place_of(Measure::age_stock)]);
      const auto sorties_12 = static_cast<float>(counts[place_of(Measure::sorties_12)]);
      const auto stock_12 = static_cast<float>(counts[place_of(Measure::stock_12)]);
      const auto stock_24 = static_cast<float>(counts[place_of(Measure::stock_24)]);
      ratios[row(Variable::dtes)][lane] =
          dtes(stock, static_cast<float>(of_year[lane]) + past_sorties, months);
      ratios[row(Variable::taux_couverture)][lane] = taux_couverture(sorties, entrees);
      ratios[row(Variable::duree)][lane] = duree(age_sorties, sorties);
      ratios[row(Variable::age_stock)][lane] = mean_age_stock(age_stock, stock);
      ratios[row(Variable::part_sorties_12)][lane] = part_sorties_12(sorties_12, sorties);
      ratios[row(Variable::part_stock_12)][lane] = part_stock_12(stock_12, stock);
      ratios[row(Variable::part_stock_24)][lane] = part_stock_24(stock_24, stock);
    }
    for (std::size_t i = 0; i < ratio_count; ++i) {
      std::memcpy(rows + (i * blocks + block) * block_width, ratios[i], sizeof ratios[i]);
    }
  }
}

//! values[i] −= base[i]; returns how many came out below 0. NaN where either is.
CLEPSYDRE_CLONES std::size_t subtract(float* values, const float* base, std::size_t count) {
  std::size_t below = 0;
  for (std::size_t i = 0; i < count; ++i) {
    values[i] -= base[i];
    below += values[i] < 0.0F ? 1 : 0;
  }
  return below;
}

}  // namespace

Summary make_summary(std::size_t scenario, PlaceId place, std::size_t nodes, std::size_t months,
                     std::size_t quantiles, std::size_t targets) {
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  Summary summary;
  summary.scenario = scenario;
  summary.place = place;
  summary.nodes = nodes;
  summary.months = months;
  summary.quantiles = quantiles;
  summary.targets = targets;
  summary.delai.assign(nodes * months * wait_count, nan);
  summary.held.assign(targets * months, nan);
  summary.reached.assign(targets * months, nan);
  summary.etpt.assign(category_count * months * quantiles, nan);
  summary.etpt_mean.assign(category_count * months, nan);
  summary.vacancies.assign(category_count * months * quantiles, nan);
  summary.vacancies_mean.assign(category_count * months, nan);
  for (auto& values : summary.quantile) values.assign(nodes * months * quantiles, nan);
  for (auto& values : summary.mean) values.assign(nodes * months, nan);
  for (auto& values : summary.difference) values.assign(nodes * months * quantiles, nan);
  for (auto& values : summary.difference_mean) values.assign(nodes * months, nan);
  for (auto& values : summary.better) values.assign(nodes * months, nan);
  return summary;
}

Summariser::Summariser(std::span<const double> probabilities, std::size_t replications,
                       std::span<const Target> targets)
    : replications_(replications),
      blocks_((replications + block_width - 1) / block_width),
      quantiles_(probabilities),
      targets_(targets, replications),
      sorties_of_year_(blocks_ * block_width),
      counts_(count_count * blocks_ * block_width),
      room_(blocks_ * block_size),
      ratios_(ratio_count * blocks_ * block_width),
      compared_(compared_count * blocks_ * block_width) {}

void Summariser::operator()(const NodeActivity& activity, Summary& summary) {
  if (baseline_ != nullptr && role_ == Role::other && !activity.changes)
    return copy_unchanged(activity.node, summary);
  assert(activity.series.months() == summary.months && activity.series.month_size() == blocks_ * block_size &&
         summary.quantiles == quantiles());
  std::ranges::fill(sorties_of_year_, 0);
  for (std::size_t month = 0; month < summary.months; ++month) {
    const std::size_t position = activity.node.value() * summary.months + month;
    lay(activity, month);
    write(summary, position);
    targets_(activity.node, month, {counts_, ratios_, blocks_ * block_width}, summary);
    if (baseline_ == nullptr || !activity.changes) continue;
    role_ == Role::first ? keep(activity.node, month, summary.months)
                         : compare(activity.node, month, summary);
  }
  if (!activity.cohorts.empty()) write_delai(activity, summary);
}

//! Lays what a month says in rows. Months before the last docket came or left do not count in the DTES.
void Summariser::lay(const NodeActivity& activity, std::size_t month) {
  const auto next = std::ranges::upper_bound(activity.breaks, static_cast<int>(month));
  const bool broken = next != activity.breaks.begin();
  const std::size_t since = broken ? static_cast<std::size_t>(*(next - 1)) : 0;
  if (broken && since == month) std::ranges::fill(sorties_of_year_, 0);
  if (month >= since + year) {
    roll(sorties_of_year_.data(), activity.series.month(month - year, room_).data(), -1, blocks_);
  }
  const std::int32_t* record = activity.series.month(month, room_).data();
  roll(sorties_of_year_.data(), record, 1, blocks_);
  const auto still_counted =
      broken ? activity.past_sorties.end() : activity.past_sorties.begin() + std::min(month + 1, year);
  const double past = std::accumulate(still_counted, activity.past_sorties.end(), 0.0);
  const std::size_t counted = broken ? std::min(month + 1 - since, year) : year;

  lay_counts(record, blocks_, counts_.data());
  lay_ratios(record, sorties_of_year_.data(), static_cast<float>(past), static_cast<float>(counted), blocks_,
             ratios_.data());
}

void Summariser::write_delai(const NodeActivity& activity, Summary& summary) const {
  for (std::size_t month = 0; month < summary.months; ++month) {
    const auto cohort = activity.cohorts.subspan(month * std::size_t{cohort_row}, std::size_t{cohort_row});
    const int known =
        months_known(static_cast<int>(month), static_cast<int>(summary.months), activity.breaks);
    const std::size_t position = activity.node.value() * summary.months + month;
    for (std::size_t part = 0; part < wait_count; ++part) {
      summary.delai[position * wait_count + part] = static_cast<float>(delai(cohort, known, waits[part]));
    }
  }
}

void Summariser::write(Summary& summary, std::size_t position) {
  const std::size_t stride = blocks_ * block_width;
  for (std::size_t variable = 0; variable < variable_count; ++variable) {
    const auto quantile = std::span(summary.quantile[variable]).subspan(position * quantiles(), quantiles());
    const Extent extent =
        variable < count_count
            ? quantiles_(std::span(std::as_const(counts_)).subspan(variable * stride, replications_),
                         quantile)
            : quantiles_(
                  std::span(std::as_const(ratios_)).subspan((variable - count_count) * stride, replications_),
                  quantile);
    summary.mean[variable][position] = static_cast<float>(extent.mean);
  }
}

void Summariser::relate_to(Baseline* baseline, Role role) {
  baseline_ = baseline;
  role_ = role;
  if (baseline != nullptr && role == Role::first) baseline->slots.clear();
}

void Summariser::lay_compared() {
  const std::size_t stride = blocks_ * block_width;
  for (std::size_t i = 0; i < compared_count; ++i) {
    const auto variable = static_cast<std::size_t>(compared[i]);
    float* to = compared_.data() + i * stride;
    if (variable < count_count) {
      std::copy_n(counts_.data() + variable * stride, stride, to);
    } else {
      std::copy_n(ratios_.data() + (variable - count_count) * stride, stride, to);
    }
  }
}

void Summariser::keep(NodeId node, std::size_t month, std::size_t months) {
  lay_compared();
  const std::size_t slot = baseline_->slots.try_emplace(node, baseline_->slots.size()).first->second;
  const std::size_t end = (slot + 1) * months * compared_.size();
  if (baseline_->values.size() < end) baseline_->values.resize(end);
  std::ranges::copy(compared_, baseline_->values.data() + (slot * months + month) * compared_.size());
}

void Summariser::compare(NodeId node, std::size_t month, Summary& summary) {
  lay_compared();
  const std::size_t slot = baseline_->slots.at(node);
  const float* base = baseline_->values.data() + (slot * summary.months + month) * compared_.size();
  const std::size_t position = node.value() * summary.months + month;
  for (std::size_t i = 0; i < compared_count; ++i) {
    const std::size_t row = i * blocks_ * block_width;
    const std::size_t below = subtract(compared_.data() + row, base + row, replications_);
    const Extent extent =
        quantiles_(std::span(std::as_const(compared_)).subspan(row, replications_),
                   std::span(summary.difference[i]).subspan(position * quantiles(), quantiles()));
    summary.difference_mean[i][position] = static_cast<float>(extent.mean);
    if (extent.defined == 0) continue;
    summary.better[i][position] = static_cast<float>(below) / static_cast<float>(extent.defined);
  }
}

//! The contentieux says what it says under the first scenario: it differs by 0 where it is defined.
void Summariser::copy_unchanged(NodeId node, Summary& summary) const {
  const Summary& first = baseline_->summary;
  const auto copy = [&](const std::vector<float>& from, std::vector<float>& to, std::size_t width) {
    const std::size_t size = summary.months * width;
    std::copy_n(from.data() + node.value() * size, size, to.data() + node.value() * size);
  };
  for (std::size_t variable = 0; variable < variable_count; ++variable) {
    copy(first.quantile[variable], summary.quantile[variable], quantiles());
    copy(first.mean[variable], summary.mean[variable], 1);
  }
  copy(first.delai, summary.delai, wait_count);
  targets_.copy(node, first, summary);
  for (std::size_t i = 0; i < compared_count; ++i) {
    const std::vector<float>& mean = first.mean[static_cast<std::size_t>(compared[i])];
    for (std::size_t at = node.value() * summary.months; at < (node.value() + 1) * summary.months; ++at) {
      if (std::isnan(mean[at])) continue;
      std::fill_n(summary.difference[i].data() + at * quantiles(), quantiles(), 0.0F);
      summary.difference_mean[i][at] = 0;
      summary.better[i][at] = 0;
    }
  }
}

PlaceSummariser::PlaceSummariser(const Nomenclature& nomenclature, std::span<const double> probabilities,
                                 std::size_t replications, std::span<const Target> targets)
    : nodes_(nomenclature.nodes().size()), summarise_(probabilities, replications, targets) {
  for (const CourtKind kind : court_kinds) {
    if (!nomenclature.leaves(kind).empty()) series_.emplace(kind, NodeSeries(nomenclature, kind));
  }
}

Summary PlaceSummariser::operator()(std::size_t scenario, PlaceId place,
                                    std::span<const KindActivity> activities, Baseline* baseline) {
  assert(!activities.empty());
  const Role role = scenario == 0 ? Role::first : Role::other;
  const Wanted wanted = baseline != nullptr && role == Role::other ? Wanted::changes : Wanted::all;
  summarise_.relate_to(baseline, role);
  Summary summary = make_summary(scenario, place, nodes_, activities.front().leaves.front().series.months(),
                                 summarise_.quantiles(), summarise_.targets());
  for (const KindActivity& activity : activities) {
    series_.at(activity.kind)
        .each(
            activity.leaves, [&](const NodeActivity& node) { summarise_(node, summary); }, wanted);
  }
  if (baseline != nullptr && role == Role::first) baseline->summary = summary;
  return summary;
}

}  // namespace clepsydre
