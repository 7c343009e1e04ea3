// Who is in the staff table, and when two plans have the same.
#include <algorithm>

#include "model/staff.hpp"
#include "model/staff_builder.hpp"

namespace clepsydre {
namespace {

bool has_staff(const Staff& staff) {
  const auto positive = [](double value) { return value > 0; };
  return staff.persons > 0 || std::ranges::any_of(staff.posts, positive) ||
         std::ranges::any_of(staff.reference, positive);
}

std::size_t position(CourtId court, Category category) {
  return court.value() * category_count + static_cast<std::size_t>(category);
}

std::vector<bool> who_ever_has_staff(const Plan& plan) {
  std::vector<bool> has;
  for (const auto& court : plan.staff.courts) {
    for (const Staff& staff : court) has.push_back(has_staff(staff));
  }
  for (const Recruitment& recruitment : plan.staff.recruitments) {
    for (std::size_t court = 0; court < recruitment.weights.size(); ++court) {
      if (recruitment.weights[court] > 0) has[position(CourtId(court), recruitment.category)] = true;
    }
  }
  for (const StaffMove& move : moves_in_order(plan.staff)) {
    if (has[position(move.from, move.category)]) has[position(move.to, move.category)] = true;
  }
  return has;
}

bool same_persons(const Staff& a, const Staff& b) {
  return a.persons == b.persons && a.posts == b.posts && a.presence == b.presence &&
         a.departures == b.departures;
}

bool same_courts(const StaffPlan& a, const StaffPlan& b) {
  return std::ranges::equal(a.courts, b.courts, [](const auto& one, const auto& other) {
    return std::ranges::equal(one, other, same_persons);
  });
}

bool same_network(const Network& a, const Network& b) {
  return &a == &b || std::ranges::equal(a.courts(), b.courts(), [](const Court& one, const Court& other) {
    return one.code == other.code && one.kind == other.kind && one.ressort == other.ressort;
  });
}

}  // namespace

std::vector<StaffMove> moves_in_order(const StaffPlan& staff) {
  std::vector<StaffMove> moves = staff.moves;
  std::ranges::stable_sort(moves, {}, &StaffMove::month);
  return moves;
}

std::vector<std::optional<std::size_t>> staff_rows(const Plan& plan) {
  std::vector<std::optional<std::size_t>> rows;
  std::size_t count = 0;
  for (const bool has : who_ever_has_staff(plan)) {
    rows.push_back(has ? std::optional(count++) : std::nullopt);
  }
  return rows;
}

bool share_staff(const Plan& a, const Plan& b) {
  const StaffPlan& one = a.staff;
  const StaffPlan& other = b.staff;
  return a.seed == b.seed && a.first == b.first && a.months == b.months && a.replications == b.replications &&
         a.dispersion == b.dispersion && same_network(*a.network, *b.network) && same_courts(one, other) &&
         one.laws == other.laws && one.recruitments == other.recruitments && one.moves == other.moves &&
         one.pools == other.pools && staff_rows(a) == staff_rows(b);
}

}  // namespace clepsydre
