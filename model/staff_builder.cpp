#include "model/staff_builder.hpp"

#include <algorithm>
#include <cassert>

#include "model/random/streams.hpp"
#include "model/simulate.hpp"

namespace clepsydre {
namespace {

using Series = std::vector<double>;

std::size_t calendar_month(const Plan& plan, std::size_t month) {
  return static_cast<std::size_t>((plan.first + static_cast<int>(month)).month() - 1);
}

Series series_or(const Series& given, double value, int months) {
  return given.empty() ? Series(static_cast<std::size_t>(months), value) : given;
}

//! TJs of the ressort, as weights per court.
Series tribunals_of(const Network& network, CourtId appeal_court) {
  Series weights;
  for (std::size_t court = 0; court < network.courts().size(); ++court) {
    const bool mine =
        network.courts()[court].kind == CourtKind::tj && network.ressort_of(CourtId(court)) == appeal_court;
    weights.push_back(mine ? 1 : 0);
  }
  return weights;
}

//! Recruitments of one lever in one month draw apart from each other: by category, then by how many of the
//! category stand before.
std::uint32_t draw_of(std::span<const Recruitment> before, const Recruitment& recruitment) {
  const auto alike = std::ranges::count_if(before, [&](const Recruitment& other) {
    return other.lever == recruitment.lever && other.month == recruitment.month &&
           other.category == recruitment.category;
  });
  return static_cast<std::uint32_t>(recruitment.category) +
         static_cast<std::uint32_t>(category_count) * static_cast<std::uint32_t>(alike);
}

}  // namespace

StaffProgramBuilder::StaffProgramBuilder(const Plan& plan,
                                         const std::vector<std::optional<std::size_t>>& rows)
    : plan_(plan), at_(rows) {
  program_.first_month = stream_month(plan.first);
  program_.months = plan.months;
  program_.padded = padded(plan.replications);
  program_.dispersion = plan.dispersion;
  add_rows();
  add_laws();
  add_moves();
  add_recruitments();
  add_pools();
}

std::optional<std::size_t> StaffProgramBuilder::row(CourtId court, Category category) const {
  return at_[court.value() * category_count + static_cast<std::size_t>(category)];
}

std::vector<Series> StaffProgramBuilder::posts_after_moves() const {
  std::vector<Series> posts;
  for (std::size_t i = 0; i < at_.size(); ++i) {
    const Staff& staff = plan_.staff.courts[i / category_count][i % category_count];
    if (at_[i]) posts.push_back(series_or(staff.posts, 0, plan_.months));
  }
  for (const StaffMove& move : moves_in_order(plan_.staff)) {
    const auto from = row(move.from, move.category);
    if (!from) continue;
    Series& gets = posts[*row(move.to, move.category)];
    assert(move.month >= 0);
    for (auto month = static_cast<std::size_t>(move.month); month < gets.size(); ++month) {
      const double moved = move.share * posts[*from][month];
      posts[*from][month] -= moved;
      gets[month] += moved;
    }
  }
  return posts;
}

void StaffProgramBuilder::add_rows() {
  const std::vector<Series> posts = posts_after_moves();
  for (std::size_t i = 0; i < at_.size(); ++i) {
    if (!at_[i]) continue;
    const std::size_t category = i % category_count;
    const Staff& staff = plan_.staff.courts[i / category_count][category];
    Series departure = series_or(staff.departures, 1, plan_.months);
    for (std::size_t month = 0; month < departure.size(); ++month) {
      departure[month] *= plan_.staff.laws[category].departure[calendar_month(plan_, month)];
      departure[month] = std::min(departure[month], 1.0);
    }
    rows_.push_back({.key = key(plan_.network->courts()[i / category_count].code, text(categories[category])),
                     .category = category,
                     .persons = static_cast<float>(staff.persons),
                     .posts = keep(posts[*at_[i]]),
                     .presence = keep(series_or(staff.presence, 1, plan_.months)),
                     .departure = keep(departure)});
  }
  program_.rows = rows_.data();
  program_.row_count = rows_.size();
}

void StaffProgramBuilder::add_laws() {
  program_.cohorts = 1;
  for (const StaffLaw& law : plan_.staff.laws) {
    assert(law.ramp.size() <= 24);
    Series filling, learning;
    for (std::size_t month = 0; month < static_cast<std::size_t>(plan_.months); ++month) {
      filling.push_back(law.filling[calendar_month(plan_, month)]);
    }
    for (const double work : law.ramp) learning.push_back(1 - work);
    program_.cohorts = std::max(program_.cohorts, learning.size());
    laws_.push_back(
        {.filling = keep(filling), .learning = keep(learning), .learning_months = learning.size()});
  }
  program_.laws = laws_.data();
}

void StaffProgramBuilder::add_moves() {
  for (const StaffMove& move : moves_in_order(plan_.staff)) {
    const auto from = row(move.from, move.category);
    if (!from) continue;
    const auto courts = plan_.network->courts();
    const std::string way = std::string(text(move.category)) + "/" + courts[move.to.value()].code;
    moves_.push_back({.key = key(courts[move.from.value()].code, way),
                      .month = move.month,
                      .from = *from,
                      .to = *row(move.to, move.category),
                      .share = static_cast<float>(move.share)});
  }
  program_.moves = moves_.data();
  program_.move_count = moves_.size();
}

void StaffProgramBuilder::add_recruitments() {
  const std::span<const Recruitment> all = plan_.staff.recruitments;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const PlacesProgram where = places(all[i].weights, all[i].category);
    if (where.count == 0) continue;
    recruitments_.push_back({.key = key({}, all[i].lever),
                             .draw = draw_of(all.first(i), all[i]),
                             .month = all[i].month,
                             .persons = static_cast<float>(all[i].persons),
                             .fill = static_cast<float>(all[i].fill),
                             .by_vacancies = all[i].rule == Recruitment::Rule::vacancies,
                             .creates_posts = all[i].posts == Recruitment::Posts::created,
                             .places = where});
  }
  program_.recruitments = recruitments_.data();
  program_.recruitment_count = recruitments_.size();
}

void StaffProgramBuilder::add_pools() {
  for (const Pool& pool : plan_.staff.pools) {
    const PlacesProgram where = places(tribunals_of(*plan_.network, pool.appeal_court), pool.category);
    if (where.count == 0) continue;
    pools_.push_back({.key = key(plan_.network->court(pool.appeal_court).code, "places"),
                      .draw = static_cast<std::uint32_t>(pool.category),
                      .persons = static_cast<float>(pool.persons),
                      .presence = static_cast<float>(pool.presence),
                      .places = where});
  }
  program_.pools = pools_.data();
  program_.pool_count = pools_.size();
}

PlacesProgram StaffProgramBuilder::places(const Series& weights, Category category) {
  std::vector<std::size_t>& rows = places_.emplace_back();
  Series kept;
  for (std::size_t court = 0; court < weights.size(); ++court) {
    const auto place = row(CourtId(court), category);
    if (!place || weights[court] <= 0) continue;
    rows.push_back(*place);
    kept.push_back(weights[court]);
  }
  return {.rows = rows.data(), .weights = keep(kept), .count = rows.size()};
}

PhiloxKey StaffProgramBuilder::key(std::string_view court, std::string_view other) const {
  return stream({.seed = plan_.seed, .purpose = Purpose::staff, .court = court, .other = other});
}

const float* StaffProgramBuilder::keep(const Series& values) {
  return series_.emplace_back(values.begin(), values.end()).data();
}

}  // namespace clepsydre
