#include <fmt/format.h>

#include <algorithm>

#include "scenarios/levers/redeployment.hpp"
#include "scenarios/levers/staff_fields.hpp"

namespace clepsydre::scenarios {
namespace {

//! What the lever's category does in those of the cells that are the court's.
std::vector<Work*> works_in(Plan& plan, CourtId court, std::span<const std::size_t> cells,
                            std::string_view category) {
  std::vector<Work*> works;
  for (const std::size_t cell : cells) {
    if (plan.cells[cell].court != court) continue;
    for (Work& work : plan.cells[cell].work) {
      if (text(work.category) == category) works.push_back(&work);
    }
  }
  return works;
}

double sum_of(std::span<Work* const> works, std::size_t month) {
  double sum = 0;
  for (const Work* work : works) sum += work->ventilation[month];
  return sum;
}

enum class Moved { nothing, something };

//! Moves a share of the givers' time to the receivers, in proportion to what they have; their sum stays.
Moved move_time(std::span<Work* const> givers, std::span<Work* const> receivers,
                std::span<const double> share) {
  Moved moved = Moved::nothing;
  for (std::size_t month = 0; month < share.size(); ++month) {
    const double given = share[month] * sum_of(givers, month);
    const double held = sum_of(receivers, month);
    if (given <= 0 || held <= 0) continue;
    for (Work* giver : givers) giver->ventilation[month] *= 1 - share[month];
    for (Work* receiver : receivers) receiver->ventilation[month] *= 1 + given / held;
    moved = Moved::something;
  }
  return moved;
}

//! Time cannot be moved from a cell to itself.
void check_apart(const Value& lever, std::span<const std::size_t> givers,
                 std::span<const std::size_t> receivers, const Scene& scene) {
  for (const std::size_t cell : receivers) {
    if (!std::ranges::binary_search(givers, cell)) continue;
    const Nomenclature& nomenclature = *scene.plan.nomenclature;
    complain(lever["into"],
             fmt::format("has {} in common with out_of",
                         nomenclature.key(nomenclature.node_of(scene.plan.cells[cell].leaf))),
             scene.problems);
    return;
  }
}

//! Fields of one rule that stand under another, or lack under their own.
void check_rule(const Value& lever, const Scene& scene) {
  const std::string rule = lever.text_of("rule");
  for (const char* field : {"out_of", "into", "share"}) {
    if (rule == "fixed" && !lever.find(field))
      scene.problems.add(lever.mark, fmt::format("'{}' is missing in {}", field, lever.path));
  }
  const auto foreign =
      rule == "fixed" ? std::vector{"contentieux", "strength"} : std::vector{"out_of", "into", "share"};
  for (const char* field : foreign) {
    if (const Value* value = lever.find(field))
      complain(*value, fmt::format("has no meaning under rule: {}", rule), scene.problems);
  }
}

void move_toward_worst_delay(const Value& lever, const Scene& scene) {
  constexpr double usual_strength = 0.5;
  const double strength = lever.find("strength") ? number(lever, "strength") : usual_strength;
  const std::vector<double> weight = weights(lever, scene);
  const std::vector<std::size_t> cells = selected_cells(lever, scene);
  check_binds(lever, "ventilation", scene);
  if (!scene.problems.empty()) return;
  redeploy(lever, Redeployment::Rule::worst_delay, scaled(weight, strength), {}, cells, scene);
}

void move_fixed_share(const Value& lever, const Scene& scene) {
  std::vector<double> share = weights(lever, scene);
  const std::vector<std::size_t> givers = selected_cells(lever, scene, "out_of");
  const std::vector<std::size_t> receivers = selected_cells(lever, scene, "into");
  check_apart(lever, givers, receivers, scene);
  check_binds(lever, "ventilation", scene);
  if (!scene.problems.empty()) return;

  share = scaled(std::move(share), number(lever, "share"));
  const std::string& category = lever["category"].text;
  bool changed = false;
  for (const CourtId court : selected_courts(lever, scene)) {
    const std::vector<Work*> from = works_in(scene.plan, court, givers, category);
    const std::vector<Work*> to = works_in(scene.plan, court, receivers, category);
    changed |= move_time(from, to, share) == Moved::something;
  }
  if (!changed) {
    scene.problems.add(lever.mark,
                       fmt::format("{} changes nothing (no court has a known {} working on both sides)",
                                   lever.path, category));
  }
}

}  // namespace

void apply_ventilation(const Value& lever, const Scene& scene) {
  check_rule(lever, scene);
  if (!scene.problems.empty()) return check_names(lever, fields::ventilation, scene);
  if (lever.text_of("rule") == "fixed") {
    move_fixed_share(lever, scene);
  } else {
    move_toward_worst_delay(lever, scene);
  }
}

}  // namespace clepsydre::scenarios
