#include "model/summarise.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#include "model/clones.hpp"
#include "model/cohorts.hpp"
#include "model/delai.hpp"
#include "model/indicators.hpp"

namespace clepsydre {
namespace {

constexpr std::size_t year = 12;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
static_assert(std::size(compared) == compared_count);

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
      padded_((replications + block_width - 1) / block_width * block_width),
      quantiles_(probabilities),
      targets_(targets, replications),
      rows_(replications),
      compared_(compared_count * padded_) {}

void Summariser::operator()(const NodeMonth& what, Summary& summary) {
  const NodeActivity& activity = what.activity;
  const std::size_t month = what.month;
  if (baseline_ != nullptr && role_ == Role::other && !activity.changes) {
    if (month == 0) copy_unchanged(activity.node, summary);
    return;
  }
  assert(month < summary.months && summary.quantiles == quantiles());
  if (month == 0 && !activity.cohorts.empty()) write_delai(activity, summary);
  lay(what);
  write(what, summary);
  targets_(activity.node, month, rows_.values(), summary);
  if (baseline_ == nullptr || !activity.changes) return;
  role_ == Role::first ? keep(activity.node, month, summary.months) : compare(activity.node, month, summary);
}

//! Lays what a month says in rows. Months before the last docket came or left do not count in the DTES.
void Summariser::lay(const NodeMonth& what) {
  const NodeActivity& activity = what.activity;
  const std::size_t month = what.month;
  const auto next = std::ranges::upper_bound(activity.breaks, static_cast<int>(month));
  const bool broken = next != activity.breaks.begin();
  const std::size_t since = broken ? static_cast<std::size_t>(*(next - 1)) : 0;
  years_.resize(std::max(years_.size(), std::size_t{activity.node.value() + 1}));
  YearOfSorties& of_node = years_[activity.node.value()];
  if (month == 0) of_node.reset(padded_);
  of_node.add(month, since, what.record);
  const auto still_counted =
      broken ? activity.past_sorties.end() : activity.past_sorties.begin() + std::min(month + 1, year);
  const double past = std::accumulate(still_counted, activity.past_sorties.end(), 0.0);
  rows_.lay(what.record, of_node, past, broken ? std::min(month + 1 - since, year) : year);
}

void Summariser::write_delai(const NodeActivity& activity, Summary& summary) const {
  for (std::size_t month = 0; month < summary.months; ++month) {
    const Cohort cohort = cohort_filed(activity.cohorts, month);
    const int known =
        months_known(static_cast<int>(month), static_cast<int>(summary.months), activity.breaks);
    const std::size_t position = activity.node.value() * summary.months + month;
    for (std::size_t part = 0; part < wait_count; ++part) {
      summary.delai[position * wait_count + part] = static_cast<float>(delai(cohort, known, waits[part]));
    }
  }
}

void Summariser::fetch_next(const NodeMonth& what, std::size_t part) const {
  fetch(what.next_read, part, variable_count);
  if (what.next_node.value() < years_.size())
    years_[what.next_node.value()].fetch(what.month, part, variable_count);
}

void Summariser::write(const NodeMonth& what, Summary& summary) {
  const std::size_t position = what.activity.node.value() * summary.months + what.month;
  const auto quantile = [&](std::size_t variable) {
    return std::span(summary.quantile[variable]).subspan(position * quantiles(), quantiles());
  };
  for (std::size_t i = 0; i < count_count; ++i) {
    fetch_next(what, i);
    summary.mean[i][position] = static_cast<float>(quantiles_(rows_.counts(i), quantile(i)).mean);
  }
  for (std::size_t i = 0; i < ratio_count; ++i) {
    const std::size_t variable = count_count + i;
    fetch_next(what, variable);
    const std::size_t defined = quantiles_(rows_.ratios(i), quantile(variable));
    const double mean = rows_.sum(i) / static_cast<double>(defined);
    summary.mean[variable][position] = static_cast<float>(defined == 0 ? unknown : mean);
  }
}

void Summariser::relate_to(Baseline* baseline, Role role) {
  baseline_ = baseline;
  role_ = role;
  if (baseline != nullptr && role == Role::first) baseline->slots.clear();
}

void Summariser::lay_compared() {
  const auto [counts, ratios, stride] = rows_.values();
  for (std::size_t i = 0; i < compared_count; ++i) {
    const auto variable = static_cast<std::size_t>(compared[i]);
    float* to = compared_.data() + i * stride;
    if (variable < count_count) {
      std::copy_n(counts.data() + variable * stride, stride, to);
    } else {
      std::copy_n(ratios.data() + (variable - count_count) * stride, stride, to);
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
    const std::size_t row = i * padded_;
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
            activity.leaves, [&](const NodeMonth& what) { summarise_(what, summary); }, wanted);
  }
  if (baseline != nullptr && role == Role::first) baseline->summary = summary;
  return summary;
}

}  // namespace clepsydre
