#include "scenarios/levers/selection.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>

#include "scenarios/names.hpp"
#include "scenarios/period.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

template <class Found>
void complain_lookup(const Value& value, const Lookup<Found>& lookup, Problems& problems) {
  problems.add(value.mark, fmt::format("{} = {} ({}){}{}", value.path, shown(value), lookup.why,
                                       lookup.suggestion.empty() ? "" : ".", lookup.suggestion));
}

template <class Id>
void sort_unique(std::vector<Id>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

std::vector<LeafId> leaves_of(const Value& keys, const Scene& scene) {
  std::vector<LeafId> leaves;
  for (const Value& key : keys.items) {
    const auto node = find_contentieux(*scene.plan.nomenclature, key.text);
    if (!node.found) {
      complain_lookup(key, node, scene.problems);
      continue;
    }
    const auto below = scene.plan.nomenclature->leaves_below(*node.found);
    leaves.insert(leaves.end(), below.begin(), below.end());
  }
  sort_unique(leaves);
  return leaves;
}

std::vector<LeafId> every_leaf(const Nomenclature& nomenclature) {
  std::vector<LeafId> leaves;
  for (std::size_t leaf = 0; leaf < nomenclature.leaf_count(); ++leaf) leaves.emplace_back(leaf);
  return leaves;
}

//! As position_in_period, or `otherwise` where the field is absent.
std::optional<int> month_position(const Value& lever, std::string_view key, int otherwise,
                                  const Scene& scene) {
  const Value* month = lever.find(key);
  return month ? position_in_period(*month, scene.plan, scene.problems) : otherwise;
}

std::vector<CourtId> courts_of(const Value& names, const Scene& scene) {
  std::vector<CourtId> courts;
  for (const Value& name : names.items) {
    const auto found = find_courts(*scene.plan.network, name.text);
    if (!found.found) {
      complain_lookup(name, found, scene.problems);
      continue;
    }
    courts.insert(courts.end(), found.found->begin(), found.found->end());
  }
  sort_unique(courts);
  return courts;
}

void check_names_of(const Value& value, const Field& field, const Scene& scene) {
  const bool one = value.kind == Value::Kind::scalar;
  if (field.type == Type::rows) {
    for (const Value& row : value.items) check_names(row, field.fields, scene);
  } else if (field.names == Names::contentieux) {
    leaves_of(value, scene);
  } else if (field.names == Names::courts) {
    courts_of(value, scene);
  } else if (field.names == Names::court && one) {
    selected_court(value, scene);
  } else if (field.names == Names::leaf && one) {
    if (const auto leaf = find_leaf(*scene.plan.nomenclature, value.text); !leaf.found)
      complain_lookup(value, leaf, scene.problems);
  }
}

}  // namespace

std::vector<CourtId> selected_courts(const Value& lever, const Scene& scene) {
  return courts_of(lever["courts"], scene);
}

std::vector<LeafId> selected_leaves(const Value& lever, const Scene& scene, std::string_view field) {
  const Value* keys = lever.find(field);
  return keys ? leaves_of(*keys, scene) : every_leaf(*scene.plan.nomenclature);
}

std::vector<std::size_t> selected_cells(const Value& lever, const Scene& scene, std::string_view field) {
  const std::vector<LeafId> leaves = selected_leaves(lever, scene, field);
  const std::vector<CourtId> courts = selected_courts(lever, scene);
  std::vector<std::size_t> cells;
  for (const CourtId court : courts) {
    const auto block = scene.plan.cells_of(court);
    const auto first = static_cast<std::size_t>(block.data() - scene.plan.cells.data());
    for (std::size_t i = 0; i < block.size(); ++i) {
      if (std::ranges::binary_search(leaves, block[i].leaf)) cells.push_back(first + i);
    }
  }
  if (cells.empty() && !leaves.empty() && !courts.empty()) {
    scene.problems.add(
        lever.mark, fmt::format("{} changes nothing (none of its courts has its contentieux)", lever.path));
  }
  return cells;
}

std::optional<LeafId> selected_leaf(const Value& lever, std::string_view field, const Scene& scene) {
  const Value* key = lever.find(field);
  if (!key) return std::nullopt;
  const auto leaf = find_leaf(*scene.plan.nomenclature, key->text);
  if (!leaf.found) complain_lookup(*key, leaf, scene.problems);
  return leaf.found;
}

std::optional<CourtId> selected_court(const Value& name, const Scene& scene) {
  const auto found = find_courts(*scene.plan.network, name.text);
  if (!found.found) {
    complain_lookup(name, found, scene.problems);
  } else if (found.found->size() == 1) {
    return found.found->front();
  } else {
    complain(name, fmt::format("names {} courts; name one", found.found->size()), scene.problems);
  }
  return std::nullopt;
}

bool is_staffed(const Staff& staff) {
  return staff.persons > 0 || std::ranges::any_of(staff.posts, [](double posts) { return posts > 0; });
}

std::vector<CourtId> staffed_courts(const Value& lever, const Scene& scene) {
  const Category category = selected_category(lever);
  std::vector<CourtId> courts = selected_courts(lever, scene);
  const bool some = !courts.empty();
  std::erase_if(courts, [&](CourtId court) { return !is_staffed(scene.plan.staff.of(court, category)); });
  if (courts.empty() && some) {
    scene.problems.add(lever.mark, fmt::format("{} changes nothing (its courts have no known {})", lever.path,
                                               text(category)));
  }
  return courts;
}

Category selected_category(const Value& lever) {
  return *std::ranges::find(categories, lever.text_of("category"),
                            [](Category category) { return text(category); });
}

std::vector<std::size_t> worked_cells(const Plan& plan, CourtId court, std::span<const std::size_t> cells,
                                      Category category) {
  std::vector<std::size_t> worked;
  for (const std::size_t cell : cells) {
    if (plan.cells[cell].court != court) continue;
    if (std::ranges::find(plan.cells[cell].work, category, &Work::category) != plan.cells[cell].work.end())
      worked.push_back(cell);
  }
  return worked;
}

void check_names(const Value& map, std::span<const Field> fields, const Scene& scene) {
  for (const Field& field : fields) {
    const Value* value = map.find(field.name);
    if (value) check_names_of(*value, field, scene);
  }
}

void check_binds(const Value& lever, std::string_view what, const Scene& scene) {
  std::vector<std::string_view> binding;
  for (const Category category : scene.binding) binding.push_back(text(category));
  const Value& category = lever["category"];
  if (std::ranges::find(binding, category.text) != binding.end()) return;
  complain(category,
           fmt::format("does not bind, so that its {} changes nothing; binding: [{}]", what,
                       fmt::join(binding, ", ")),
           scene.problems);
}

void check_acts(const Value& lever, std::string_view what, const Scene& scene) {
  const bool helps = selected_category(lever) == Category::autour_du_magistrat && scene.plan.staff.team > 0 &&
                     std::ranges::find(scene.binding, Category::magistrat) != scene.binding.end();
  if (!helps) check_binds(lever, what, scene);
}

std::vector<double> weights(const Value& lever, const Scene& scene) {
  const auto from = month_position(lever, "from", 0, scene);
  const auto to = month_position(lever, "to", scene.plan.months - 1, scene);
  const Value* ramp = lever.find("ramp_months");
  const bool baseless = ramp && !lever.find("from");
  if (baseless) complain(*ramp, "needs 'from', the month where the ramp begins", scene.problems);
  if (!from || !to || baseless) return {};
  if (*to < *from) {
    complain(lever["to"], fmt::format("is before from = {}", lever.text_of("from")), scene.problems);
    return {};
  }
  const double steps = ramp ? number(lever, "ramp_months") : 1;
  std::vector<double> weight(static_cast<std::size_t>(scene.plan.months));
  for (int month = *from; month <= *to; ++month) {
    weight[static_cast<std::size_t>(month)] = std::min(1.0, (month - *from + 1) / steps);
  }
  return weight;
}

void fold(std::vector<double>& series, std::span<const double> weight, double multiply) {
  assert(series.size() == weight.size());
  for (std::size_t month = 0; month < series.size(); ++month)
    series[month] *= 1 + weight[month] * (multiply - 1);
}

double number(const Value& lever, std::string_view key) { return parse_real(lever[key].text).value_or(0); }

}  // namespace clepsydre::scenarios
