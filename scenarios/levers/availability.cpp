#include <algorithm>

#include "scenarios/levers/selection.hpp"

namespace clepsydre::scenarios {
namespace {

//! Categories that the lever names; all where it names none.
std::vector<Category> concerned(const Value& lever) {
  const Value* names = lever.find("categories");
  std::vector<Category> all;
  for (const Category category : categories) {
    if (!names || std::ranges::find(names->items, text(category), &Value::text) != names->items.end()) {
      all.push_back(category);
    }
  }
  return all;
}

//! What only some staff does cannot be said of one contentieux or be uncertain: the model knows staff by
//! court.
void check_categories(const Value& lever, const Scene& scene) {
  const Value* names = lever.find("categories");
  if (!names) return;
  const std::vector<Category> mine = concerned(lever);
  const auto binds = [&](Category category) {
    return std::ranges::find(scene.binding, category) != scene.binding.end();
  };
  if (lever.find("contentieux")) complain(*names, "cannot stand together with 'contentieux'", scene.problems);
  if (number(lever, "uncertainty") > 0)
    complain(*names, "cannot stand together with 'uncertainty'", scene.problems);
  // Who helps magistrats that bind has a say through them.
  const bool helps = scene.plan.staff.team > 0 && binds(Category::magistrat) &&
                     std::ranges::find(mine, Category::autour_du_magistrat) != mine.end();
  if (!helps && std::ranges::none_of(mine, binds)) {
    complain(*names, "none of them binds, so that their availability changes nothing", scene.problems);
  }
}

//! Whether the lever's staff would limit a cell of which no staff is known: the parquet its own tables,
//! magistrats the others.
bool would_limit(const Value& lever, const Scene& scene, const Cell& cell) {
  if (!lever.find("categories")) return true;
  const Nomenclature& nomenclature = *scene.plan.nomenclature;
  const bool parquet = nomenclature.node(nomenclature.node_of(cell.leaf)).side == Side::parquet;
  const Category other_side = parquet ? Category::magistrat : Category::parquet;
  return std::ranges::any_of(concerned(lever), [&](Category category) {
    return category != other_side && std::ranges::find(scene.binding, category) != scene.binding.end();
  });
}

//! The staff of whole courts; where it is unknown, what the court was seen to close.
void multiply_staff(const Value& lever, const Scene& scene, std::span<const std::size_t> cells,
                    std::span<const double> weight) {
  const double multiply = number(lever, "multiply");
  for (const CourtId court : selected_courts(lever, scene)) {
    for (const Category category : concerned(lever)) {
      fold(scene.plan.staff.of(court, category).presence, weight, multiply);
    }
  }
  for (const std::size_t index : cells) {
    Cell& cell = scene.plan.cells[index];
    if (cell.work.empty() && would_limit(lever, scene, cell)) fold(cell.productivity, weight, multiply);
  }
}

}  // namespace

void apply_availability(const Value& lever, const Scene& scene) {
  const std::vector<double> weight = weights(lever, scene);
  std::vector<std::size_t> cells = selected_cells(lever, scene);
  check_categories(lever, scene);
  if (!scene.problems.empty()) return;
  const double uncertainty = number(lever, "uncertainty");
  if (uncertainty > 0) {
    scene.plan.effects.push_back({.lever = lever["id"].text,
                                  .target = UncertainEffect::Target::capacity,
                                  .multiply = number(lever, "multiply"),
                                  .uncertainty = uncertainty,
                                  .weight = weight,
                                  .cells = std::move(cells)});
  } else if (lever.find("contentieux")) {
    for (const std::size_t cell : cells)
      fold(scene.plan.cells[cell].productivity, weight, number(lever, "multiply"));
  } else {
    multiply_staff(lever, scene, cells, weight);
  }
}

}  // namespace clepsydre::scenarios
